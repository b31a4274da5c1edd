"""``conform explain``: one rule in the terminal, from the guidance behind it to the evidence of the newest run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from conformance.catalogue import Catalogue, catalogue
from conformance.command_line import ends
from conformance.guidance_records import unreached
from conformance.judgement.results import (
    FILE_NAME,
    Results,
    RuleRecord,
    StatementRecord,
)
from conformance.paths import RESULTS
from conformance.report.explanation import example_lines, rule_lines, verdict_lines
from conformance.report.legible import legible
from conformance.results_of_folder import NoResults, results_of
from conformance.session.selection import why_no_rule


@click.command()
@click.argument("rule")
@click.option(
    "--results",
    "folder",
    type=click.Path(path_type=Path),
    help=f"The folder of the run to explain.  [default: {RESULTS}, if it has results]",
)
def explain(rule: str, folder: Path | None) -> None:
    """Explain RULE, such as LOCK-01: its guidance and examples, what the newest run found, and how to repeat it."""
    known, results = catalogue(), _results(folder)
    of_run = {one.id: one for one in results.rules} if results is not None else {}
    if rule not in of_run and rule not in known.rules:
        ends(f"conform: {why_no_rule(rule, known)}")
    for line in _lines(rule, known, results, of_run.get(rule), folder or RESULTS):
        click.echo(legible(line))


def _results(folder: Path | None) -> Results | None:
    """Return the results of a folder; None if no folder is named and the usual one has none."""
    if folder is None and not (RESULTS / FILE_NAME).exists():
        return None
    try:
        return results_of(folder or RESULTS)
    except NoResults as wrong:
        ends(f"conform: {wrong}")


def _lines(
    id_: str, known: Catalogue, results: Results | None, found: RuleRecord | None, folder: Path
) -> Iterator[str]:
    written = known.rules.get(id_)
    record = found or unreached(known.rules[id_])
    yield from rule_lines(record, _statements(record, known, results), written.prose if written else "")
    if results is None or found is None:
        yield from example_lines(record)
        yield ""
        where = f"{folder} has no results" if results is None else f"The run in {folder} does not have this rule"
        yield f"{where}, so this is the rule alone. To test a portal by it: conform run -m {id_}"
        return
    if written is not None and _words(unreached(written)) != _words(found):
        yield ""
        yield "The examples have changed since this run; the examples below are those of the run."
    yield from verdict_lines(results, found, folder)


def _statements(rule: RuleRecord, known: Catalogue, results: Results | None) -> list[StatementRecord]:
    of_run = {one.id: one for one in results.statements} if results is not None else {}
    today = {id_: StatementRecord(**vars(one), verdict=None) for id_, one in known.statements.items()}
    both = today | of_run
    return [both[id_] for id_ in rule.statements if id_ in both]


def _words(rule: RuleRecord) -> object:
    """Return all that an example says, without the lines at which it stands."""
    examples = [(one.name, one.row, [(step.keyword, step.text) for step in one.steps]) for one in rule.examples]
    return rule.title, rule.level, examples
