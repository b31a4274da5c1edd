"""``conform verify`` without a key: each thing in a results folder that does not fit is told, with its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conformance.judgement import results as record
from conformance.judgement.results import Expectation, Results
from conformance.session.results_folder import claim
from conformance.verification.manifest import FILE_NAME, write_manifest
from tests.candidates import BY_FORMS, Conform, conform, told
from tests.report.made_results import PICTURE
from tests.verification.whole_records import (
    BROKEN,
    change_last_example,
    change_rule,
    decided_again,
    held,
    reworded,
    whole_record,
    write_folder,
)


def verified(folder: Path) -> Conform:
    return told(folder.parent, "verify", folder.name)


def changed(folder: Path, change: Callable[[Results], Results]) -> Conform:
    """Change the record, make the manifest again, and verify: only what the record itself contradicts is told."""
    results = change(record.read(folder))
    record.write(results, folder)
    write_manifest(results, folder)
    return verified(folder)


def test_an_untouched_record_is_consistent_and_not_protected(folder: Path) -> None:
    done = verified(folder)
    assert done.status == 0, done.output
    assert "Consistent, not protected: " in done.output


def test_what_was_not_checked_is_said(folder: Path) -> None:
    assert "The candidate file is not in the folder: " in verified(folder).output


@pytest.mark.process
def test_the_results_of_a_real_run_and_the_pages_made_again_are_consistent(tmp_path: Path) -> None:
    """Some rules ran, others were not selected, and one example concerns what the portal does not have."""
    run = conform(tmp_path, *BY_FORMS, "-m", "SIGN-01 or WARD-01")
    assert run.wrote_results, run.output
    assert verified(run.folder).status == 0, verified(run.folder).output
    assert told(tmp_path, "report", "results").status == 0
    assert verified(run.folder).status == 0


def append_to(name: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.write(b" ")

    return act


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize("name", ["results.json", PICTURE, "junit.xml", "report.html", "site/index.html"])
@pytest.mark.parametrize("act", [append_to, remove], ids=["changed", "removed"])
def test_a_file_that_is_not_as_the_manifest_has_it_is_told(
    name: str, act: Callable[[str], Callable[[Path], None]], folder: Path
) -> None:
    act(name)(folder)
    done = verified(folder)
    if name == "results.json" and act is remove:
        assert done.status == 2
        return
    assert done.status == 6
    assert f"  - {name}: " in done.output
    assert "Not consistent: 1 thing does not fit" in done.output


def test_a_page_that_the_manifest_does_not_have_is_told(folder: Path) -> None:
    (folder / "site" / "extra.html").write_text("<p>All is well.</p>")
    done = verified(folder)
    assert done.status == 6
    assert "site/extra.html: belongs to the record, but manifest.json does not have it" in done.output


def test_a_folder_without_a_manifest_is_told_how_to_get_one(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    done = verified(folder)
    assert done.status == 6
    assert "manifest.json: there is none" in done.output
    assert "conform report" in done.output


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema_number": 2, "files": {}}', "\udcff"])
def test_a_manifest_that_is_none_is_told(text: str, folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    done = verified(folder)
    assert done.status == 6
    assert "manifest.json: expected the digests of this version of the suite" in done.output


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "evidence/link"])
def test_a_manifest_does_not_lead_out_of_the_folder(name: str, folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "evidence" / "link").symlink_to(folder.parent / "secret.txt")
    content = json.loads((folder / FILE_NAME).read_text())
    content["files"][name] = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"
    (folder / FILE_NAME).write_text(json.dumps(content))
    done = verified(folder)
    assert done.status == 6
    assert f"{name}: manifest.json has it, and there is no such file in the folder" in done.output


@pytest.mark.parametrize("place", ["nowhere", "empty", "broken"])
def test_no_record_is_a_mistake_of_the_command_line(place: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "results.json").write_text("{}")
    done = told(tmp_path, "verify", place)
    assert done.status == 2
    assert f"conform: {place}" in done.output


def updated(**values: object) -> Callable[[Results], Results]:
    return lambda results: results.model_copy(update=values)


def rule_updated(**values: object) -> Callable[[Results], Results]:
    return lambda results: change_rule(results, BROKEN, lambda rule: rule.model_copy(update=values))


def example_updated(**values: object) -> Callable[[Results], Results]:
    return lambda results: change_last_example(results, BROKEN, lambda one: one.model_copy(update=values))


def first_statement(results: Results) -> Results:
    first, *others = results.statements
    return results.model_copy(update={"statements": (first.model_copy(update={"says": "Anything."}), *others)})


def good_statement(results: Results) -> Results:
    statements = tuple(
        one.model_copy(update={"verdict": "conforms"}) if one.verdict == "violates" else one
        for one in results.statements
    )
    return results.model_copy(update={"statements": statements})


def older_document(results: Results) -> Results:
    first, *others = results.documents
    return results.model_copy(update={"documents": (first.model_copy(update={"dated": "2019-01-01"}), *others)})


def declared_inapplicable(results: Results) -> Results:
    def change(rule: record.RuleRecord) -> record.RuleRecord:
        examples = tuple(
            one.model_copy(
                update={
                    "outcome": None,
                    "observed": "",
                    "expected": "",
                    "evidence": (),
                    "steps": tuple(step.model_copy(update={"state": "not reached"}) for step in one.steps),
                }
            )
            for one in rule.examples
        )
        update = {"verdict": "not applicable", "reason": "a rule of WEB", "examples": examples}
        return rule.model_copy(update=update)

    return decided_again(change_rule(results, BROKEN, change))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (example_updated(outcome="held"), "LOCK-01: its examples come to 'conforms'; the record says 'violates'"),
        (example_updated(outcome="held"), "it is recorded as held, but 1 of its lines did not pass"),
        (example_updated(outcome="held"), "the verdicts come to exit status 0; the record says 1"),
        (example_updated(outcome=None), "it is recorded as not run, but some of its lines were reached"),
        (example_updated(repetitions=("held", "held")), "its repetitions come to 'held'; the record says 'broken'"),
        (rule_updated(verdict="conforms"), "LOCK-01: its examples come to 'violates'; the record says 'conforms'"),
        (rule_updated(reason="A trifle"), 'LOCK-01: its examples give the reason "Amara\'s own password signed in"'),
        (good_statement, "its rules come to 'violates'; the record says 'conforms'"),
        (updated(exit_status=0), "the verdicts come to exit status 1; the record says 0"),
        (updated(ended="interrupted"), "the verdicts come to exit status 130; the record says 1"),
        (updated(uncounted=("LOCK-01",)), "by edition, these rules do not count: none; the record says LOCK-01"),
        (updated(edition="1999-01"), "edition 1999-01 is not one of the record's editions"),
        (
            updated(unexpected=(Expectation(rule="LOCK-01", expected="conforms", found="departs"),)),
            "unexpected: LOCK-01 comes to 'violates'; the record says 'departs'",
        ),
        (
            updated(unexpected=(Expectation(rule="LOCK-99", expected="conforms", found="departs"),)),
            "unexpected: there is no rule LOCK-99 in the record",
        ),
        (rule_updated(title="Nothing locks"), "LOCK-01: its title: the suite has 'The third wrong password"),
        (rule_updated(level="should"), "LOCK-01: its level: the suite has 'must', the record 'should'"),
        (rule_updated(statements=("YAS-01",)), "LOCK-01: its statements: the suite has ("),
        (rule_updated(since=""), "LOCK-01: stands since 2026-12; the record says no edition"),
        (example_updated(name="Another"), "example 'Another': the record has it, the suite does not"),
        (first_statement, "its says: the suite has "),
        (older_document, "its dated: the suite has "),
        (declared_inapplicable, "LOCK-01: the record says it is not applicable (a rule of WEB), but it applies"),
        (
            lambda results: change_last_example(results, BROKEN, reworded),
            "the record 'line",
        ),
        (
            lambda results: change_last_example(results, BROKEN, reworded),
            "its words stand since no edition; the record says 2026-12",
        ),
        (
            lambda results: decided_again(
                results.model_copy(update={"rules": tuple(one for one in results.rules if one.id != BROKEN)})
            ),
            "LOCK-01: the suite has this rule, the record does not",
        ),
        (
            lambda results: results.model_copy(
                update={"candidate": results.candidate.model_copy(update={"guidance": ("YAS",)})}
            ),
            "examples of it ran, but it does not apply to the portal: a rule of STEES",
        ),
    ],
)
def test_what_the_record_itself_contradicts_is_told(
    change: Callable[[Results], Results], said: str, folder: Path
) -> None:
    done = changed(folder, change)
    assert done.status == 6
    assert said in done.output
    assert "  - results.json: " in done.output


def test_all_that_does_not_fit_is_told_at_once(folder: Path) -> None:
    (folder / PICTURE).write_bytes(b"another picture")
    (folder / "junit.xml").unlink()
    record.write(updated(exit_status=0)(record.read(folder)), folder)
    done = verified(folder)
    for file in (PICTURE, "junit.xml", "results.json"):
        assert f"  - {file}: " in done.output
    assert "exit status 1; the record says 0" in done.output
    assert "Not consistent: 4 things do not fit" in done.output


def test_a_record_of_another_state_of_the_suite_is_told_as_one_and_is_consistent(folder: Path) -> None:
    done = changed(folder, updated(digest="0" * 64))
    assert done.status == 0, done.output
    assert "The record is of another state of the suite" in done.output
    assert "No rule differs in its words." in done.output


def test_the_rules_that_read_otherwise_in_another_state_of_the_suite_are_named(folder: Path) -> None:
    def change(results: Results) -> Results:
        other = change_last_example(results, BROKEN, reworded).model_copy(update={"digest": "0" * 64})
        return decided_again(other)

    done = changed(folder, change)
    assert done.status == 0, done.output
    assert "These words differ:" in done.output
    assert "Amara may do as she likes" in done.output


def test_a_record_that_was_forged_with_care_is_consistent_and_not_protected(folder: Path) -> None:
    """Without a signature nobody can tell: every digest and verdict was made again with the suite's own code."""
    results = decided_again(change_last_example(record.read(folder), BROKEN, held))
    write_folder(results, folder)
    done = verified(folder)
    assert results.exit_status == 0
    assert done.status == 0, done.output
    assert "Consistent, not protected: " in done.output


def test_a_status_of_5_without_an_outcome_that_shows_it_is_taken_at_its_word_and_said(folder: Path) -> None:
    kept = decided_again(change_last_example(whole_record(), BROKEN, held))
    done = changed(folder, lambda _: kept.model_copy(update={"exit_status": 5}))
    assert done.status == 0, done.output
    assert "exit status 5 is taken at its word" in done.output


def test_making_the_pages_again_says_that_the_record_was_changed(folder: Path) -> None:
    record.write(updated(exit_status=0)(record.read(folder)), folder)
    done = told(folder.parent, "report", folder.name)
    assert done.status == 0
    assert "changed since it was written: results.json: is not the file of manifest.json" in done.output


def test_making_the_pages_of_an_untouched_record_again_says_nothing_of_the_kind(folder: Path) -> None:
    assert "changed" not in told(folder.parent, "report", folder.name).output


def test_a_new_run_removes_the_manifest_of_the_earlier_one(folder: Path) -> None:
    claim(folder).release()
    assert not (folder / FILE_NAME).exists()
