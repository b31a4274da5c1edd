"""A limit is moved in a real worker, on a real portal, and nothing is left of it afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.detection.findings import Job, Subject
from conformance.detection.limits import LIMITS
from conformance.detection.workers import Crew
from conformance.paths import FEATURES
from tests.detection.test_driving import detection

pytestmark = [pytest.mark.process, pytest.mark.long]

HIGHER = {"two wrong passwords": "three wrong passwords", "three wrong passwords": "four wrong passwords"}


def test_the_moved_words_turn_an_example_red_for_that_job_alone(tmp_path: Path) -> None:
    features = {path: path.read_bytes() for path in FEATURES.glob("*.feature")}
    sound = Job(subject=Subject(label="sound"), driver="forms", rules=("LOCK-01",))
    moved = sound.model_copy(update={"moved": HIGHER})
    unknown = sound.model_copy(update={"moved": {"tries two wrong passwords": "does what no step is for"}})
    with Crew({"forms": 1}, tmp_path, "seed", looks_at_the_suite=False) as crew:
        verdicts = [part.found[0] for job in (sound, moved, unknown, sound) for _, part in crew.works([job])]
    assert [found.verdict for found in verdicts] == ["conforms", "violates", "error", "conforms"]
    assert verdicts[1].at_a_then
    assert "Step definition is not found" in verdicts[2].told
    assert features == {path: path.read_bytes() for path in FEATURES.glob("*.feature")}


def test_the_command_says_which_limit_has_no_weight(tmp_path: Path) -> None:
    """The file that is handed in moves PASS-01 by so little that both sides stay what they are."""
    file = tmp_path / "limits.toml"
    before, says, after = LIMITS.read_text("utf-8").partition('says = "a password has 12 characters or more"\n')
    assert says
    after = after.replace('"12 characters" = "11 characters"', '"12 characters" = "14 characters"', 1)
    file.write_text(before + says + after, "utf-8")
    run = detection(tmp_path, "limits", "PASS-01", "--limits", str(file))
    assert run.returncode == 6, run.stdout
    assert "NO WEIGHT  PASS-01  lower: a password has 12 characters or more" in run.stdout
    assert "PASS-01  higher: has weight" in run.stdout
    assert "1 limits, moved 2 times: 1 turned an example red." in run.stdout
