"""What the verdicts and the exit statuses mean stands in one place, and README says the same."""

from __future__ import annotations

from typing import get_args

from conformance.judgement.results import Verdict
from conformance.judgement.verdict_meanings import EXITS, VERDICTS, Exit
from conformance.paths import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_every_verdict_and_every_exit_status_has_a_meaning() -> None:
    assert set(VERDICTS) == set(get_args(Verdict))
    assert set(EXITS) == set(Exit)


def test_the_readme_says_the_same() -> None:
    rows = {f"| {name} | {meaning} |" for name, meaning in VERDICTS.items()}
    rows |= {f"| {status.value} | {meaning} |" for status, meaning in EXITS.items()}

    assert rows <= set(README.splitlines())
