"""One cell of the matrix: what was expected of a rule on one portal, what was found, and what that means."""

from __future__ import annotations

from typing import Literal

from conformance.detection.expectations import Expected, Source
from conformance.detection.record import Found, Record
from conformance.judgement.results import DriverName, Verdict

State = Literal["kept", "caught", "as expected", "missed", "collateral", "known", "known no more", "not driven"]
UNMET: tuple[State, ...] = ("missed", "collateral", "known no more")


class Cell(Record):
    """A rule on one portal. ``found`` is None where it was not driven, and ``told`` then says why.

    ``caught`` is a fault's own rule that was broken at a Then about it; ``missed`` one that was not; ``kept`` is the
    sound portal's verdict; ``as expected`` any other that was expected; ``known`` one that is wrong and may stand for
    now; ``collateral`` everything else.
    """

    rule: str
    state: State
    expected: str
    source: Source
    reason: str = ""
    driver: DriverName | None = None
    found: Verdict | None = None
    example: str = ""
    step: str = ""
    told: str = ""

    @property
    def is_met(self) -> bool:
        """Say whether it is as it should be, or may stand."""
        return self.state not in UNMET


def judge(expected: Expected, found: Found | None, driver: DriverName, why_not_driven: str = "") -> Cell:
    """Return what a finding means where so much was expected."""
    if found is None:
        return Cell(
            rule=expected.rule,
            state="not driven",
            expected=expected.words,
            source=expected.source,
            reason=expected.reason,
            told=why_not_driven,
        )
    state, told = _state(expected, found)
    return Cell(
        rule=expected.rule,
        state=state,
        expected=expected.words,
        source=expected.source,
        reason=expected.reason,
        driver=driver,
        found=found.verdict,
        example=found.example,
        step=found.step,
        told=told,
    )


def _state(expected: Expected, found: Found) -> tuple[State, str]:
    as_expected = found.verdict in expected.verdicts
    if expected.is_broken:
        if not as_expected:
            return ("missed" if found.verdict in ("conforms", "observed") else "collateral"), found.told
        if not found.at_a_then:
            return "missed", f"it was not broken at a Then that judges: {found.told}"
        if not found.told:
            return "missed", "it was broken, and nothing tells what was observed"
        return "caught", found.told
    if expected.source == "known":
        return ("known" if as_expected else "known no more"), found.told
    if not as_expected:
        return "collateral", found.told
    if found.verdict in ("conforms", "observed") or expected.source == "sound":
        return "kept", found.told
    return "as expected", found.told
