"""``conform waive``: writes the entry of waivers.toml for a rule, from the results of a run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import click

from conformance.atomic_files import write_whole
from conformance.command_line import ends
from conformance.judgement.results import ExampleRecord, Results, RuleRecord
from conformance.judgement.waiver_records import WaivedKind, Waiver
from conformance.judgement.waiving import against, kind_of, seen
from conformance.results_of_folder import NoResults, results_of
from conformance.session.cannot_begin import CannotBegin
from conformance.session.waivers_file import entry_text, read_waivers


def _words(context: click.Context, option: click.Parameter, value: str) -> str:  # noqa: ARG001
    if not (words := " ".join(value.split())):
        raise click.BadParameter("expected some words, found none")
    return words


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("rule")
@click.option("--owner", required=True, callback=_words, help="Who answers for it: a person or a team.")
@click.option("--reason", required=True, callback=_words, help="Why the release may go out all the same.")
@click.option("--ticket", required=True, callback=_words, help="Where it is being dealt with.")
@click.option(
    "--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it counts, in UTC."
)
@click.option(
    "--kind", type=click.Choice(get_args(WaivedKind)), help="What of it is waived.  [default: as its verdict is]"
)
@click.option("--example", help="Waive this example alone, not all that are against the rule.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("waivers.toml"),
    show_default=True,
    help="The file to which the entry is added.",
)
def waive(
    folder: Path,
    rule: str,
    owner: str,
    reason: str,
    ticket: str,
    until: datetime,
    kind: WaivedKind | None,
    example: str | None,
    file: Path,
) -> None:
    """Add a waiver of RULE, as the run in FOLDER found it, to a waivers file.

    The entry names the examples that are against the rule, and for each the step that failed and the beginning of what
    was observed. Examples of another kind than the rule's verdict need an entry of their own (--kind).
    """
    if until.date() < datetime.now(UTC).date():
        ends(f"conform: --until {until.date()} is over; expected the last day on which the waiver is to count")
    try:
        record = _rule(results_of(folder), rule)
        waived, examples = _to_waive(record, kind, example)
        earlier = read_waivers(file) if file.exists() else ()
        _is_new(earlier, record, waived, examples)
    except (NoResults, CannotBegin) as wrong:
        ends(f"conform: {wrong}")
    waiver = _waiver(record, waived, examples, owner, reason, ticket, until.date(), alone=example is not None)
    try:
        text = file.read_bytes() if file.exists() else b""
        write_whole(file, text + (b"" if not text or text.endswith(b"\n") else b"\n") + entry_text(waiver).encode())
    except OSError as wrong:
        ends(f"conform: {file} cannot be written: {wrong.strerror or wrong}; name another one with --file")
    amount = "1 example" if len(examples) == 1 else f"{len(examples)} examples"
    click.echo(
        f"{file}: {record.id} ({waived}) is waived until {until.date()}, in {amount}. conform run --waivers {file}"
    )


def _rule(results: Results, id_: str) -> RuleRecord:
    found = next((rule for rule in results.rules if rule.id == id_), None)
    if found is None:
        near = get_close_matches(id_.upper(), [rule.id for rule in results.rules], n=1)
        raise CannotBegin(f"that run has no rule {id_!r}{f' (did you mean {near[0]}?)' if near else ''}")
    return found


def _to_waive(
    rule: RuleRecord, asked: WaivedKind | None, name: str | None
) -> tuple[WaivedKind, tuple[ExampleRecord, ...]]:
    kind = asked or kind_of(rule)
    if kind is None:
        raise CannotBegin(
            f"{rule.id} is {rule.verdict}, so there is nothing to waive; expected violates, departs, error or not "
            "testable"
        )
    if asked in ("violates", "departs") and asked != kind_of(rule):
        raise CannotBegin(f"--kind {asked}: {rule.id} is {rule.verdict}")
    if not (examples := against(rule, kind)):
        raise CannotBegin(f"--kind {kind}: no example of {rule.id} is {'in error' if kind == 'error' else kind}")
    if name is None:
        return kind, examples
    if not (chosen := tuple(one for one in examples if one.name == name)):
        told = "; ".join(dict.fromkeys(one.name for one in examples))
        raise CannotBegin(f"--example {name!r}: no such example of {rule.id} is against it; these are: {told}")
    return kind, chosen


def _is_new(earlier: Sequence[Waiver], rule: RuleRecord, kind: WaivedKind, examples: Sequence[ExampleRecord]) -> None:
    waived = {
        (each.example, each.row): one
        for one in earlier
        if (one.rule, one.kind) == (rule.id, kind)
        for each in one.examples
    }
    for example in examples:
        if (known := waived.get((example.name, example.row))) is not None:
            raise CannotBegin(
                f"“{example.name}” of {rule.id} is waived already, until {known.until} ({known.owner}, "
                f"{known.ticket}); change or delete that entry"
            )


def _waiver(
    rule: RuleRecord,
    kind: WaivedKind,
    examples: Sequence[ExampleRecord],
    owner: str,
    reason: str,
    ticket: str,
    until: date,
    *,
    alone: bool,
) -> Waiver:
    found = tuple(map(seen, examples))
    named = found[0].model_dump() if alone and len(found) == 1 else {"seen": found}
    return Waiver(rule=rule.id, kind=kind, owner=owner, reason=reason, ticket=ticket, until=until, **named)
