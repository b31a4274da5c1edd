"""Where the drivers differ, one of them is wrong: every difference is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.detection import terminal
from conformance.detection.agreement import Agreement, agreement_of, differences_of_runs
from conformance.detection.saved_findings import Journal
from conformance.judgement.results import Verdict
from tests.detection.made_up import BROWSER_ONLY, a_part, a_plan, found, no_digests, the_faults
from tests.report.made_results import a_rule, an_example, some_results

RULES = ("LOCK-01", "LOCK-03", "MAIL-01", "MAIL-02", "WARD-02")


def agreement(folder: Path, by_forms: dict[str, Verdict], by_browser: dict[str, Verdict]) -> Agreement:
    """Return what comes of two verdicts that differ from a sound portal's."""
    plan = a_plan(the_faults(folder), driving="both", labels=frozenset({"never_locks"}))
    journal = Journal(folder, no_digests(plan))
    sound: dict[str, Verdict] = dict.fromkeys((*RULES, "DEV-01"), "conforms")
    journal.takes(a_part("never_locks", *(found(*one) for one in (sound | by_forms).items())))
    journal.takes(a_part("never_locks", *(found(*one) for one in (sound | by_browser).items()), driver="browser"))
    return agreement_of(plan, journal)


def test_equal_verdicts_agree(tmp_path: Path) -> None:
    one = agreement(tmp_path, {"LOCK-01": "violates"}, {"LOCK-01": "violates"})
    assert one.is_met
    assert (one.compared, one.needs_a_browser) == (6, 0)


def test_what_needs_a_browser_is_no_disagreement(tmp_path: Path) -> None:
    one = agreement(tmp_path, {"DEV-01": "not testable"}, {"DEV-01": "violates"})
    assert one.is_met
    assert (one.compared, one.needs_a_browser) == (5, 1)


@pytest.mark.parametrize(
    ("rule", "forms", "browser"),
    [
        ("LOCK-01", "conforms", "violates"),
        ("LOCK-01", "violates", "conforms"),
        ("LOCK-01", "not testable", "conforms"),
        ("LOCK-01", "error", "conforms"),
        ("DEV-01", "violates", "conforms"),
    ],
)
def test_every_other_difference_is_told(tmp_path: Path, rule: str, forms: Verdict, browser: Verdict) -> None:
    one = agreement(tmp_path, {rule: forms}, {rule: browser})
    [difference] = one.differences
    assert (difference.rule, difference.forms, difference.browser) == (rule, forms, browser)
    assert not one.is_met
    assert f"DISAGREE  never_locks  {rule}: {forms} by forms, {browser} by the browser" in terminal.agreement_lines(one)


def test_a_rule_that_one_of_them_did_not_drive_is_trouble(tmp_path: Path) -> None:
    plan = a_plan(the_faults(tmp_path), driving="both", labels=frozenset({"never_locks"}))
    journal = Journal(tmp_path, no_digests(plan))
    journal.takes(a_part("never_locks", *(found(rule, "conforms") for rule in RULES)))
    one = agreement_of(plan, journal)
    assert not one.is_met
    assert one.trouble


def test_a_portal_that_did_not_start_is_trouble(tmp_path: Path) -> None:
    plan = a_plan(the_faults(tmp_path), driving="both", labels=frozenset({"never_locks"}))
    journal = Journal(tmp_path, no_digests(plan))
    journal.takes(a_part("never_locks", trouble="the portal did not start"))
    assert agreement_of(plan, journal).trouble["never_locks by forms"] == "the portal did not start"


def test_two_records_are_compared_rule_by_rule() -> None:
    forms = some_results(
        a_rule("LOCK-01", "must", an_example("held")),
        a_rule("DEV-01", "must", an_example("not testable")),
        a_rule("MAIL-01", "must", an_example("not testable")),
    )
    browser = some_results(
        a_rule("LOCK-01", "must", an_example("held")),
        a_rule("DEV-01", "must", an_example("held")),
        a_rule("MAIL-01", "must", an_example("held")),
    )
    [one] = differences_of_runs(forms, browser, BROWSER_ONLY)
    assert (one.rule, one.forms, one.browser) == ("MAIL-01", "not testable", "conforms")
