"""The command that repeats a run or an example, as a shell reads it."""

from __future__ import annotations

import shlex

import pytest

from conformance.judgement.results import Results
from conformance.report.repeat_command import repeat_example, repeat_rule, repeat_run
from tests.report.made_results import a_rule, an_example, some_results


def words(results: Results) -> list[str]:
    """Return the words of the command that repeats the first example, as a shell splits them."""
    rule = results.rules[0]
    return shlex.split(repeat_example(results, rule, rule.examples[0]))


def test_an_example_is_repeated_by_seed_options_file_and_line_into_a_folder_of_its_own() -> None:
    rule = a_rule("LOCK-01", "must", an_example("broken", line=42))
    results = some_results(rule, options=("--candidate", "ward.toml", "--guidance", "STEES"))
    assert repeat_example(results, rule, rule.examples[0]) == (
        "conform run --candidate ward.toml --guidance STEES --seed d2e9bba8 -n 0 --results conformance-repeat "
        "03_attempts_and_the_lock.feature:42"
    )
    assert repeat_rule(results, rule) == (
        "conform run --candidate ward.toml --guidance STEES --seed d2e9bba8 --results conformance-repeat -m LOCK-01"
    )
    assert repeat_run(results) == "conform run --candidate ward.toml --guidance STEES --seed d2e9bba8"


@pytest.mark.parametrize("name", ["my portal's.toml", "$(rm -rf x).toml", "`a`;b.toml", "a\nb.toml", '"q".toml'])
def test_whatever_a_path_or_a_seed_holds_is_one_word_for_the_shell(name: str) -> None:
    rule = a_rule("LOCK-01", "must", an_example("broken", line=42))
    found = words(some_results(rule, options=("--candidate", name), seed=name))
    assert found[:6] == ["conform", "run", "--candidate", name, "--seed", name]
    assert found[-1] == "03_attempts_and_the_lock.feature:42"


def test_the_bundled_portal_needs_no_file() -> None:
    rule = a_rule("LOCK-01", "must", an_example("broken"))
    assert "--candidate" not in words(some_results(rule, options=()))


def test_an_old_record_names_its_file_and_its_driver() -> None:
    rule = a_rule("LOCK-01", "must", an_example("broken"))
    found = words(Results.model_validate(some_results(rule, driver="forms").model_dump(exclude={"options"})))
    assert found[2:8] == ["--candidate", "ward.toml", "--driver", "forms", "--seed", "d2e9bba8"]


def test_an_example_of_another_file_than_its_rule_is_repeated_from_there() -> None:
    rule = a_rule("LOCK-01", "must", an_example("broken", file="exploration-results/walk 1.feature", line=9))
    assert words(some_results(rule, options=()))[-1] == "exploration-results/walk 1.feature:9"
