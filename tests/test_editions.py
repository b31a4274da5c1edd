"""Editions: since when each rule and example stands, and what counts for a run that is held to one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.catalogue import catalogue
from conformance.cli import main
from conformance.editions.__main__ import main as publishing
from conformance.editions.published_editions import FOLDER, digest, edition_text, editions, unpublished
from conformance.judgement import verdicts
from conformance.judgement.held_to_edition import counted, uncounted
from conformance.judgement.results import ExampleRecord, RuleRecord
from conformance.paths import ROOT
from conformance.report import summary
from tests.candidates import BY_FORMS, conform
from tests.report.made_results import a_rule, an_example, some_results

NAMES = ("2026-12", "2027-03")


def published(folder: Path, **content: str) -> Path:
    for name, text in content.items():
        (folder / f"{name[1:].replace('_', '-')}.toml").write_text(text, "utf-8")
    return folder


def a_rule_since(edition: str, *examples: ExampleRecord, level: str = "must", id_: str = "LOCK-01") -> RuleRecord:
    return a_rule(id_, level, *examples).model_copy(update={"since": edition})


def an_example_since(edition: str, outcome: str) -> ExampleRecord:
    return an_example(outcome, since=edition)  # type: ignore[arg-type]


def test_a_rule_stands_since_the_first_edition_that_has_it(tmp_path: Path) -> None:
    entry = '{ level = "must", examples = [] }'
    published(tmp_path, _2026_12=f"LOCK-01 = {entry}\n", _2027_03=f"LOCK-01 = {entry}\nLOCK-02 = {entry}\n")
    known = editions(tmp_path)
    assert known.names == NAMES
    assert known.since(a_rule("LOCK-01", "must", an_example("held"))) == "2026-12"
    assert known.since(a_rule("LOCK-02", "must", an_example("held"))) == "2027-03"
    assert known.since(a_rule("LOCK-03", "must", an_example("held"))) == ""


def test_a_should_that_became_a_must_stands_since_it_is_a_must(tmp_path: Path) -> None:
    published(
        tmp_path,
        _2026_12='LOCK-01 = { level = "should", examples = [] }\n',
        _2027_03='LOCK-01 = { level = "must", examples = [] }\n',
    )
    known = editions(tmp_path)
    assert known.since(a_rule("LOCK-01", "must", an_example("held"))) == "2027-03"
    assert known.since(a_rule("LOCK-01", "should", an_example("held"))) == "2026-12"


def test_a_must_that_became_a_should_stands_as_long_as_before(tmp_path: Path) -> None:
    published(tmp_path, _2026_12='LOCK-01 = { level = "must", examples = [] }\n')
    assert editions(tmp_path).since(a_rule("LOCK-01", "should", an_example("held"))) == "2026-12"


def test_an_example_with_other_words_is_a_new_one_and_one_that_moved_is_not(tmp_path: Path) -> None:
    example = an_example("held", name="Two wrong passwords")
    published(tmp_path, _2026_12=f'LOCK-01 = {{ level = "must", examples = ["{digest(example)}"] }}\n')
    known, rule = editions(tmp_path), a_rule("LOCK-01", "must", example)
    assert known.since_of_example(rule, example) == "2026-12"
    assert known.since_of_example(rule, example.model_copy(update={"line": 99})) == "2026-12"
    assert known.since_of_example(rule, an_example("held", name="Three wrong passwords")) == ""


def test_each_rule_and_example_is_in_an_edition_or_named_in_the_changelog() -> None:
    """A new rule turns no gate red that is held to an edition, and whoever raises the edition finds it by its id."""
    known = catalogue()
    new = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("## Unreleased")[2].partition("\n## ")[0]
    assert [rule for rule in unpublished(known, editions()) if rule not in new] == []


def test_the_record_of_a_catalogue_example_has_the_same_digest_as_the_example() -> None:
    record = conform_record()
    for rule in catalogue().rules.values():
        assert [digest(example) for example in rule.examples] == [digest(one) for one in record[rule.id].examples]


def conform_record() -> dict[str, RuleRecord]:
    from conformance.guidance_records import rules_without_a_run

    return {rule.id: rule for rule in rules_without_a_run(catalogue())}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_published_edition_names_rules_that_once_existed(file: Path) -> None:
    [edition] = [one for one in editions().all if one.name == file.stem]
    assert edition.levels
    assert all(edition.examples[rule] for rule in edition.levels)


def test_without_an_edition_everything_counts() -> None:
    rules = (a_rule_since("", an_example_since("", "broken")),)
    assert counted(rules, "", NAMES) == rules
    assert uncounted(rules, "", NAMES) == ()


def test_a_newer_must_that_is_broken_does_not_count() -> None:
    old = a_rule_since("2026-12", an_example_since("2026-12", "held"))
    new = a_rule_since("2027-03", an_example_since("2027-03", "broken"), id_="LOCK-02")
    assert verdicts.exit_status(counted((old, new), "2026-12", NAMES), surprises=None) == 0
    assert verdicts.exit_status(counted((old, new), "2027-03", NAMES), surprises=None) == 1
    assert uncounted((old, new), "2026-12", NAMES) == ("LOCK-02",)
    assert uncounted((old, new), "2027-03", NAMES) == ()


def test_a_must_that_no_edition_has_counts_for_none() -> None:
    old = a_rule_since("2026-12", an_example_since("2026-12", "held"))
    new = a_rule_since("", an_example_since("", "broken"), id_="LOCK-02")
    assert verdicts.exit_status(counted((old, new), "2027-03", NAMES), surprises=None) == 0


def test_a_newer_example_of_an_old_rule_does_not_count_and_an_old_one_does() -> None:
    held, broken = an_example_since("2026-12", "held"), an_example_since("2027-03", "broken")
    rule = a_rule_since("2026-12", held, broken)
    [as_counted] = counted((rule,), "2026-12", NAMES)
    assert (rule.verdict, as_counted.verdict) == ("violates", "conforms")
    assert uncounted((rule,), "2026-12", NAMES) == ("LOCK-01",)
    other_way = a_rule_since("2026-12", an_example_since("2027-03", "held"), an_example_since("2026-12", "broken"))
    [as_counted] = counted((other_way,), "2026-12", NAMES)
    assert as_counted.verdict == "violates"
    assert uncounted((other_way,), "2026-12", NAMES) == ()


def test_a_newer_error_and_a_newer_must_that_is_not_testable_do_not_count() -> None:
    old = a_rule_since("2026-12", an_example_since("2026-12", "held"))
    for outcome in ("error", "not testable"):
        new = a_rule_since("2027-03", an_example_since("2027-03", outcome), id_="LOCK-02")
        assert verdicts.exit_status(counted((old, new), "2026-12", NAMES), surprises=None) == 0


def test_a_run_of_newer_rules_alone_judged_nothing_that_counts() -> None:
    new = a_rule_since("2027-03", an_example_since("2027-03", "held"))
    assert verdicts.exit_status(counted((new,), "2026-12", NAMES), surprises=None) == 4


def test_what_does_not_count_is_named_in_the_first_sentences() -> None:
    record = some_results(a_rule("LOCK-02", "must", an_example("broken"))).model_copy(
        update={"edition": "2026-12", "uncounted": ("LOCK-02",)}
    )
    told = " ".join(summary.headline(record).sentences)
    assert "breaks" in told
    assert "Newer than edition 2026-12, and so without weight for the exit status: LOCK-02." in told


def test_an_edition_that_does_not_exist_is_a_mistake_of_the_command_line(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["run", "--edition", "1999-01", "--results", str(tmp_path)])
    assert told.exit_code == 2
    assert editions().names[0] in told.output


@pytest.mark.parametrize(("name", "said"), [("december", "a year and a month"), ("2020-01", "not later than")])
def test_an_edition_is_published_under_a_later_month_only(name: str, said: str) -> None:
    told = CliRunner().invoke(publishing, ["publish", name])
    assert told.exit_code == 2
    assert said in told.output


def test_the_text_of_an_edition_has_every_rule_and_example(tmp_path: Path) -> None:
    (tmp_path / "2027-03.toml").write_text(edition_text("2027-03", catalogue()), "utf-8")
    assert list(unpublished(catalogue(), editions(tmp_path))) == []


@pytest.mark.process
@pytest.mark.long
def test_a_run_says_since_when_its_rules_stand_and_which_edition_it_was_held_to(tmp_path: Path) -> None:
    run = conform(tmp_path, *BY_FORMS, "-m", "SIGN-01", "--edition", editions().names[-1])
    rule = run.rule("SIGN-01")
    assert rule.since in editions().names
    assert all(example.since in editions().names for example in rule.examples)
    assert run.results.edition == editions().names[-1]
    assert run.results.versions["suite"]
    assert f"Held to edition {editions().names[-1]}: shown but not counted, because newer:" in run.output
