"""A run in several parts, on several machines: which rules each part has, and that together they are the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.catalogue import catalogue
from conformance.cli import main
from conformance.judgement import results
from conformance.judgement.merging import CannotMerge, merged
from conformance.judgement.results import NOT_SELECTED, Expectation, Finding, Harm, LeftBehind, Results, RuleRecord
from conformance.shard import Shard
from tests.candidates import BY_FORMS, conform
from tests.report.made_results import a_rule, an_example, exhibits, put_picture, some_results

IDS = ("LOCK-01", "LOCK-02", "MAIL-01", "MAIL-02")


def unselected(id_: str) -> RuleRecord:
    return a_rule(id_, "must", an_example(None, reason=NOT_SELECTED), verdict="not run")


def a_part(shard: str, *rules: RuleRecord, **more: object) -> Results:
    """Return a shard's record: the rules that it ran, and all others as not selected."""
    ran = {rule.id: rule for rule in rules}
    record = some_results(*(ran.get(id_) or unselected(id_) for id_ in IDS))
    return record.model_copy(update={"shard": shard, "exit_status": 0, "ended": "to its end", **more})


def held(id_: str) -> RuleRecord:
    return a_rule(id_, "must", an_example("held"))


def test_every_rule_is_in_one_shard_and_the_shards_weigh_about_the_same() -> None:
    weights = {rule.id: len(rule.examples) for rule in catalogue().rules.values()}
    for of in (1, 2, 4, 7):
        shards = [Shard(number, of).of_weighed(weights) for number in range(1, of + 1)]
        assert sorted(rule for shard in shards for rule in shard) == sorted(weights)
        loads = [sum(weights[rule] for rule in shard) for shard in shards]
        assert max(loads) - min(loads) <= max(weights.values())


def test_the_same_rules_are_in_a_shard_whatever_the_order_in_which_they_come() -> None:
    weights = {rule.id: len(rule.examples) for rule in catalogue().rules.values()}
    backwards = dict(reversed(weights.items()))
    assert Shard(2, 3).of_weighed(weights) == Shard(2, 3).of_weighed(backwards)


def test_merged_rules_have_the_record_of_the_shard_that_ran_them() -> None:
    broken = a_rule("MAIL-01", "must", an_example("broken"))
    one = a_part("1/2", held("LOCK-01"), held("LOCK-02"))
    two = a_part("2/2", broken, held("MAIL-02"), exit_status=1)
    whole = merged([two, one])
    assert [rule.verdict for rule in whole.rules] == ["conforms", "conforms", "violates", "conforms"]
    assert whole.rules[2] == broken
    assert whole.exit_status == 1
    assert whole.shard == ""


def test_merged_statements_have_the_worst_verdict_of_all_shards() -> None:
    one = a_part("1/2", held("LOCK-01"), held("LOCK-02"))
    two = a_part("2/2", a_rule("MAIL-01", "must", an_example("broken")), held("MAIL-02"), exit_status=1)
    whole = merged([one, two])
    decided = {rule.id: rule.verdict for rule in whole.rules}
    for statement in whole.statements:
        if "MAIL-01" in statement.rules:
            assert statement.verdict == "violates"
        elif set(statement.rules) & set(decided):
            assert statement.verdict == "conforms"


@pytest.mark.parametrize(
    ("endings", "ended", "status"),
    [
        (("to its end", "to its end"), "to its end", 0),
        (("to its end", "interrupted"), "interrupted", 130),
        (("terminated", "interrupted"), "terminated", 143),
        (("stopped by the doctor", "to its end"), "stopped by the doctor", 3),
    ],
)
def test_a_merged_run_ended_as_the_worst_of_its_shards(endings: tuple[str, str], ended: str, status: int) -> None:
    one = a_part("1/2", held("LOCK-01"), held("LOCK-02"), ended=endings[0])
    two = a_part("2/2", held("MAIL-01"), held("MAIL-02"), ended=endings[1])
    whole = merged([one, two])
    assert (whole.ended, whole.exit_status) == (ended, status)


def test_a_shard_that_broke_outside_its_examples_breaks_the_whole() -> None:
    one = a_part("1/2", held("LOCK-01"), held("LOCK-02"), exit_status=5)
    assert merged([one, a_part("2/2", held("MAIL-01"), held("MAIL-02"))]).exit_status == 5


def test_a_shard_without_a_rule_of_its_own_does_not_spoil_the_whole() -> None:
    """With more shards than rules, one of them judges nothing and ends with 4."""
    one = a_part("1/2", *(held(id_) for id_ in IDS))
    assert merged([one, a_part("2/2", exit_status=4)]).exit_status == 0


def test_unexpected_verdicts_of_all_shards_count() -> None:
    surprise = Expectation(rule="MAIL-01", expected="violates", found="conforms")
    one = a_part("1/2", held("LOCK-01"), held("LOCK-02"), unexpected=())
    two = a_part("2/2", held("MAIL-01"), held("MAIL-02"), unexpected=(surprise,), exit_status=6)
    whole = merged([one, two])
    assert whole.unexpected == (surprise,)
    assert whole.exit_status == 6


def test_what_was_left_behind_and_done_is_added_up_and_the_worst_finding_is_kept() -> None:
    well, bad = (
        Finding(what="the clock", state="well", found="moves"),
        Finding(what="the clock", state="missing", found="stands", mend="wind it up"),
    )
    one = a_part("1/2", held("LOCK-01"), harm=Harm(mails=2), left_behind=LeftBehind(mails=2), doctor=(well,))
    two = a_part("2/2", held("MAIL-01"), harm=Harm(mails=3), left_behind=LeftBehind(mails=1), doctor=(bad,))
    whole = merged([one, two])
    assert whole.harm == Harm(mails=5)
    assert whole.left_behind == LeftBehind(mails=3)
    assert whole.doctor == (bad,)


def test_all_that_does_not_fit_is_told_at_once() -> None:
    one = a_part("1/3", held("LOCK-01"))
    other = a_part("1/3", held("LOCK-01"), seed="another", digest="another")
    with pytest.raises(CannotMerge) as wrong:
        merged([one, other])
    told = str(wrong.value).splitlines()
    assert any("differ in their seed" in line for line in told)
    assert any("differ in their features" in line for line in told)
    assert "shard 2/3 is missing" in told
    assert "shard 3/3 is missing" in told
    assert "shard 1/3 is there 2 times" in told


def test_a_whole_run_is_no_shard() -> None:
    with pytest.raises(CannotMerge, match="whole run"):
        merged([a_part("", held("LOCK-01")), a_part("1/2", held("LOCK-02"))])


def test_the_command_brings_the_evidence_and_the_logs_together(tmp_path: Path) -> None:
    for number, id_ in ((1, "LOCK-01"), (2, "MAIL-01")):
        folder = tmp_path / str(number)
        put_picture(folder)
        (folder / "logs").mkdir()
        (folder / "logs" / "portal-gw0.log").write_text(f"the portal of shard {number}")
        rule = a_rule(id_, "must", an_example("broken", evidence=exhibits()))
        results.write(a_part(f"{number}/2", rule, exit_status=1), folder)
    whole = tmp_path / "whole"
    told = CliRunner().invoke(main, ["merge", str(tmp_path / "1"), str(tmp_path / "2"), "--results", str(whole)])
    assert told.exit_code == 1, told.output
    assert "MAIL-01 violates" in told.output
    assert (whole / "logs" / "shard-1-of-2" / "portal-gw0.log").read_text() == "the portal of shard 1"
    assert (whole / "logs" / "shard-2-of-2" / "portal-gw0.log").read_text() == "the portal of shard 2"
    assert (whole / "report.html").is_file()
    assert (whole / "site" / "index.html").is_file()
    assert list((whole / "evidence").iterdir())


def test_the_command_does_not_overwrite_a_shard(tmp_path: Path) -> None:
    results.write(a_part("1/2", held("LOCK-01")), tmp_path)
    told = CliRunner().invoke(main, ["merge", str(tmp_path), "--results", str(tmp_path)])
    assert told.exit_code == 2
    assert "has the results of a shard" in told.output
    assert results.read(tmp_path).shard == "1/2"


@pytest.mark.parametrize(("option", "said"), [("5/4", "'5/4' is not a shard"), ("half", "'half' is not a shard")])
def test_a_shard_that_is_none_is_a_mistake_of_the_command_line(option: str, said: str, tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["run", "--shard", option, "--results", str(tmp_path)])
    assert told.exit_code == 2
    assert said in told.output


def test_a_shard_needs_a_seed(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["run", "--shard", "1/2", "--results", str(tmp_path)])
    assert told.exit_code == 2
    assert "--shard needs --seed" in told.output


@pytest.mark.process
@pytest.mark.long
def test_the_shards_of_a_real_run_are_together_the_run(tmp_path: Path) -> None:
    """Held, broken and inapplicable examples, the same people, the same words; only times and ports differ."""
    some = (*BY_FORMS, "-m", "SIGN or WAY or USE-01", "--seed", "the same")
    folders = {name: tmp_path / name for name in ("whole", "shard 1", "shard 2")}
    for folder in folders.values():
        folder.mkdir()
    whole = conform(folders["whole"], *some)
    shards = [conform(folders[f"shard {number}"], *some, "--shard", f"{number}/2") for number in (1, 2)]
    made = merged([shard.results for shard in shards])
    assert made.exit_status == whole.status

    def plain(record: Results) -> dict[str, object]:
        left_out = {"seconds": True, "looks": True, "evidence": True}
        rules = [rule.model_dump(exclude={"examples": {"__all__": left_out}}) for rule in record.rules]
        return {"rules": rules, "statements": record.statements, "seed": record.seed, "digest": record.digest}

    assert plain(made) == plain(whole.results)
    ran = [{rule.id for rule in shard.results.rules if not rule.was_not_selected} for shard in shards]
    assert ran[0] - ran[1]
    assert ran[1] - ran[0]
