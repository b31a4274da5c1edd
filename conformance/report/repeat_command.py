"""The command that repeats a run, or one example of a run, quoted for a shell."""

from __future__ import annotations

import shlex

from conformance.judgement.results import ExampleRecord, Results, RuleRecord

REPEAT_FOLDER = "conformance-repeat"
"""Where a repeated example writes its results, so that those of the run that is to be understood stay."""


def repeat_run(results: Results) -> str:
    """Return the command for a run of the same portal with the same people, and with every rule."""
    return shlex.join(["conform", "run", *_options(results)])


def repeat_rule(results: Results, rule: RuleRecord) -> str:
    """Return the command that runs all examples of a rule again; see ``repeat_example``."""
    return shlex.join(["conform", "run", *_options(results), "--results", REPEAT_FOLDER, "-m", rule.id])


def repeat_example(results: Results, rule: RuleRecord, example: ExampleRecord) -> str:
    """Return the command that runs one example again, against the same portal, with the same people.

    It is for the folder where the run began. It has one process only, and a results folder of its own.
    """
    place = f"{example.file or rule.file}:{example.line}"
    return shlex.join(["conform", "run", *_options(results), "-n", "0", "--results", REPEAT_FOLDER, place])


def _options(results: Results) -> list[str]:
    options = results.options
    if options is None:
        driver = ("--driver", results.driver) if results.driver != "browser" else ()
        options = ("--candidate", results.candidate.file, *driver)
    return [*options, "--seed", results.seed]
