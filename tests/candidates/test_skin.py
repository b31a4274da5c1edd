"""The reference portal in another skin, driven with a candidate file alone, keeps every rule but some on wording."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from tests.candidates import conform

SKIN = Path(__file__).with_name("skin")
FILE = SKIN / "skin.toml"
EXPECTED = SKIN / "expected.toml"
# Its pages come late and in parts, with a banner and a page in between, for nearly three hundred examples.
SECONDS_FOR_A_RUN = 2400
TABLES_OF_ITS_LOOKS = ("words", "pages.sign_in", "landmarks", "[interstitials]")


def verdicts() -> dict[str, str]:
    """Return the expected verdict of every rule."""
    expected: dict[str, str] = tomllib.loads(EXPECTED.read_text("utf-8"))["verdicts"]
    return expected


def test_every_must_is_expected_to_hold_and_only_rules_about_wording_are_left() -> None:
    rules = catalogue().rules
    left = {id_ for id_, verdict in verdicts().items() if verdict == "departs"}

    assert verdicts().keys() == set(rules)
    assert {verdict for id_, verdict in verdicts().items() if rules[id_].level == "must"} == {
        "conforms",
        "not applicable",
    }
    assert left
    assert all("the documented words" in rules[id_].title for id_ in left)


@pytest.mark.candidate
def test_another_skin_makes_no_difference_but_in_the_rules_about_wording_that_it_leaves(tmp_path: Path) -> None:
    run = conform(tmp_path, "--candidate", FILE, "-n", "2", "--expect", EXPECTED, within=SECONDS_FOR_A_RUN)

    assert run.status == 0, run.output
    assert run.results.unexpected == ()


@pytest.mark.candidate
def test_a_portal_that_takes_three_seconds_for_every_page_is_not_accused(tmp_path: Path) -> None:
    slow = tmp_path / "slow.toml"
    slow.write_text(FILE.read_text("utf-8").replace("--test-interface", "--test-interface --slow 3"), "utf-8")

    run = conform(tmp_path, "--candidate", slow, "-n", "2", "-m", "SIGN-01 or LOCK-01", within=SECONDS_FOR_A_RUN)

    assert run.status == 0, run.output
    assert (run.rule("SIGN-01").verdict, run.rule("LOCK-01").verdict) == ("conforms", "conforms")


@pytest.mark.candidate
def test_without_the_words_of_its_file_the_doctor_stops_the_run_and_nobody_is_accused(tmp_path: Path) -> None:
    bare = tmp_path / "bare.toml"
    bare.write_text(without(FILE.read_text("utf-8"), TABLES_OF_ITS_LOOKS), "utf-8")

    run = conform(tmp_path, "--candidate", bare, "-n", "2", "-m", "SIGN-01 or LOCK-01")

    assert run.status == 3, run.output
    assert "stops the run" in run.output
    assert "To mend it" in run.output
    assert not run.wrote_results or {rule.verdict for rule in run.results.rules} <= {"not run", "not applicable"}


def without(text: str, tables: tuple[str, ...]) -> str:
    """Return the text of a candidate file without some of its tables."""
    parts = re.split(r"(?m)^(?=\[)", text)
    kept = [part for part in parts if not part.startswith(tuple(f"[{table}]" for table in tables))]
    return "".join(kept)
