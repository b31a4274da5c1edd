"""The commands of ``python -m conformance.detection``.

They drive the bundled portal with each of its faults (start the portal, and run the examples of the rules on it), and
compare the verdicts found with the expected verdicts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import ValidationError

from conformance.catalogue import catalogue
from conformance.detection import changed, fault_lists, faults, git_history, matrix, terminal
from conformance.detection.agreement import differences_of_runs
from conformance.detection.command_errors import gives_up, told_in_a_line
from conformance.detection.committed_proof import COMMITTED
from conformance.detection.digests import digests, stale
from conformance.detection.limits_command import limits
from conformance.detection.mutants.command import mutants
from conformance.detection.plan import Driving
from conformance.detection.proof import Proof, read_faults
from conformance.detection.rule_content import functions_of_rules
from conformance.judgement import results
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import ROOT
from conformance.shard import Shard

RESULTS = Path("detection-results")
# A fixed seed makes the same people in every run, so that the findings of two runs can be compared.
_SEED = "detection"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Drive the bundled portal with each of its faults, and compare the verdicts found with the expected verdicts."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of every command that drives portals."""
    for option in (
        click.option("--results", "folder", type=click.Path(path_type=Path), default=RESULTS, show_default=True),
        click.option(
            "-n",
            "workers",
            type=click.IntRange(1, 64),
            help="Workers of each driver.  [default: forms 3 per processor, browser 1 more than processors]",
        ),
        click.option("--afresh", is_flag=True, help="Drive everything again, and discard earlier findings."),
        click.option("--seed", default=_SEED, show_default=True, help="The seed of the made-up people."),
        click.option("--faults", "file", type=click.Path(path_type=Path), default=faults.FAULTS, hidden=True),
    ):
        command = option(command)
    return command


@main.command()
@_options
@click.argument("names", nargs=-1, metavar="[FAULT]...")
@click.option(
    "--driver",
    type=click.Choice(get_args(Driving)),
    default="forms",
    show_default=True,
    help="forms uses the browser only for rules that need a browser; both compares the two drivers.",
)
@click.option("--own-rules", is_flag=True, help="Drive each fault only against the rules that it is expected to break.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Drive only this rule; can be repeated.")
@click.option("--shard", metavar="N/M", help="Drive part N of M parts, such as 1/8.")
@click.option("--agreement", is_flag=True, help="Compare both drivers on the faults of agreement.toml.")
@click.option("--with-agreement", is_flag=True, help="Also compare both drivers on the faults of agreement.toml.")
@click.option(
    "--minutes",
    type=float,
    help="Start no further portal after this many minutes; for what is not reached, take what earlier code found.",
)
@click.option("--commit", is_flag=True, help=f"Also write the summary to {COMMITTED.relative_to(ROOT)}.")
@told_in_a_line()
def drive(
    names: tuple[str, ...],
    driver: Driving,
    own_rules: bool,
    rules: tuple[str, ...],
    shard: str | None,
    agreement: bool,
    with_agreement: bool,
    minutes: float | None,
    commit: bool,
    **options: Any,
) -> None:
    """Drive the whole matrix, or the named faults. Exit status: 0 all is as expected, 6 it is not, 5 an error."""
    proof = Proof.read(**options)
    if unknown := [id_ for id_ in rules if id_ not in proof.plan.catalogue.rules]:
        gives_up(Exit.USAGE, f"there is no rule {', '.join(unknown)}")
    labels = proof.labels(names)
    if agreement:
        driver = "both"
        labels = frozenset(proof.agreement) & labels if names else frozenset(proof.agreement)
    elif not names and not own_rules:
        labels = frozenset(proof.faults.portals)
    if shard is not None:
        try:
            labels = frozenset(Shard.told(shard).of_labels(labels))
        except ValueError as wrong:
            gives_up(Exit.USAGE, str(wrong))
    narrow = frozenset(proof.faults.by_label) if own_rules else frozenset()
    plan = replace(proof.plan, driving=driver, narrow=narrow, only_rules=frozenset(rules), labels=labels)
    further = replace(plan, driving="both", labels=frozenset(proof.agreement)) if with_agreement else None
    proof.within(minutes).drives(plan, further, commit=commit, takes_earlier=minutes is not None)


@main.command()
@_options
@click.option("--since", metavar="REV", help="The last commit that passed.  [default: 50 commits back]")
@click.option("--minutes", type=float, help="Start no further portal after this many minutes.")
@click.option("--own-rules", is_flag=True, help="Drive each fault only against the rules that it is expected to break.")
@told_in_a_line()
def ci(since: str | None, minutes: float | None, own_rules: bool, **options: Any) -> None:
    """Drive the faults whose file, rules or steps changed, and one eighth of the other portals."""
    proof = Proof.read(**options)
    commit, choice = _choice(proof, since)
    if own_rules:
        choice = changed.against_own_rules(choice, proof.faults)
    click.echo(f"At {commit[:12]}:")
    for label, why in choice.whole.items():
        click.echo(f"  {label}: {why}")
    for label, why in choice.narrow.items():
        against = "its own rules and those that changed" if choice.rules else "its own rules"
        click.echo(f"  {label}, against {against}: {why}")
    click.echo(f"Left out: {', '.join(choice.left_out) or 'nothing'}.")
    plan = replace(
        proof.plan,
        labels=frozenset([*choice.whole, *choice.narrow]),
        narrow=frozenset(choice.narrow),
        further_rules=choice.rules,
    )
    proof.within(minutes).drives(plan, leaves_out=minutes is not None)


@main.command(name="stale")
@told_in_a_line()
def is_stale() -> None:
    """Say what has changed since the committed matrix was made. Exit status: 0 nothing has changed, 6 something has."""
    known = catalogue()
    now = digests(read_faults(known), known.rules, functions_of_rules(known))
    committed = COMMITTED.relative_to(ROOT)
    try:
        then = matrix.read(COMMITTED)
    except OSError:
        click.echo(f"There is no {committed}: run drive --commit to write it.")
        sys.exit(Exit.NOT_MET)
    except ValidationError:
        click.echo(f"{committed} has another format: run drive --commit to write it again.")
        sys.exit(Exit.NOT_MET)
    why = list(stale(then.digests, now)) if then.digests else ["the committed matrix has no digests to compare"]
    for line in why:
        click.echo(f"stale: {line}")
    if not why:
        click.echo("The committed matrix is up to date with this code.")
        for line in terminal.summary_lines(then):
            click.echo(line)
    sys.exit(Exit.NOT_MET if why else Exit.CONFORMS)


@main.command()
@click.argument("forms", type=click.Path(path_type=Path))
@click.argument("browser", type=click.Path(path_type=Path))
@told_in_a_line()
def agree(forms: Path, browser: Path) -> None:
    """Compare the records of two whole runs, in folders FORMS and BROWSER. Exit status: 0 they agree, 6 they differ."""
    try:
        by_forms, by_browser = results.read(forms), results.read(browser)
    except (OSError, ValidationError) as wrong:
        gives_up(Exit.USAGE, f"expected the folders of two runs: {wrong}")
    differences = list(differences_of_runs(by_forms, by_browser, fault_lists.browser_only(catalogue())))
    for one in differences:
        click.echo(f"{one.rule}: {one.forms} by forms ({one.told_by_forms}), {one.browser} by the browser")
    click.echo(f"{len(by_forms.rules)} rules compared, {len(differences)} differ.")
    sys.exit(Exit.NOT_MET if differences else Exit.CONFORMS)


main.add_command(limits)
main.add_command(mutants)


def _choice(proof: Proof, named: str | None) -> tuple[str, changed.Selection]:
    past = git_history.History(ROOT)
    since = past.since(named)
    if since is None:
        click.echo("This clone has one commit, so nothing can be compared: only one shard in eight is driven.")
        changes = changed.Changes()
    else:
        click.echo(f"Compared with {since.commit[:12]}: {since.why}.")
        with past.as_it_was(since.commit, "features", "steps", "conformance/detection/faults.toml") as before:
            changes = changed.changes_between(before, ROOT, past.changed(since.commit))
    made_with = changed.modules_of_faults(proof.faults, ROOT)
    return past.commit, changed.choose(proof.faults, changes, proof.functions, made_with, past.commit)
