"""A small project that is honest about what it checks, for a test to put one wrong thing into."""

from __future__ import annotations

import importlib
from pathlib import Path

from conformance.catalogue import catalogue
from conformance.checks.honesty import complaints

FEATURE = "features/attempts.feature"
GUIDANCE = "features/guidance.toml"
STEES, WEB = "features/guidance/STEES.toml", "features/guidance/WEB.toml"
STEPS = "steps/attempts_and_the_lock.py"

FILES = {
    FEATURE: """\
Feature: Attempts

  Passwords cannot be guessed at leisure.

  @LOCK-01 @must @STEES-22
  Rule: The third wrong password locks

    Example: Two leave the account open
      Given Amara is known
      When Amara tries two passwords
      Then Amara signs in

    Example: Three do not
      Given Amara is known
      And Amara's password works
      When Amara tries three passwords
      Then Amara is refused
      But Ben signs in as ever

  @LOCK-02 @should @STEES-22
  Rule: The lock stays

    Scenario Outline: After <number> she is still refused
      Given Amara is known
      When Amara tries <number> passwords
      Then Amara is refused

      Examples:
        | number | reason       |
        | four   | one more     |
        | five   | another more |
""",
    STEES: """\
title = "How to sign in"
publisher = "A trust"
authority = 1

[employer]
name = "A trust"
number = "999"
[employer.mail_domains]
staff = "nhs.net"
[employer.other_domains]
staff = "example.org"

[[statement]]
id = "STEES-22"
kind = "rule"
says = "Three wrong passwords lock the account."
rules = ["LOCK-01", "LOCK-02"]

[[statement]]
id = "STEES-23"
kind = "context"
says = "A hub exists."
why_no_rule = "True of the world around the portal."
""",
    WEB: """\
title = "A guide"
publisher = "A web site"
authority = 2

[employer]
name = "A trust"
number = "999"
[employer.mail_domains]
staff = "nhs.net"
[employer.other_domains]
staff = "example.org"

[[statement]]
id = "WEB-01"
kind = "screen"
says = "A page has a heading."
why_no_rule = "Not yet transcribed."
""",
    GUIDANCE: """\
[[reading]]
key = "lock_begins"
value = "third-wrong-password"
statement = "STEES-22"
rules = ["LOCK-01"]

[[disagreement]]
about = "the lock"
statements = ["STEES-22", "WEB-01"]
resolved = "The first wins."
gives_way = ["LOCK-02"]
to = ["STEES"]
""",
    STEPS: '''\
"""Attempts."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from drivers.portal.protocol import Portal
from drivers.errors import ControlFailed, control


@given(parsers.parse("{who} is known"))
def is_known(who: str) -> None:
    """Introduce somebody."""


@given(parsers.parse("{whose}'s password works"))
@control
def works(whose: str, portal: Portal) -> None:
    """Make sure."""
    assert portal


@when(parsers.parse("{who} tries {count:w} passwords"))
def tries(who: str, count: str, portal: Portal) -> None:
    """Try."""


@then(parsers.parse("{who} signs in"))
def signs_in(who: str, portal: Portal) -> None:
    """Judge by a try."""
    assert portal


@then(parsers.parse("{who} is refused"))
def is_refused(who: str) -> None:
    """Judge what was seen."""
    assert who


@then(parsers.parse("{who} signs in as ever"))
@control
def signs_in_as_ever(who: str) -> None:
    """Make sure."""
    assert who
''',
    "conftest.py": 'pytest_plugins = ["fixtures.plugin", "steps.attempts_and_the_lock"]\n',
    "steps/__init__.py": "",
}


class SmallProject:
    """The small project on disk; its step modules take the name of the real ones while it lasts."""

    def __init__(self, root: Path) -> None:
        self._root = root
        for name, text in FILES.items():
            self.add(name, text)

    def add(self, name: str, text: str) -> None:
        """Write a file."""
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace some text where it stands first; ValueError where it does not."""
        text = (self._root / name).read_text("utf-8")
        text.index(old)
        self.add(name, text.replace(old, new, 1))

    def at(self, name: str, words: str, *, occurrence: int = 1) -> str:
        """Return file and line of some words, as a complaint begins."""
        lines = (self._root / name).read_text("utf-8").splitlines()
        numbers = [number for number, line in enumerate(lines, 1) if words in line]
        return f"{name}:{numbers[occurrence - 1]}: expected "

    def complaints(self) -> list[str]:
        """Return what the honesty check has to say about the project."""
        for path in sorted((self._root / "steps").glob("[a-z]*.py")):
            importlib.import_module(f"steps.{path.stem}")
        return complaints(catalogue(self._root / "features"), self._root)

    def complaint(self) -> str:
        """Return the one thing that it has to say; AssertionError where it is not one."""
        told = self.complaints()
        assert len(told) == 1, "\n".join(told) or "no complaint"
        return told[0]
