"""A mutant is driven by a real worker: it breaks the rule that it concerns, and no file of the portal changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from conformance.detection.mutants import judged as judging
from conformance.detection.mutants.mutant import FOLDER, Mutant, mutant_of
from conformance.detection.mutants.survivors import Survivors
from conformance.detection.workers import Crew
from conformance.paths import ROOT

pytestmark = [pytest.mark.process, pytest.mark.long]

RULES = ("SIGN-01", "LOCK-01")


def in_the_policy(old: str, new: str) -> Mutant:
    """Return the mutant of the policy that has other words in one place."""
    before = (FOLDER / "policy.py").read_text("utf-8")
    assert before.count(old) == 1
    return mutant_of("policy.py", before, before.replace(old, new))


def test_mutants_are_judged_one_after_the_other_by_one_worker(tmp_path: Path) -> None:
    policy = (FOLDER / "policy.py").read_bytes()
    locks_later = in_the_policy("wrong_passwords: int = 3", "wrong_passwords: int = 4")
    remembers_less = in_the_policy("remembered_passwords: int = 4", "remembered_passwords: int = 3")
    does_not_start = in_the_policy("@dataclass(frozen=True)", "@dataclass(frozen=True, frozen=True)")
    mutants = {mutant.label: mutant for mutant in (locks_later, remembers_less, does_not_start)}
    with Crew({"forms": 1}, tmp_path / "logs", "seed", looks_at_the_suite=False) as crew:
        parts = [part for _, part in crew.works(list(judging.jobs(mutants.values(), RULES, tmp_path / "mutants")))]
    assert judging.broken_on_the_sound_portal(parts[0]) == ""
    states = {part.label: judging.judge(mutants[part.label], part, RULES, Survivors()) for part in parts[1:]}
    assert (states[locks_later.label].state, states[locks_later.label].told) == ("killed", "LOCK-01 violates")
    assert states[remembers_less.label].state == "survived"
    assert states[does_not_start.label].told == "the portal does not start"
    assert (FOLDER / "policy.py").read_bytes() == policy


def test_a_process_that_has_imported_the_portal_serves_no_mutant() -> None:
    code = (
        "import sys, reference_app.policy\n"
        "from conformance.detection.mutants.served_mutant import main\n"
        "sys.argv = ['x', 'reference_app.policy=nowhere.py', '--help']\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 1
    assert "expected no module of reference_app in memory, found reference_app, reference_app.policy" in run.stderr
