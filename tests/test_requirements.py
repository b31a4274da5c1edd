"""What is asked of a result: rules that must be decided (--require), shoulds that must hold (--fail-on departs)."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.judgement.held_to_edition import counted
from conformance.judgement.merging import CannotMerge, merged
from conformance.judgement.requirements import unmet_requirements
from conformance.judgement.results import Results, RuleRecord, Unmet
from conformance.judgement.verdict_meanings import Exit
from conformance.judgement.verdicts import of_run
from conformance.report import summary
from conformance.report.terminal import result_lines
from conformance.session.cannot_begin import CannotBegin
from conformance.session.selection import required_names
from tests.candidates import BY_FORMS, conform
from tests.report.made_results import a_rule, an_example, some_results

HELD = a_rule("LOCK-01", "must", an_example("held"))


def unmet(*rules: RuleRecord, require: str = "LOCK", **more: bool) -> list[str]:
    return [one.words for one in unmet_requirements(rules, rules, require.split(","), **more)]


@pytest.mark.parametrize(
    ("level", "outcome"), [("must", "held"), ("must", "broken"), ("should", "broken"), ("may", "held")]
)
def test_a_rule_with_a_verdict_on_the_portal_is_decided(level: str, outcome: str) -> None:
    assert unmet(a_rule("LOCK-01", level, an_example(outcome))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "told"), [("not testable", "not testable: Ben"), ("error", "error: the portal"), (None, "not run: not")]
)
def test_a_rule_without_one_is_told_with_its_reason(outcome: str | None, told: str) -> None:
    [said] = unmet(HELD, a_rule("LOCK-02", "should", an_example(outcome)))  # type: ignore[arg-type]
    assert said.startswith(f"--require LOCK: LOCK-02: {told}")


def test_rules_of_other_topics_are_not_asked_for() -> None:
    assert unmet(HELD, a_rule("MAIL-01", "must", an_example(None))) == []


def test_an_inapplicable_rule_is_met_within_a_topic_that_is_decided_and_not_by_its_own_name() -> None:
    absent = a_rule("LOCK-02", "must", an_example("absent"))
    assert unmet(HELD, absent) == []
    assert len(unmet(HELD, absent, require="LOCK-02")) == 1
    assert unmet(absent) == [
        "--require LOCK: none of its rules applies to this portal, or all are newer than the edition"
    ]


def test_a_newer_rule_is_met_within_a_topic_and_not_by_its_own_name() -> None:
    old = a_rule("LOCK-01", "must", an_example("held", since="1")).model_copy(update={"since": "1"})
    new = a_rule("LOCK-02", "must", an_example(None, since="2")).model_copy(update={"since": "2"})
    rules = (old, new)
    assert unmet_requirements(rules, counted(rules, "1", ("1", "2")), ("LOCK",)) == ()
    [said] = unmet_requirements(rules, counted(rules, "1", ("1", "2")), ("LOCK-02",))
    assert said.why == "newer than the edition that the run is held to"
    assert len(unmet_requirements(rules, counted(rules, "2", ("1", "2")), ("LOCK",))) == 1


def test_a_broken_should_fails_the_run_if_that_is_asked_and_not_otherwise() -> None:
    rules = (HELD, a_rule("LOCK-06", "should", an_example("broken")))
    assert unmet_requirements(rules, rules, ()) == ()
    [said] = unmet_requirements(rules, rules, (), fail_on=("departs",))
    assert said.words == "--fail-on departs: LOCK-06: a should is broken"
    assert unmet_requirements((HELD,), (HELD,), (), fail_on=("departs",)) == ()


@pytest.mark.parametrize(
    ("outcome", "status"), [("broken", 1), ("error", 5), ("not testable", 4), ("held", 6), ("absent", 6)]
)
def test_six_comes_after_one_five_and_four(outcome: str, status: int) -> None:
    rules = [HELD, a_rule("LOCK-02", "must", an_example(outcome))]  # type: ignore[arg-type]
    assert of_run(rules, "to its end", crashed=False, surprises=None, unmet=True) == status


def test_a_run_that_broke_or_was_interrupted_says_that_rather_than_six() -> None:
    assert of_run([HELD], "to its end", crashed=True, surprises=None, unmet=True) == Exit.ERROR
    assert of_run([HELD], "interrupted", crashed=False, surprises=None, unmet=True) == Exit.INTERRUPTED
    assert of_run([HELD], "to its end", crashed=False, surprises=None, unmet=False) == Exit.CONFORMS


def test_unknown_names_are_told_all_at_once_with_the_nearest() -> None:
    with pytest.raises(CannotBegin) as wrong:
        required_names("LOKC,LOCK-99,LOCK-1,STEES-22,MAIL", catalogue())
    told = str(wrong.value)
    assert wrong.value.status == Exit.USAGE
    assert "'LOKC' is no topic and no rule (did you mean LOCK?)" in told
    assert "'LOCK-99' is no topic and no rule (LOCK has LOCK-01 to" in told
    assert "'LOCK-1' is no topic and no rule (did you mean LOCK-01?)" in told
    assert "STEES-22 is a statement; its rules are" in told
    assert "MAIL'" not in told


@pytest.mark.parametrize("value", ["", " , "])
def test_an_option_that_names_nothing_is_a_mistake(value: str) -> None:
    with pytest.raises(CannotBegin, match="names nothing"):
        required_names(value, catalogue())


def test_names_may_have_blanks_around_them_and_stand_there_twice() -> None:
    assert required_names(" LOCK, MAIL-01,LOCK", catalogue()) == ("LOCK", "MAIL-01")
    assert required_names(None, catalogue()) == ()


def not_met(**more: object) -> Results:
    asked = (Unmet(asked="--require LOCK", rule="LOCK-03", why="not run: not selected"),)
    return some_results(HELD, **{"required": ("LOCK",), "unmet": asked, "exit_status": 6, **more})


def test_which_rule_and_why_stand_in_the_first_sentences_and_in_the_last_lines() -> None:
    record = not_met()
    assert (
        "Asked for by --require LOCK, and not met: LOCK-03 (not run: not selected)."
        in summary.headline(record).sentences
    )
    lines = list(result_lines(record, Path("results")))
    assert "NOT MET  --require LOCK: LOCK-03: not run: not selected" in lines
    assert "Exit status 6: a requirement on the result is not met: --require LOCK." in lines[-1]


def test_of_many_rules_the_first_sentences_name_five_and_say_how_many_more() -> None:
    many = tuple(Unmet(asked="--require LOCK", rule=f"LOCK-{number}", why="not run") for number in range(10, 18))
    [said] = [one for one in summary.headline(not_met(unmet=many)).sentences if "not met" in one]
    assert said.endswith("LOCK-14 (not run), and 3 more.")


def a_part(shard: str, **more: object) -> Results:
    """Return the record of a shard: the first runs LOCK-01, the second LOCK-02."""
    ran = "LOCK-01" if shard == "1/2" else "LOCK-02"
    rules = [
        a_rule(id_, "must", an_example("held" if id_ == ran else None, reason="" if id_ == ran else "not selected"))
        for id_ in ("LOCK-01", "LOCK-02", "LOCK-03")
    ]
    asked = ("LOCK",)
    found = unmet_requirements(rules, rules, asked, in_shard=True)
    return some_results(*rules, **{"shard": shard, "required": asked, "unmet": found, "exit_status": 0, **more})


def test_a_shard_answers_for_its_own_rules_and_the_merged_run_for_all() -> None:
    parts = [a_part("1/2"), a_part("2/2")]
    assert [part.unmet for part in parts] == [(), ()]
    whole = merged(parts)
    assert [one.rule for one in whole.unmet] == ["LOCK-03"]
    assert whole.exit_status == 6
    assert whole.unmet == unmet_requirements(whole.rules, whole.rules, ("LOCK",))


def test_shards_that_ask_for_different_things_are_not_one_run() -> None:
    with pytest.raises(CannotMerge, match="differ in their --require: LOCK, and none"):
        merged([a_part("1/2"), a_part("2/2", required=())])
    with pytest.raises(CannotMerge, match="differ in their --fail-on: none, and departs"):
        merged([a_part("1/2"), a_part("2/2", fail_on=("departs",))])


@pytest.mark.process
def test_a_run_of_one_rule_does_not_stand_for_its_topic(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "-m", "SIGN-01", "--require", "SIGN,SIGN-01")
    assert run.status == 6, run.output
    assert "NOT MET  --require SIGN: SIGN-02: not run: not selected" in run.output
    assert not any(one.rule == "SIGN-01" for one in run.results.unmet)
    assert run.results.required == ("SIGN", "SIGN-01")


@pytest.mark.process
def test_a_mistyped_requirement_starts_nothing(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "-m", "SIGN-01", "--require", "SING")
    assert run.status == 2
    assert "'SING' is no topic and no rule (did you mean SIGN?)" in run.output
    assert not run.wrote_results
