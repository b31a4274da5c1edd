"""The headline, and what a run is said to have left out."""

from __future__ import annotations

import pytest

from conformance.judgement.results import WITHOUT_BROWSER, Finding, Results, RuleRecord
from conformance.report import summary
from tests.report.made_results import a_rule, an_example, some_results


def musts(*outcomes: str | None) -> list[RuleRecord]:
    return [a_rule(f"LOCK-{number:02}", "must", an_example(one)) for number, one in enumerate(outcomes, 1)]


@pytest.mark.parametrize(
    ("results", "state", "sentences"),
    [
        (
            some_results(*musts("held", "held")),
            "kept",
            ("Ward portal keeps all 2 rules that it must keep.",),
        ),
        (some_results(*musts("held")), "kept", ("Ward portal keeps the one rule that it must keep.",)),
        (some_results(*musts("broken")), "broken", ("Ward portal breaks the one rule that it must keep.",)),
        (
            some_results(*musts("broken", "broken", "held", "not testable")),
            "broken",
            ("Ward portal breaks 2 of 4 rules that it must keep.", "1 more could not be decided."),
        ),
        (
            some_results(*musts("held", "not testable", "error")),
            "open",
            (
                "It is not known whether Ward portal keeps the guidance: 2 of 3 rules that it must keep could not "
                "be decided, and 1 was kept.",
            ),
        ),
        (
            some_results(*musts("held", None, None)),
            "open",
            (
                "Ward portal keeps the 1 rule selected, of 3 that it must keep.",
                "2 rules that it must keep were not selected for this run.",
            ),
        ),
        (
            some_results(*musts("held", None), ended="interrupted", exit_status=130),
            "open",
            (
                "It is not known whether Ward portal keeps the guidance: 1 of 2 rules that it must keep could not "
                "be decided, and 1 was kept.",
                "The run was interrupted: this is what was known by then.",
            ),
        ),
        (
            some_results(
                *musts(None),
                ended="stopped by the doctor",
                doctor=(Finding(what="signing in", state="stops the run", found="it was refused"),),
            ),
            "open",
            (
                "Ward portal could not be tested: the check of signing in failed.",
                "Signing in: it was refused.",
            ),
        ),
        (some_results(*musts(None)), "open", ("No rule that Ward portal must keep was checked.",)),
        (
            some_results(*musts("held", "absent"), a_rule("MAIL-01", "should", an_example("broken"))),
            "kept",
            (
                "Ward portal keeps the one rule that it must keep.",
                "It departs from 1 rule that it should keep.",
            ),
        ),
    ],
)
def test_the_headline_says_how_the_portal_stands(results: Results, state: str, sentences: tuple[str, ...]) -> None:
    headline = summary.headline(results)
    assert (headline.state, headline.sentences) == (state, sentences)


def test_a_rule_that_only_ran_in_part_is_not_decided() -> None:
    """Two of three examples that held are no reason to say that the rule is kept."""
    partly = a_rule("LOCK-01", "must", an_example("held"), an_example(None), verdict="not run")
    assert summary.headline(some_results(partly)).state == "open"
    assert not summary.is_unselected(some_results(partly), partly)


def test_an_interrupted_rule_is_not_said_to_be_unselected() -> None:
    rule = a_rule("LOCK-01", "must", an_example(None))
    results = some_results(rule, ended="interrupted")
    assert rule.reason == "not selected"
    assert summary.why_undecided(results, rule) == "the run was interrupted before this example"


@pytest.mark.parametrize("status", [0, 1, 2, 3, 4, 5, 130])
def test_every_exit_status_has_a_meaning(status: int) -> None:
    assert summary.exit_meaning(some_results(exit_status=status)) != "unknown to this report"


def test_where_verdicts_were_expected_the_exit_status_is_about_them() -> None:
    assert summary.exit_meaning(some_results(exit_status=0, unexpected=())) == "every verdict was the expected one"
    assert summary.exit_meaning(some_results(*musts("held"), exit_status=0)).endswith("conforms")


def test_a_run_without_a_must_says_so_and_what_the_other_rules_came_to() -> None:
    others = [
        a_rule("WAY-01", "should", an_example("held")),
        a_rule("WAY-02", "should", an_example("broken")),
        a_rule("WAY-03", "should", an_example("held")),
        a_rule("WAY-04", "may", an_example("held")),
    ]
    told = "no rule that the portal must keep was judged; the others: 2 conforms, 1 departs, 1 observed"

    assert summary.exit_meaning(some_results(*musts(None), *others, exit_status=0)) == told
    assert summary.exit_meaning(some_results(*musts("held"), *others, exit_status=0)).endswith(
        "of those selected, conforms"
    )


@pytest.mark.parametrize(("outcomes", "state"), [(("held",), "open"), (("broken",), "broken")])
def test_a_run_without_a_browser_says_first_that_it_states_no_conformance(
    outcomes: tuple[str, ...], state: str
) -> None:
    results = some_results(*musts(*outcomes)).model_copy(update={"driver": "forms", "remark": WITHOUT_BROWSER})

    headline = summary.headline(results)

    assert headline.sentences[0] == "Driven without a browser: no statement of conformance."
    assert (headline.label, headline.state) == ("No statement of conformance", state)


def test_such_a_run_does_not_blame_a_rule_for_its_exit_status_that_was_tested() -> None:
    tested = some_results(*musts("held")).model_copy(update={"remark": WITHOUT_BROWSER, "exit_status": 4})
    untested = some_results(*musts("not testable")).model_copy(update={"remark": WITHOUT_BROWSER, "exit_status": 4})

    assert summary.exit_meaning(tested) == WITHOUT_BROWSER
    assert summary.exit_meaning(untested) == "a rule that the portal must keep is not testable, or no rule was judged"
