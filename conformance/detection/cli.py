"""The commands of ``python -m conformance.detection``.

They drive the bundled portal with each of its faults (start the portal, and run the examples of the rules on it), and
compare the verdicts found with the expected verdicts.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn, get_args

import click
from pydantic import ValidationError

from conformance.catalogue import Catalogue, catalogue
from conformance.detection import changed, fault_lists, faults, git_history, matrix, matrix_page, terminal
from conformance.detection.agreement import agreement_of, differences_of_runs
from conformance.detection.command_errors import gives_up, told_in_a_line
from conformance.detection.digests import Digests, digests, stale
from conformance.detection.drive_portals import Driving
from conformance.detection.expectations import contradictions
from conformance.detection.limits_command import limits
from conformance.detection.matrix import Matrix, matrix_of
from conformance.detection.mutants.command import mutants
from conformance.detection.plan import Driving as DrivingBy
from conformance.detection.plan import Plan, Shard, merged
from conformance.detection.saved_findings import Journal
from conformance.detection.workers import WorkerDied
from conformance.judgement import results
from conformance.judgement.results import DriverName
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import ROOT
from conformance.session.run import suitable_workers

RESULTS = Path("detection-results")
COMMITTED = ROOT / "conformance" / "detection" / matrix.FILE_NAME
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
    type=click.Choice(get_args(DrivingBy)),
    default="forms",
    show_default=True,
    help="forms uses the browser only for rules that need a browser; both compares the two drivers.",
)
@click.option("--own-rules", is_flag=True, help="Drive each fault only against the rules that it is expected to break.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Drive only this rule; can be repeated.")
@click.option("--shard", metavar="N/M", help="Drive part N of M parts, such as 1/8.")
@click.option("--agreement", is_flag=True, help="Compare both drivers on the faults of agreement.toml.")
@click.option("--with-agreement", is_flag=True, help="Also compare both drivers on the faults of agreement.toml.")
@click.option("--commit", is_flag=True, help=f"Also write the summary to {COMMITTED.relative_to(ROOT)}.")
@told_in_a_line()
def drive(
    names: tuple[str, ...],
    driver: DrivingBy,
    own_rules: bool,
    rules: tuple[str, ...],
    shard: str | None,
    agreement: bool,
    with_agreement: bool,
    commit: bool,
    **options: Any,
) -> None:
    """Drive the whole matrix, or the named faults. Exit status: 0 all is as expected, 6 it is not, 5 an error."""
    proof = _Proof.read(**options)
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
    proof.drives(plan, further, commit=commit)


@main.command()
@_options
@click.option("--since", metavar="REV", help="The last commit that passed.  [default: 50 commits back]")
@click.option("--minutes", type=float, help="Start no further portal after this many minutes.")
@click.option("--own-rules", is_flag=True, help="Drive each fault only against the rules that it is expected to break.")
@told_in_a_line()
def ci(since: str | None, minutes: float | None, own_rules: bool, **options: Any) -> None:
    """Drive the faults whose file, rules or steps changed, and one eighth of the other portals."""
    proof = _Proof.read(**options)
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
    if minutes is not None:
        proof = replace(proof, driving=replace(proof.driving, ends_at=time.monotonic() + 60 * minutes))
    proof.drives(plan, leaves_out=minutes is not None)


@main.command(name="stale")
@told_in_a_line()
def is_stale() -> None:
    """Say what has changed since the committed matrix was made. Exit status: 0 nothing has changed, 6 something has."""
    now = digests(_read(catalogue(), faults.FAULTS))
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


@dataclass(frozen=True)
class _Proof:
    """What every command that drives portals needs: the lists of faults, the plan, the digests and the settings.

    ``agreement`` are the labels of the faults on which the drivers are compared, each with its topic. ``afresh``
    discards the findings of earlier runs.
    """

    faults: faults.Faults
    agreement: Mapping[str, str]
    plan: Plan
    digests: Digests
    driving: Driving
    afresh: bool

    @classmethod
    def read(cls, *, folder: Path, workers: int | None, afresh: bool, seed: str, file: Path) -> _Proof:
        """Read the lists of faults, and the list of rules that need a browser.

        ``folder`` is for the results, ``file`` is the list of faults. ``workers`` is the number of workers for each
        driver; None to choose it by the number of processors. Raises FaultsFileError with all mistakes of one list.
        """
        known = catalogue()
        read = _read(known, file)
        # The forms driver often waits for mails that never arrive. Meanwhile its processor can run other workers.
        processors = suitable_workers()
        sizes: Mapping[DriverName, int] = {
            "forms": workers or 3 * processors,
            "browser": workers or processors + 1,
        }
        return cls(
            faults=read,
            agreement=fault_lists.agreement(read) if file == faults.FAULTS else {},
            plan=Plan(known, read, fault_lists.browser_only(known)),
            digests=digests(read),
            driving=Driving(folder.resolve(), sizes, seed),
            afresh=afresh,
        )

    def labels(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return the labels of the named faults, or of all faults without a name. An unknown name ends the command."""
        if not names:
            return frozenset(self.faults.by_label)
        labels: set[str] = set()
        for name in names:
            found = {fault.label for fault in self.faults.fault if fault.name == name}
            found |= self.faults.portals.keys() & {name}
            if not found:
                gives_up(Exit.USAGE, f"there is no fault {name!r}; conformance/detection/faults.toml lists all faults")
            labels |= found
        return frozenset(labels)

    def drives(
        self, plan: Plan, compared: Plan | None = None, *, commit: bool = False, leaves_out: bool = False
    ) -> NoReturn:
        """Drive a plan, print and write the result, and end the command with its exit status.

        ``compared`` is a plan for both drivers, driven at the same time to compare the drivers. ``commit`` also writes
        the summary to the committed matrix. With ``leaves_out``, cells that were not reached in time are reported as
        left out, and do not count as a failure.
        """
        began = time.monotonic()
        # SIGTERM raises SystemExit, so that the workers are stopped and the findings so far are kept, as after Ctrl-C.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        folder = self.driving.folder
        of_label = {label: self.digests.of(label) for label in self.digests.portals}
        journal = Journal(folder, of_label, afresh=self.afresh)
        status = Exit.CONFORMS
        plans = [plan] if compared is None else [plan, compared]
        try:
            self.driving.drives(merged(*(one.jobs() for one in plans)), journal)
        except WorkerDied as wrong:
            click.echo(f"The run ended early: {wrong}", err=True)
            status = Exit.ERROR
        except KeyboardInterrupt:
            click.echo("Interrupted: the findings so far are kept, and the next run continues from there.", err=True)
            status = Exit.INTERRUPTED
        found = [_tells_the_agreement(one, journal, folder) for one in plans if one.driving == "both"]
        if plan.driving != "both":
            made = matrix_of(
                plan,
                journal,
                faults.sentences(),
                self.digests,
                workers=sum(self.driving.workers.values()),
                seconds=time.monotonic() - began,
            )
            found.append(_tells_the_matrix(made, folder, leaves_out=leaves_out))
            if commit:
                _commits(made)
        sys.exit(status or next(filter(None, found), Exit.CONFORMS))


def _tells_the_matrix(made: Matrix, folder: Path, *, leaves_out: bool) -> Exit:
    matrix.write(made, folder / matrix.FILE_NAME)
    (folder / matrix_page.FILE_NAME).write_bytes(matrix_page.document(made))
    for line in terminal.matrix_lines(made, leaves_out=leaves_out):
        click.echo(line)
    click.echo(f"{made.seconds:.0f} s on {made.workers} workers. {folder / matrix_page.FILE_NAME}")
    if made.troubled or (made.count("not driven") and not leaves_out):
        return Exit.ERROR
    return Exit.CONFORMS if made.is_met else Exit.NOT_MET


def _tells_the_agreement(plan: Plan, journal: Journal, folder: Path) -> Exit:
    agreement = agreement_of(plan, journal)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "agreement.json").write_text(agreement.model_dump_json(indent=1) + "\n", "utf-8")
    for line in terminal.agreement_lines(agreement):
        click.echo(line)
    if agreement.trouble:
        return Exit.ERROR
    return Exit.CONFORMS if agreement.is_met else Exit.NOT_MET


def _commits(made: Matrix) -> None:
    if not made.whole or made.count("not driven") or made.troubled:
        click.echo(
            "The summary is not written: it needs the whole matrix, driven to its end without trouble.", err=True
        )
        return
    matrix.write(made.summary, COMMITTED)
    click.echo(f"The summary is written to {COMMITTED.relative_to(ROOT)}.")


def _choice(proof: _Proof, named: str | None) -> tuple[str, changed.Selection]:
    past = git_history.History(ROOT)
    since = past.since(named)
    if since is None:
        click.echo("This clone has one commit, so nothing can be compared: only one shard in eight is driven.")
        changes = changed.Changes()
    else:
        click.echo(f"Compared with {since.commit[:12]}: {since.why}.")
        with past.as_it_was(since.commit, "features", "steps", "conformance/detection/faults.toml") as before:
            changes = changed.changes_between(before, ROOT, past.changed(since.commit))
    code = proof.driving.ready().code
    made_with = changed.modules_of_faults(proof.faults, ROOT)
    return past.commit, changed.choose(proof.faults, changes, code, made_with, past.commit)


def _read(known: Catalogue, file: Path) -> faults.Faults:
    read = faults.load(known, file)
    if wrong := list(contradictions(known, read)):
        raise faults.FaultsFileError(file, wrong)
    return read
