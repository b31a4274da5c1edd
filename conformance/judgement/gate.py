"""The exit status of a run, and what it rests on beside the verdicts: the edition, waivers, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conformance.judgement import verdicts
from conformance.judgement.held_to_edition import counted
from conformance.judgement.requirements import unmet_requirements
from conformance.judgement.results import Ending, Expectation, FailOn, RuleRecord, Unmet
from conformance.judgement.verdict_meanings import Exit
from conformance.judgement.waiver_records import JudgedWaiver, Waiver
from conformance.judgement.waiving import waive


@dataclass(frozen=True)
class Decision:
    """The exit status of a run, what was asked and is not met, and what became of the waivers (see Results)."""

    status: Exit
    unmet: tuple[Unmet, ...]
    waivers: tuple[JudgedWaiver, ...]
    waived: tuple[str, ...]


def decide(
    rules: Sequence[RuleRecord],
    ended: Ending,
    *,
    crashed: bool,
    surprises: Sequence[Expectation] | None,
    without_browser: bool,
    edition: str,
    editions: Sequence[str],
    required: Iterable[str],
    fail_on: Sequence[FailOn],
    waivers: Iterable[Waiver],
    today: date,
    in_shard: bool = False,
) -> Decision:
    """Return the decision on a run. ``today`` is in UTC; ``in_shard`` is as for ``unmet_requirements``.

    ``crashed``, ``surprises`` and ``without_browser`` are as for ``verdicts.of_run``.
    """
    weighed = counted(rules, edition, editions)
    waiving = waive(waivers, rules, weighed, today)
    unmet = waiving.unmet + unmet_requirements(
        rules,
        weighed,
        required,
        in_shard=in_shard,
        fail_on=() if surprises is not None else fail_on,
        left=waiving.counted,
    )
    status = verdicts.of_run(
        waiving.counted,
        ended,
        crashed=crashed,
        surprises=surprises,
        without_browser=without_browser,
        unmet=bool(unmet),
    )
    return Decision(status, unmet, waiving.waivers, waiving.waived)
