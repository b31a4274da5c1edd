"""The made-up people of a new pool, as many of each sort as the rules use up."""

from __future__ import annotations

import os
from itertools import count as numbers
from pathlib import Path

from fixtures.candidate import Candidate
from fixtures.employers import employers
from fixtures.enrolment.accounts import written
from fixtures.people import Passwords, People, Person

SMALLEST = 3
# Few rules are about somebody who never had a password, and administrators come back as they were.
_ONE_STARTER_IN = 20
_ONE_ADMINISTRATOR_IN = 25


def population(candidate: Candidate, count: int, seed: str) -> list[Person]:
    """Return so many people of the candidate's employer: staff, new starters and administrators.

    The same seed gives the same people, with other passwords. ValueError for fewer than one of each.
    """
    if count < SMALLEST:
        raise ValueError(f"expected {SMALLEST} or more, one of each sort; found {count}")
    starters, administrators = max(1, count // _ONE_STARTER_IN), max(1, count // _ONE_ADMINISTRATOR_IN)
    maker, employer = People(seed, "a pool", Passwords()), employers(candidate.mailbox.domains)[candidate.employer]
    taken: set[str] = set()
    found: list[Person] = []
    for number in range(count):
        begins = count - number
        administrator = begins <= administrators
        has_password = administrator or begins > administrators + starters
        for attempt in numbers():
            person = maker.make(f"{number}.{attempt}", employer, has_password=has_password, administrator=administrator)
            names = {person.username.casefold(), person.email.casefold()}
            if taken.isdisjoint(names):
                taken |= names
                found.append(person)
                break
    return found


def write_population(people: list[Person], path: Path, *, replacing: bool = False) -> None:
    """Write a pool's file that only its owner may read.

    FileExistsError where there is one already, unless it is to be replaced; OSError where it cannot be written.
    """
    # Beside it first: whoever has the old file open reads the old one to its end, and no half file ever stands there.
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(written(people))
        if replacing:
            new.replace(path)
        else:
            os.link(new, path)
    finally:
        new.unlink(missing_ok=True)
