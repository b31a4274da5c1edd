"""Where a kind of account could never be made in a run, the suite no longer tries for each example."""

from __future__ import annotations

from collections import Counter

from drivers.errors import CandidateBroke, ControlFailed
from drivers.people.person import Person
from drivers.people.protocol import Enrolment

# A command may take a minute before it fails. One failure can be bad luck, three are enough to know.
_ENOUGH = 3
_Kind = tuple[str, str, bool, bool, bool, bool, bool]


class GivesUp:
    """Gives people accounts by ``enrolment``, until a kind of account has failed three times and was never made."""

    def __init__(self, enrolment: Enrolment) -> None:
        self._enrolment = enrolment
        self._made: set[_Kind] = set()
        self._failed: Counter[_Kind] = Counter()
        self._last: dict[_Kind, str] = {}

    def enrol(self, person: Person) -> Person:
        """Give a person an account. Raises what ``enrolment`` raises, and ControlFailed where it has given up."""
        kind = _kind_of(person)
        if kind not in self._made and self._failed[kind] >= _ENOUGH:
            raise ControlFailed(
                f"no account of this kind could be made in this run, in {self._failed[kind]} tries before this one; "
                f"the last: {self._last[kind]}"
            )
        try:
            enrolled = self._enrolment.enrol(person)
        except CandidateBroke as wrong:
            self._failed[kind] += 1
            self._last[kind] = str(wrong)
            raise
        self._made.add(kind)
        return enrolled


def _kind_of(person: Person) -> _Kind:
    """Return what an account has of its own that may be the reason why it cannot be made."""
    return (
        person.employer,
        person.kind,
        person.administrator,
        person.password is None,
        person.other_email is not None,
        person.smartcard is not None,
        bool(person.also_at),
    )
