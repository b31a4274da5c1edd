"""Pools for the tests that need one."""

from __future__ import annotations

from pathlib import Path

from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.people.pool_file import written
from fixtures.people import People


def people(count: int, *, seed: str = "a pool", has_password: bool = True, administrator: bool = False) -> list[Person]:
    """Return so many people of South Tees, each with another username."""
    maker = People(seed, f"{has_password} {administrator}", Passwords())
    made = (
        maker.make(str(number), employers()["STEES"], has_password=has_password, administrator=administrator)
        for number in range(10 * count)
    )
    return list({one.username: one for one in made}.values())[:count]


def write_pool(path: Path, *groups: list[Person]) -> Path:
    """Write a pool's file and return where it stands."""
    path.write_text(written(one for group in groups for one in group), "utf-8")
    return path
