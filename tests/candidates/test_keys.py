"""A portal that counts keys is not accused, and the doctor names the key of the candidate file that it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.candidates import conform

pytestmark = [pytest.mark.process, pytest.mark.long]
FILE = Path(__file__).with_name("keys") / "keys.toml"
FAIR = "SET-03 or SET-04"


def test_a_portal_that_counts_keys_is_not_accused_and_the_doctor_says_what_it_needs(tmp_path: Path) -> None:
    run = conform(tmp_path, "--candidate", FILE, "-n", "0", "-m", FAIR)

    told = " ".join(run.output.split())
    assert run.status == 4, run.output
    assert "the page sends its form only if a key is pressed for every character" in told
    assert "set types_every_key = true under [browser]" in told
    rules = [rule for rule in run.results.rules if rule.id in FAIR.split(" or ")]
    assert {rule.verdict for rule in rules} == {"not testable"}, run.output
    assert all("Please type at least 9 characters." in rule.reason for rule in rules)


def test_with_that_key_in_its_file_it_keeps_the_rules(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(f"{FILE.read_text('utf-8')}\n[browser]\ntypes_every_key = true\n", "utf-8")

    run = conform(tmp_path, "--candidate", file, "-n", "0", "-m", FAIR)

    assert run.status == 0, run.output
    assert "types_every_key" not in run.output
