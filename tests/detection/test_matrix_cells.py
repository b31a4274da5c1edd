"""A cell: what was expected, what was found, and what that means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conformance.detection.expectations import Expected, contradictions, of_the_faulty_portal, of_the_sound_portal
from conformance.detection.matrix_cells import Cell, judge
from conformance.judgement.results import Verdict
from tests.detection.made_up import a_catalogue, found, the_faults


def cell(expected: Expected, verdict: Verdict, **more: Any) -> Cell:
    return judge(expected, found(expected.rule, verdict, **more), "forms")


def of(folder: Path, name: str) -> dict[str, Expected]:
    faults = the_faults(folder)
    [fault] = [one for one in faults.fault if one.name == name]
    return {one.rule: one for one in of_the_faulty_portal(a_catalogue(), faults, fault)}


def test_a_must_is_expected_to_be_violated_and_a_should_departed_from(tmp_path: Path) -> None:
    expected = of(tmp_path, "never_locks")
    assert expected["LOCK-01"].verdicts == {"violates"}
    assert expected["LOCK-03"].verdicts == {"departs"}
    assert expected["LOCK-03"].reason == "what never begins cannot begin again"


def test_a_rule_that_is_not_named_keeps_the_sound_portals_verdict(tmp_path: Path) -> None:
    expected = of(tmp_path, "never_locks")
    sound = {one.rule: one for one in of_the_sound_portal(a_catalogue(), the_faults(tmp_path).sound()[0])}
    for rule in ("LOCK-02", "MAIL-01", "MAIL-02", "DEV-01", "WARD-02"):
        assert expected[rule].verdicts == sound[rule].verdicts
    assert sound["MAIL-01"].verdicts == {"conforms"}
    assert sound["WARD-02"].verdicts == {"observed"}
    assert sound["LOCK-02"].verdicts == {"not applicable"}


def test_what_needs_a_group_is_expected_to_be_untestable(tmp_path: Path) -> None:
    expected = of(tmp_path, "sends_no_mail")
    assert expected["MAIL-02"].verdicts == {"not testable"}
    assert expected["MAIL-02"].reason == "needs a mail that comes"
    assert expected["MAIL-01"].verdicts == {"violates"}


def test_a_broken_rule_is_caught_at_its_then(tmp_path: Path) -> None:
    assert cell(of(tmp_path, "never_locks")["LOCK-01"], "violates").state == "caught"


@pytest.mark.parametrize(
    ("verdict", "more", "state"),
    [
        ("conforms", {}, "missed"),
        ("violates", {"at_a_then": False}, "missed"),
        ("violates", {"told": ""}, "missed"),
        ("not testable", {}, "collateral"),
        ("error", {}, "collateral"),
        ("departs", {}, "collateral"),
    ],
)
def test_nothing_else_is_caught(tmp_path: Path, verdict: Verdict, more: dict[str, Any], state: str) -> None:
    found = cell(of(tmp_path, "never_locks")["LOCK-01"], verdict, **more)
    assert found.state == state
    assert not found.is_met


@pytest.mark.parametrize("verdict", ["violates", "not testable", "error", "not run", "not applicable"])
def test_a_rule_outside_the_sentence_that_changes_is_collateral(tmp_path: Path, verdict: Verdict) -> None:
    found = cell(of(tmp_path, "never_locks")["MAIL-01"], verdict)
    assert found.state == "collateral"
    assert (found.expected, found.found) == ("conforms", verdict)


def test_a_rule_that_goes_green_although_it_should_not_is_collateral(tmp_path: Path) -> None:
    assert cell(of(tmp_path, "sends_no_mail")["MAIL-02"], "conforms").state == "collateral"


def test_what_was_expected_to_be_untestable_and_is_counts_as_expected(tmp_path: Path) -> None:
    assert cell(of(tmp_path, "sends_no_mail")["MAIL-02"], "not testable").state == "as expected"


def test_what_is_not_named_and_stays_is_kept(tmp_path: Path) -> None:
    assert cell(of(tmp_path, "never_locks")["MAIL-01"], "conforms").state == "kept"


@pytest.mark.parametrize(
    ("rule", "verdict", "state"),
    [
        ("MAIL-01", "conforms", "collateral"),
        ("WARD-02", "observed", "collateral"),
        ("MAIL-01", "violates", "collateral"),
        ("MAIL-01", "not testable", "as expected"),
        ("MAIL-01", "error", "as expected"),
        ("LOCK-01", "conforms", "kept"),
        ("LOCK-01", "not testable", "as expected"),
        ("LOCK-01", "violates", "collateral"),
    ],
)
def test_a_portal_that_is_broken_as_a_whole_keeps_what_is_listed(
    tmp_path: Path, rule: str, verdict: Verdict, state: str
) -> None:
    assert cell(of(tmp_path, "refuses_everybody")[rule], verdict).state == state


def test_a_known_verdict_may_stand_and_fails_when_it_is_gone() -> None:
    expected = Expected("LOCK-03", frozenset({"departs"}), "known", "departs: Judged right mends it")
    assert cell(expected, "departs").state == "known"
    assert cell(expected, "departs").is_met
    assert cell(expected, "conforms").state == "known no more"
    assert not cell(expected, "conforms").is_met


def test_a_cell_that_was_not_reached_is_no_verdict(tmp_path: Path) -> None:
    left = judge(of(tmp_path, "never_locks")["LOCK-01"], None, "forms")
    assert (left.state, left.found, left.told) == ("not driven", None, "it was not reached")


def test_a_rule_that_breaks_where_it_concerns_nobody_is_a_contradiction(tmp_path: Path) -> None:
    faults = the_faults(tmp_path, '[[fault]]\nname = "never_locks"\nbreaks = ["LOCK-02"]\n', ("never_locks",))
    [told] = contradictions(a_catalogue(), faults)
    assert told.startswith("never_locks: LOCK-02 is expected to break, but does not concern this portal")
