"""What becomes of a disagreement: it is confirmed, or told as not repeatable, and an interruption keeps it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conformance.exploration.record import Ending, Exploration, Explored
from conformance.judgement.results import CandidateRecord
from conformance.judgement.verdict_meanings import Exit
from tests.exploration.pretend_portal import Policy
from tests.exploration.pretended import SaidRuns, explored

NEVER_LOCKS = Policy(wrong_passwords=99)


def test_a_disagreement_is_told_after_two_runs_of_its_example(tmp_path: Path) -> None:
    runs = SaidRuns()

    [found] = [
        one for one in explored(NEVER_LOCKS, tmp_path, runs=runs, until="LOCK-01").found if one.rule == "LOCK-01"
    ]

    assert (found.verdict, found.confirmed, len(found.runs)) == ("violates", 2, 2)
    assert runs.files[-1] == tmp_path / found.example
    assert found.steps[-2].startswith("Then ")


@pytest.mark.parametrize("outcomes", [("held",), ("broken", "held"), ("not testable",), ("error",)])
def test_what_cannot_be_repeated_is_no_violation(outcomes: tuple[str, ...], tmp_path: Path) -> None:
    runs = SaidRuns(outcomes)  # type: ignore[arg-type]

    progress = explored(NEVER_LOCKS, tmp_path, runs=runs, walks=25)

    found = [one for one in progress.found if one.rule == "LOCK-01"]
    assert {one.verdict for one in found} == {"not repeatable"}
    # It is looked for once more, and then left alone.
    assert len(found) == 2
    assert record(*found).status == Exit.CONFORMS


@pytest.mark.parametrize("moment", ["looking for a shorter walk", "confirming"])
def test_an_interruption_keeps_what_was_found(moment: str, tmp_path: Path) -> None:
    def says(line: str) -> None:
        if moment in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        explored(NEVER_LOCKS, tmp_path, says=says)

    assert list(tmp_path.glob("explored-LOCK-0*.feature"))


@pytest.mark.parametrize(
    ("found", "ended", "broke", "walks", "status"),
    [
        ((), "to its end", (), 3, Exit.CONFORMS),
        (("violates",), "to its end", (), 3, Exit.VIOLATES),
        (("violates",), "to its end", ("a walk",), 3, Exit.VIOLATES),
        (("departs", "not repeatable"), "to its end", (), 3, Exit.CONFORMS),
        ((), "to its end", ("a walk",), 3, Exit.ERROR),
        ((), "to its end", (), 0, Exit.NOT_TESTABLE),
        (("violates",), "interrupted", (), 3, Exit.INTERRUPTED),
        ((), "stopped by the doctor", (), 0, Exit.STOPPED),
    ],
)
def test_only_a_confirmed_violation_ends_with_1(
    found: tuple[str, ...], ended: Ending, broke: tuple[str, ...], walks: int, status: Exit
) -> None:
    assert record(*map(finding, found), ended=ended, broke=broke, walks=walks).status == status


def finding(verdict: str) -> Explored:
    """Return a finding with a verdict."""
    return Explored(
        rule="LOCK-01",
        level="must",
        title="A title",
        statements=(),
        verdict=verdict,  # type: ignore[arg-type]
        example="explored-LOCK-01.feature",
        steps=(),
        expected="",
        observed="",
        confirmed=0,
        runs=(),
        seed="1",
        acts_before=0,
        found_after=0.0,
    )


def record(*found: Explored, ended: Ending = "to its end", broke: tuple[str, ...] = (), walks: int = 1) -> Exploration:
    """Return the record of an exploration with these findings."""
    return Exploration(
        candidate=CandidateRecord(name="A portal", file="portal.toml", guidance=("STEES",), readings={}),
        driver="forms",
        seed="1",
        command="conform explore",
        minutes=1,
        started=datetime(2026, 11, 29, tzinfo=UTC),
        walks=walks,
        found=found,
        broke=broke,
        ended=ended,
    )
