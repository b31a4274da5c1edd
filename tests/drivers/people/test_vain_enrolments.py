"""A kind of account that can never be made is tried three times; another kind, and one that was made once, always."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drivers.errors import CandidateBroke, ControlFailed, SaidToBeAbsent
from drivers.people.person import Person
from drivers.people.vain_enrolments import GivesUp
from tests.drivers.people.pools import people

AMARA = people(1)[0]
STARTER = replace(AMARA, password=None)


class Portal:
    """A portal at which new starters get no account; ``asked`` counts the tries."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_down = False

    def enrol(self, person: Person) -> Person:
        self.asked += 1
        if person.password is None or self.is_down:
            raise CandidateBroke("[people] enrol took longer than 60 s")
        return person


def test_after_three_failures_it_is_not_asked_again_for_this_kind() -> None:
    portal = Portal()
    accounts = GivesUp(portal)
    for _ in range(3):
        with pytest.raises(CandidateBroke, match="took longer"):
            accounts.enrol(STARTER)
    with pytest.raises(ControlFailed, match=r"in 3 tries before this one; the last: \[people\] enrol took longer"):
        accounts.enrol(STARTER)
    assert portal.asked == 3
    assert accounts.enrol(AMARA) == AMARA


def test_a_kind_that_was_made_once_is_always_tried() -> None:
    portal = Portal()
    accounts = GivesUp(portal)
    accounts.enrol(AMARA)
    portal.is_down = True
    for _ in range(5):
        with pytest.raises(CandidateBroke, match=r"^\[people\] enrol took longer than 60 s$"):
            accounts.enrol(AMARA)
    assert portal.asked == 6


def test_a_portal_that_says_it_has_no_such_account_is_no_failure() -> None:
    class Absent(Portal):
        def enrol(self, person: Person) -> Person:  # noqa: ARG002
            self.asked += 1
            raise SaidToBeAbsent("no second address")

    portal = Absent()
    accounts = GivesUp(portal)
    for _ in range(5):
        with pytest.raises(SaidToBeAbsent):
            accounts.enrol(AMARA)
    assert portal.asked == 5
