"""One check of the doctor: looks at something, and tells what was found and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from conformance.checks.recognition import Recognition, recognise
from conformance.checks.single_keys import MEND_KEYS, counts_single_keys
from conformance.judgement.results import Finding
from drivers.clock.canary import Unconfirmed
from drivers.errors import CandidateBroke, ControlFailed, OutOfTouch, PortalNotUnderstood, SaidToBeAbsent, SeamMissing
from drivers.people.person import Person
from drivers.portal.appearance import Appearance
from drivers.portal.pages.page import PageReader

Keys = Callable[[Appearance], dict[str, str]]
"""Returns the keys of ``[words]`` to look for on a page, each with the kind of its element."""

_MEND_A_PART = "what the page has under another name: give it under [words]; what it does not have may be missing"
_TROUBLE = (CandidateBroke, ControlFailed, OutOfTouch, PortalNotUnderstood, SaidToBeAbsent, SeamMissing)


@dataclass(frozen=True)
class Looking:
    """Runs checks on the page of ``reader``. ``scrub`` removes secrets from a text."""

    reader: PageReader[Any]
    scrub: Callable[[str], str]

    def at(self, what: str, look: Callable[[], str], mend: str, *, stops: bool = False) -> Finding:
        """Run a check and return its finding.

        ``what`` is the subject of the check, and ``mend`` says what to do if the check fails; ``stops`` says whether a
        failure stops the run. ``look`` runs the check and returns what it found; it raises an exception if the check
        fails.
        """
        try:
            return well(what, self.scrub(look()))
        except Unconfirmed as wrong:
            return missing(what, self.scrub(str(wrong)), mend)
        except _TROUBLE as wrong:
            return _failed(what, self.scrub(str(wrong)), mend, stops=stops)

    def at_page(
        self, what: str, look: Callable[[], str], mend: str, keys: Keys, person: Person, *, stops: bool = False
    ) -> Finding:
        """Run a check that opens a page, and return its finding: what was found, and which words the page has.

        ``keys`` returns the keys of the words of that page. ``person`` is somebody with whose values its form can be
        filled in. The rest is as for ``at``.
        """
        try:
            found = look()
        except _TROUBLE as wrong:
            there = f"{self.reader.address}; {self._recognised(keys).found}"
            return _failed(what, self.scrub(f"{wrong} (at {there})"), mend, stops=stops)
        page = self._recognised(keys)
        found = self.scrub(f"{found}; {page.found}")
        if told := counts_single_keys(self.reader, keys(self.reader.appearance), person):
            return missing(what, f"{found}; {told}", MEND_KEYS)
        if not page.missing:
            return well(what, found)
        return Finding(what=what, state="in part", found=found, mend=_MEND_A_PART)

    def _recognised(self, keys: Keys) -> Recognition:
        return recognise(self.reader, keys(self.reader.appearance))


def well(what: str, found: str) -> Finding:
    """Return a finding about something that works."""
    return Finding(what=what, state="well", found=found)


def missing(what: str, found: str, mend: str = "") -> Finding:
    """Return a finding about something that is missing or does not work."""
    return Finding(what=what, state="missing", found=found, mend=mend)


def left_out(what: str, found: str, mend: str = "") -> Finding:
    """Return a finding about something that the candidate's file, or an option, says to leave out."""
    return Finding(what=what, state="left out", found=found, mend=mend)


def _failed(what: str, found: str, mend: str, *, stops: bool) -> Finding:
    return Finding(what=what, state="stops the run" if stops else "missing", found=found, mend=mend)
