"""Makes up the people of a new pool, with as many people of each sort as the rules need, in proportion."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import count as numbers
from pathlib import Path

from conformance.catalogue import Catalogue
from conformance.checks.impact import impacts, needed, of_the_doctor
from drivers.candidate.candidate_file import Candidate
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.people_by_pool import Sort
from drivers.people.person import Person
from drivers.people.pool_file import written
from fixtures.people import People

# One spare account for every 10 that a run uses up: a few rules can be repeated without a new pool.
_SPARE_ONE_IN = 10
_MONTHS = 12


def needs(catalogue: Catalogue, candidate: Candidate, workers: int) -> Mapping[Sort, int]:
    """Return how many accounts of each sort are needed for a run of all rules that apply to a candidate."""
    for module in importlib.import_module("conftest").pytest_plugins:
        importlib.import_module(module)
    known = impacts(catalogue)
    chosen = [
        known[example.place]
        for rule in catalogue.rules.values()
        if catalogue.why_not_applicable(rule, candidate) is None
        for example in rule.examples
    ]
    return needed(chosen, of_the_doctor(candidate, harmless=False), candidate, workers)


def enough(wanted: Mapping[Sort, int]) -> int:
    """Return how many accounts suffice for a run that needs ``wanted``, and a tenth more to spare."""
    whole = sum(wanted.values())
    return whole + -(-whole // _SPARE_ONE_IN)


def population(candidate: Candidate, wanted: Mapping[Sort, int], count: int, seed: str) -> list[Person]:
    """Return the accounts of ``count`` people: at least one of each sort, and the sorts in proportion to ``wanted``.

    A person with accounts at two employers counts once and has two accounts. The same seed gives the same people, with
    other passwords. Raises ValueError if ``count`` is less than the number of sorts.
    """
    maker, known = People(seed, "a pool", Passwords()), employers(candidate.mailbox.domains)
    taken: set[str] = set()
    found: list[Person] = []
    for sort, amount in _shares(wanted, count).items():
        for number in range(amount):
            for attempt in numbers():
                person = maker.make(
                    f"{sort} {number}.{attempt}",
                    known[sort.employer],
                    kind=sort.kind,
                    has_password=sort.has_password,
                    administrator=sort.administrator,
                    has_smartcard=sort.has_smartcard,
                    professional=sort.professional,
                    also_at=sort.also_at,
                    other_address=sort.other_address,
                    elsewhere=sort.elsewhere,
                )
                person = replace(person, date_of_birth=_exchangeable(person.date_of_birth))
                accounts = [person]
                if sort.also_at:
                    accounts.append(
                        maker.at_second_employer(person, f"{sort} {number}.{attempt} beside", known[sort.also_at])
                    )
                names = {
                    person.email.casefold(),
                    (person.other_email or person.email).casefold(),
                    *(one.username.casefold() for one in accounts),
                }
                if taken.isdisjoint(names):
                    taken |= names
                    found += accounts
                    break
    return found


def _exchangeable(born: date) -> date:
    """Return a date in the same month that is another date when day and month are exchanged: see ASK-03."""
    day = (born.day - 1) % _MONTHS + 1
    return born.replace(day=day % _MONTHS + 1 if day == born.month else day)


def _shares(wanted: Mapping[Sort, int], count: int) -> dict[Sort, int]:
    """Divide ``count`` people among the sorts: return each sort's number. Raises ValueError if a sort gets none."""
    if count < len(wanted):
        raise ValueError(f"expected {len(wanted)} or more, one of each sort; found {count}")
    whole = sum(wanted.values())
    left = count - len(wanted)
    exact = {sort: left * amount / whole for sort, amount in sorted(wanted.items())}
    shares = {sort: 1 + int(share) for sort, share in exact.items()}
    by_rest = sorted(exact, key=lambda sort: exact[sort] % 1, reverse=True)
    for sort in by_rest[: count - sum(shares.values())]:
        shares[sort] += 1
    return shares


def write_population(people: list[Person], path: Path, *, replacing: bool = False) -> None:
    """Write the file of a pool, which only the file's owner can read (mode 0600).

    Raises FileExistsError if the file exists and ``replacing`` is False, OSError if it cannot be written.
    """
    # Write a temporary file first: a reader of the old file can read it to its end, and ``path`` is never incomplete.
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
