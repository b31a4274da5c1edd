"""One cell of the matrix: the expected verdict of a rule on one portal, the verdict found, and the resulting state."""

from __future__ import annotations

from typing import Literal

from conformance.detection.expectations import Expected, Source
from conformance.detection.findings import Record, RuleFinding
from conformance.judgement.results import DriverName, Verdict

State = Literal["kept", "caught", "as expected", "missed", "collateral", "known", "known no more", "not driven"]
UNMET: tuple[State, ...] = ("missed", "collateral", "known no more")


class Cell(Record):
    """The result for one rule on one portal. ``found`` is None if the rule was not driven; ``told`` then says why.

    The states of a rule that the fault is expected to break:
    ``caught``: the suite found the rule broken at a Then that judges the rule, and reports what it observed.
    ``missed``: the rule is not caught: its verdict is "conforms" or "observed", or it was found broken in another way.

    The states of any rule:
    ``kept``: the expected verdict was found, and this verdict is "conforms", "observed" or the sound portal's verdict.
    ``as expected``: any other expected verdict was found.
    ``known``: the wrong verdict was found that ``faults.toml`` lists and accepts for now.
    ``known no more``: ``faults.toml`` lists a wrong verdict, but another verdict was found.
    ``collateral``: any other unexpected verdict was found.
    ``not driven``: no verdict was found.
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
        """Say whether the verdict is expected or accepted for now. A cell that was not driven counts as met."""
        return self.state not in UNMET


def judge(expected: Expected, found: RuleFinding | None, driver: DriverName) -> Cell:
    """Return the cell that compares a finding with what was expected. ``found`` is None if the rule was not driven."""
    cell = Cell(
        rule=expected.rule,
        state="not driven",
        expected=expected.words,
        source=expected.source,
        reason=expected.reason,
        told="it was not reached",
    )
    if found is None:
        return cell
    state, told = _state(expected, found)
    judged = {"state": state, "driver": driver, "found": found.verdict, "told": told}
    return cell.model_copy(update={**judged, "example": found.example, "step": found.step})


def _state(expected: Expected, found: RuleFinding) -> tuple[State, str]:
    as_expected = found.verdict in expected.verdicts
    if expected.is_broken:
        if not as_expected:
            return ("missed" if found.verdict in ("conforms", "observed") else "collateral"), found.told
        if not found.at_a_then:
            return "missed", f"it was not found broken at a Then that judges: {found.told}"
        if not found.told:
            return "missed", "it was found broken, but the finding does not say what was observed"
        return "caught", found.told
    if expected.source == "known":
        return ("known" if as_expected else "known no more"), found.told
    if not as_expected:
        return "collateral", found.told
    if found.verdict in ("conforms", "observed") or expected.source == "sound":
        return "kept", found.told
    return "as expected", found.told
