"""The law as a table: outcomes become verdicts, verdicts an exit status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import Any, Literal, get_args

import pytest

from conformance.judgement.results import (
    NOT_SELECTED,
    ExampleRecord,
    Expectation,
    Finding,
    Outcome,
    RuleRecord,
    Verdict,
)
from conformance.judgement.verdict_meanings import Exit
from conformance.judgement.verdicts import exit_status, of_doctor, of_rule, of_run, of_statement, unexpected

Level = Literal["must", "should", "may"]

LEVELS: tuple[Level, ...] = get_args(Level)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
WORST_FIRST: tuple[Outcome, ...] = ("broken", "error", "not testable", "held", "absent", "not installed")

# What one outcome makes of a rule of each level.
OF_A_RULE: Mapping[Outcome, tuple[Verdict, Verdict, Verdict]] = {
    "broken": ("violates", "departs", "observed"),
    "error": ("error", "error", "error"),
    "not testable": ("not testable", "not testable", "not testable"),
    "absent": ("not applicable", "not applicable", "not applicable"),
    "held": ("conforms", "conforms", "observed"),
    "not installed": ("not run", "not run", "not run"),
}

# What one verdict makes of a run: for a must, a should and a may. None: no rule of that level can have it.
OF_A_RUN: Mapping[Verdict, tuple[Exit | None, Exit | None, Exit | None]] = {
    "violates": (Exit.VIOLATES, None, None),
    "error": (Exit.ERROR, Exit.ERROR, Exit.ERROR),
    "not testable": (Exit.NOT_TESTABLE, Exit.NOT_TESTABLE, Exit.NOT_TESTABLE),
    "departs": (None, Exit.CONFORMS, None),
    "observed": (None, None, Exit.CONFORMS),
    "conforms": (Exit.CONFORMS, Exit.CONFORMS, None),
    "not applicable": (Exit.NOT_TESTABLE, Exit.NOT_TESTABLE, Exit.NOT_TESTABLE),
    "not run": (Exit.NOT_TESTABLE, Exit.NOT_TESTABLE, Exit.NOT_TESTABLE),
}
# Of several statuses the first here stands; a rule that was not judged stands in the way only if it is a must that is
# not testable, or if no rule was judged at all.
GOES_BEFORE = (Exit.VIOLATES, Exit.ERROR, Exit.NOT_TESTABLE, Exit.CONFORMS)

# The outcome of the one example of a rule with this verdict, if it did not hold.
OF_THE_EXAMPLE: Mapping[Verdict, Outcome | None] = {
    "violates": "broken",
    "departs": "broken",
    "error": "error",
    "not testable": "not testable",
    "not applicable": None,
    "not run": None,
}

EVERY_RULE = [
    (level, verdict)
    for verdict, statuses in OF_A_RUN.items()
    for level, status in zip(LEVELS, statuses, strict=True)
    if status is not None
]


def example(outcome: Outcome | None, name: str = "An example") -> ExampleRecord:
    """Return the record of an example with an outcome, or of one that did not run."""
    return ExampleRecord(
        name=name,
        line=1,
        outcome=outcome,
        reason=f"why {name}" if outcome in ("error", "not testable", "absent", "not installed") else "",
        observed=f"what {name}" if outcome in ("broken", "held") else "",
    )


def rule(verdict: Verdict, level: Level = "must", id_: str = "LOCK-01") -> RuleRecord:
    """Return the record of a rule; its example ran unless the verdict says otherwise."""
    outcome = OF_THE_EXAMPLE.get(verdict, "held")
    return RuleRecord(
        id=id_,
        level=level,
        title="A rule",
        feature="A feature",
        file="a.feature",
        line=1,
        statements=("STEES-22",),
        verdict=verdict,
        reason="",
        examples=(example(outcome),),
    )


def status(rules: Sequence[RuleRecord], surprises: Sequence[Expectation] | None = None) -> Exit:
    """Return the exit status of a run that nobody interrupted."""
    return exit_status(rules, surprises=surprises)


def test_the_tables_here_name_everything_there_is() -> None:
    """A new outcome or verdict has to be thought of here."""
    assert set(WORST_FIRST) == set(OF_A_RULE) == set(OUTCOMES)
    assert set(OF_A_RUN) == set(VERDICTS)
    assert {verdict for row in OF_A_RULE.values() for verdict in row} | {"not run"} == set(VERDICTS)


class TestOfRule:
    """From the outcomes of a rule's examples to its verdict."""

    @pytest.mark.parametrize(
        ("level", "outcome", "verdict"),
        [
            (level, outcome, verdict)
            for outcome, row in OF_A_RULE.items()
            for level, verdict in zip(LEVELS, row, strict=True)
        ],
    )
    def test_one_example_decides_alone(self, level: Level, outcome: Outcome, verdict: Verdict) -> None:
        """The table, row by row."""
        assert of_rule(level, [example(outcome)], None)[0] == verdict

    @pytest.mark.parametrize("level", LEVELS)
    def test_the_worst_example_decides_wherever_it_stands(self, level: Level) -> None:
        """Every order of every three outcomes."""
        for outcomes in product(OUTCOMES, repeat=3):
            worst = min(outcomes, key=WORST_FIRST.index)
            verdict, _ = of_rule(level, [example(outcome) for outcome in outcomes], None)
            assert verdict == OF_A_RULE[worst][LEVELS.index(level)], outcomes

    @pytest.mark.parametrize("level", LEVELS)
    def test_an_example_that_did_not_run_takes_good_news_back_and_bad_news_not(self, level: Level) -> None:
        """A rule of which half was checked does not conform; one that half broke is broken."""
        for outcomes in product(OUTCOMES, repeat=2):
            worst = min(outcomes, key=WORST_FIRST.index)
            expected = (
                "not run" if worst in ("held", "absent", "not installed") else OF_A_RULE[worst][LEVELS.index(level)]
            )
            for place in range(3):
                examples = [example(outcome) for outcome in outcomes]
                examples.insert(place, example(None))
                assert of_rule(level, examples, None)[0] == expected, (outcomes, place)

    def test_a_half_run_rule_says_how_much_of_it_ran(self) -> None:
        """The reader sees that what ran held."""
        assert of_rule("must", [example("held"), example(None), example("held")], None) == (
            "not run",
            "2 of 3 examples ran, and held",
        )

    @pytest.mark.parametrize("level", LEVELS)
    def test_an_example_whose_browser_is_not_installed_makes_a_rule_neither_better_nor_worse(
        self, level: Level
    ) -> None:
        """It rests on the others; bad news are bad news, and no news are none."""
        for outcome in OUTCOMES:
            for examples in (["not installed", outcome], [outcome, "not installed", "not installed"]):
                assert (
                    of_rule(level, [example(one) for one in examples], None)[0]
                    == of_rule(level, [example(outcome)], None)[0]
                )

    def test_a_rule_that_rests_on_some_browsers_says_on_which_and_why(self) -> None:
        """A reader sees what was not tried."""
        chrome = example("held").model_copy(update={"row": ("Chrome", "named")})
        assert of_rule("must", [example("not installed", "Edge"), chrome, example("not installed", "Opera")], None) == (
            "conforms",
            "it rests on Chrome; why Edge, why Opera",
        )

    def test_a_rule_of_which_no_browser_is_installed_is_not_run_and_says_why(self) -> None:
        """Each reason once."""
        absent = example("not installed", "Edge")
        assert of_rule("must", [absent, absent], None) == ("not run", "why Edge")

    def test_a_rule_rests_on_the_examples_that_are_not_absent_and_says_on_how_many_and_why(self) -> None:
        """What the portal does not have takes nothing back from what it has."""
        two = [example("absent", "the other address"), example("held", "the address on record")]
        told = "it rests on 1 of 2 examples; why the other address"
        assert of_rule("must", two, None) == ("conforms", told)
        assert of_rule("must", [*two, example("broken", "it")], None) == ("violates", "what it")

    def test_an_absent_example_does_not_stand_for_one_that_did_not_run(self) -> None:
        """The other might concern the portal."""
        assert of_rule("must", [example("absent", "it"), example(None)], None) == (
            "not run",
            "1 of 2 examples ran, why it",
        )

    @pytest.mark.parametrize("level", LEVELS)
    def test_without_an_example_that_ran_a_rule_was_not_selected(self, level: Level) -> None:
        """Whether it has examples or none."""
        for examples in ([], [example(None)], [example(None), example(None)]):
            assert of_rule(level, examples, None) == ("not run", "not selected")

    def test_an_example_may_say_why_it_did_not_run(self) -> None:
        """Its reason is the rule's."""
        waiting = example(None).model_copy(update={"reason": "interrupted"})
        assert of_rule("must", [waiting], None) == ("not run", "interrupted")

    @pytest.mark.parametrize("level", LEVELS)
    def test_a_rule_that_does_not_concern_the_candidate_is_not_applicable_whatever_ran(self, level: Level) -> None:
        """The reason is the one given."""
        for outcome in (None, *OUTCOMES):
            assert of_rule(level, [example(outcome)], "a rule of WEB") == ("not applicable", "a rule of WEB")

    @pytest.mark.parametrize("outcome", ["broken", "error", "not testable"])
    def test_the_reason_is_the_first_worst_examples(self, outcome: Outcome) -> None:
        """A reader who looks at one example looks at this one."""
        examples = [example("held", "one"), example(outcome, "two"), example(outcome, "three")]
        assert of_rule("must", examples, None)[1] in ("what two", "why two")

    def test_a_may_tells_what_was_seen_either_way(self) -> None:
        """That is what such a rule is for."""
        assert of_rule("may", [example("held", "it")], None) == ("observed", "what it")
        assert of_rule("may", [example("broken", "it")], None) == ("observed", "what it")

    @pytest.mark.parametrize("level", ["must", "should"])
    def test_a_rule_that_conforms_needs_no_reason(self, level: Level) -> None:
        """There is nothing to explain."""
        assert of_rule(level, [example("held")], None) == ("conforms", "")


class TestOfStatement:
    """From the verdicts of the rules of a statement to the statement's."""

    def test_a_statement_without_rules_has_no_verdict(self) -> None:
        """It has a reason instead."""
        assert of_statement([]) is None

    @pytest.mark.parametrize("verdict", VERDICTS)
    def test_one_rule_decides_alone(self, verdict: Verdict) -> None:
        """There is nothing to weigh it against."""
        assert of_statement([verdict]) == verdict

    @pytest.mark.parametrize(
        ("worse", "better"),
        [
            ("violates", "error"),
            ("error", "departs"),
            ("departs", "not testable"),
            ("not testable", "not run"),
            ("not run", "not applicable"),
            ("not applicable", "observed"),
            ("observed", "conforms"),
        ],
    )
    def test_the_worse_verdict_stands(self, worse: Verdict, better: Verdict) -> None:
        """In both orders."""
        assert of_statement([worse, better]) == of_statement([better, worse]) == worse

    def test_nothing_unchecked_is_hidden_by_a_rule_that_conforms(self) -> None:
        """A statement conforms only where all of its rules do, so that no silence passes for a promise kept."""
        for verdicts in product(VERDICTS, repeat=3):
            assert (of_statement(verdicts) == "conforms") == (set(verdicts) == {"conforms"}), verdicts


class TestExitStatus:
    """From the verdicts of a run to what it says to whoever started it."""

    def test_a_run_of_which_every_example_is_absent_judged_nothing(self) -> None:
        """A portal that has nothing of what the rules are about does not conform to them."""
        absent = rule("not applicable").model_copy(update={"examples": (example("absent"),)})
        assert status([absent]) == Exit.NOT_TESTABLE
        assert status([absent, rule("conforms", id_="A-01")]) == Exit.CONFORMS

    def test_the_numbers_are_the_documented_ones(self) -> None:
        """Gates in other people's pipelines rest on them."""
        assert {status.name: int(status) for status in Exit} == {
            "CONFORMS": 0,
            "VIOLATES": 1,
            "USAGE": 2,
            "STOPPED": 3,
            "NOT_TESTABLE": 4,
            "ERROR": 5,
            "NOT_MET": 6,
            "INTERRUPTED": 130,
            "TERMINATED": 143,
        }

    @pytest.mark.parametrize(("level", "verdict"), EVERY_RULE)
    def test_one_rule_decides_alone(self, level: Level, verdict: Verdict) -> None:
        """The table, row by row."""
        assert status([rule(verdict, level)]) == OF_A_RUN[verdict][LEVELS.index(level)]

    def test_of_several_rules_one_goes_before_five_before_four_before_nought(self) -> None:
        """Every three rules of every level and verdict."""
        records = {known: rule(known[1], known[0]) for known in EVERY_RULE}
        for trio in combinations_with_replacement(EVERY_RULE, 3):
            alone = [OF_A_RUN[verdict][LEVELS.index(level)] for level, verdict in trio]
            bad = [one for one in alone if one in (Exit.VIOLATES, Exit.ERROR)]
            if not bad and Exit.CONFORMS in alone and ("must", "not testable") not in trio:
                bad = [Exit.CONFORMS]
            expected = min(bad or [Exit.NOT_TESTABLE], key=GOES_BEFORE.index)
            assert status([records[known] for known in trio]) == expected, trio

    def test_the_order_of_the_rules_does_not_matter(self) -> None:
        """The worst may come first or last."""
        bad: list[Verdict] = ["violates", "error", "not testable", "conforms", "not run"]
        for first, second in product(bad, repeat=2):
            assert status([rule(first), rule(second)]) == status([rule(second), rule(first)])

    def test_a_run_of_no_rules_judged_nothing(self) -> None:
        """It is never green."""
        assert status([]) == Exit.NOT_TESTABLE

    def test_a_rule_of_which_an_example_ran_was_selected(self) -> None:
        """Whoever asks for one example of a rule with ``-k`` gets an answer about that example."""
        half = rule("not run").model_copy(update={"examples": (example("held"), example(None))})
        assert status([half]) == Exit.CONFORMS

    def test_a_must_of_which_no_browser_is_installed_is_not_green(self) -> None:
        """It was asked for and nobody checked it; a should, or a must that others' browsers decided, does no harm."""
        absent = rule("not run").model_copy(update={"examples": (example("not installed"),)})
        decided = rule("conforms").model_copy(update={"examples": (example("held"), example("not installed"))})
        assert status([absent]) == status([absent, rule("conforms", id_="A-01")]) == Exit.NOT_TESTABLE
        assert status([decided]) == Exit.CONFORMS
        should = absent.model_copy(update={"level": "should"})
        assert status([should]) == Exit.NOT_TESTABLE
        assert status([should, rule("conforms", id_="A-01")]) == Exit.CONFORMS

    @pytest.mark.parametrize("surprises", [None, (), (Expectation(rule="A-01", expected="conforms", found="error"),)])
    def test_an_interrupted_run_says_so_whatever_it_found(self, surprises: Sequence[Expectation] | None) -> None:
        """What it did not get to see might have been worse."""
        for level, verdict in EVERY_RULE:
            rules = [rule(verdict, level)]
            assert of_run(rules, "interrupted", crashed=False, surprises=surprises) == Exit.INTERRUPTED
            assert of_run(rules, "terminated", crashed=True, surprises=surprises) == Exit.TERMINATED


class TestExpectations:
    """A run that expects certain verdicts fails on any other."""

    @pytest.mark.parametrize("found", VERDICTS)
    @pytest.mark.parametrize("expected", VERDICTS)
    def test_a_named_rule_has_the_verdict_that_was_expected_or_surprises(
        self, expected: Verdict, found: Verdict
    ) -> None:
        """Any other verdict is a surprise: a better one too, and none at all."""
        surprises = unexpected([rule(found)], {"LOCK-01": expected})
        told = Expectation(rule="LOCK-01", expected=expected, found=found)
        assert surprises == (() if found == expected else (told,))

    @pytest.mark.parametrize(
        ("found", "surprising"),
        [
            ("conforms", False),
            ("observed", False),
            ("not applicable", False),
            ("not run", False),
            ("violates", True),
            ("departs", True),
            ("not testable", True),
            ("error", True),
        ],
    )
    def test_a_rule_that_is_not_named_is_expected_to_be_kept(self, found: Verdict, surprising: bool) -> None:
        """Or not to be looked at."""
        told = Expectation(rule="LOCK-01", expected="conforms", found=found)
        assert unexpected([rule(found)], {"LOCK-02": "violates"}) == ((told,) if surprising else ())

    def test_a_rule_that_was_not_selected_surprises_nobody(self) -> None:
        """A rule that an interrupted run, or a missing browser, left without a verdict does."""
        reached, left_out = (
            rule("not run").model_copy(update={"examples": (example(None).model_copy(update={"reason": reason}),)})
            for reason in ("the run was interrupted before it", NOT_SELECTED)
        )
        assert unexpected([left_out], {"LOCK-01": "violates"}) == ()
        assert unexpected([reached], {"LOCK-01": "violates"})

    def test_every_surprise_is_told_in_the_order_of_the_rules(self) -> None:
        """None hides another."""
        rules = [rule("violates", id_="A-01"), rule("conforms", id_="A-02"), rule("error", id_="A-03")]
        told = unexpected(rules, {"A-02": "departs"})
        assert [surprise.rule for surprise in told] == ["A-01", "A-02", "A-03"]

    @pytest.mark.parametrize("verdict", ["violates", "error", "not testable"])
    def test_an_expected_bad_verdict_is_no_failure(self, verdict: Verdict) -> None:
        """That is how faults and imperfect candidates are tested."""
        rules = [rule(verdict)]
        assert status(rules, unexpected(rules, {"LOCK-01": verdict})) == Exit.CONFORMS

    @pytest.mark.parametrize("found", VERDICTS)
    def test_a_surprise_fails_the_run(self, found: Verdict) -> None:
        """A rule that conforms against expectation as well: the expectation is out of date."""
        expected: Verdict = "conforms" if found != "conforms" else "violates"
        rules = [rule("conforms", id_="A-01"), rule(found, id_="A-02")]
        statuses = {"violates": Exit.VIOLATES, "error": Exit.ERROR, "not testable": Exit.NOT_TESTABLE}
        alone = statuses.get(found, Exit.NOT_MET)
        assert status(rules, unexpected(rules, {"A-02": expected})) == alone

    @pytest.mark.parametrize(
        ("worse", "better", "expected"),
        [
            ("violates", "error", Exit.VIOLATES),
            ("error", "not testable", Exit.ERROR),
            ("departs", "not testable", Exit.NOT_TESTABLE),
            ("departs", "conforms", Exit.NOT_MET),
        ],
    )
    def test_of_several_surprises_one_goes_before_five_before_four_before_six(
        self, worse: Verdict, better: Verdict, expected: Exit
    ) -> None:
        """As they do where nothing is expected."""
        rules = [rule(better, id_="A-01"), rule(worse, id_="A-02")]
        assert status(rules, unexpected(rules, {})) == expected

    def test_a_run_that_selected_nothing_is_not_green_for_meeting_expectations(self) -> None:
        """Nobody checked anything."""
        rules = [rule("not run", id_="A-01"), rule("not applicable", id_="A-02")]
        assert status(rules, unexpected(rules, {})) == Exit.NOT_TESTABLE
        assert status([], ()) == Exit.NOT_TESTABLE

    def test_a_should_that_is_violated_against_expectation_is_no_violation(self) -> None:
        """Status 1 means that a must is violated, and nothing else."""
        rules = [rule("departs", "should", id_="A-01"), rule("conforms", id_="A-02")]
        assert status(rules, unexpected(rules, {})) == Exit.NOT_MET

    def test_a_known_violation_hides_no_new_one(self) -> None:
        """The expected one does not count; the other one does."""
        rules = [rule("violates", id_="A-01"), rule("violates", id_="A-02")]
        assert status(rules, unexpected(rules, {"A-01": "violates"})) == Exit.VIOLATES


@pytest.mark.parametrize(("level", "verdict"), EVERY_RULE)
def test_a_run_without_a_browser_is_never_a_success(level: Level, verdict: Verdict) -> None:
    rules = [rule(verdict, level)]
    driven = of_run(rules, "to its end", crashed=False, surprises=None)
    without = of_run(rules, "to its end", crashed=False, surprises=None, without_browser=True)

    assert without == (Exit.NOT_TESTABLE if driven == Exit.CONFORMS else driven)
    assert of_run(rules, "to its end", crashed=False, surprises=(), without_browser=True) != Exit.CONFORMS


@pytest.mark.parametrize(
    ("what", "state", "topics", "expected"),
    [
        ("mail", "well", ("LOCK",), Exit.CONFORMS),
        ("the hub", "in part", ("LOCK",), Exit.CONFORMS),
        ("mail", "left out", ("MAIL",), Exit.CONFORMS),
        ("mail", "missing", ("LOCK",), Exit.NOT_TESTABLE),
        ("the smartcards", "missing", ("LOCK", "MIA"), Exit.NOT_TESTABLE),
        ("the smartcards", "missing", ("LOCK",), Exit.CONFORMS),
        ("signing in", "stops the run", ("LOCK",), Exit.STOPPED),
    ],
)
def test_the_doctor_alone_ends_with_what_a_must_lacks(
    what: str, state: Any, topics: tuple[str, ...], expected: Exit
) -> None:
    findings = [
        Finding(what="the address", state="well", found="it answers"),
        Finding(what=what, state=state, found=""),
    ]

    assert of_doctor(findings, frozenset(topics)) == expected
