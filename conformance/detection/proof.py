"""Drives a plan of portals, and writes, prints and commits what comes of it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import click

from conformance.catalogue import Catalogue, catalogue
from conformance.detection import fault_lists, faults, matrix, matrix_page, terminal
from conformance.detection.agreement import agreement_of
from conformance.detection.command_errors import gives_up
from conformance.detection.committed_proof import COMMITTED
from conformance.detection.digests import Digests, digests
from conformance.detection.drive_portals import Driving
from conformance.detection.expectations import contradictions
from conformance.detection.matrix import Matrix, matrix_of
from conformance.detection.plan import Plan, merged
from conformance.detection.rule_content import functions_of_rules
from conformance.detection.saved_findings import Journal
from conformance.detection.workers import WorkerDied
from conformance.judgement.results import DriverName
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import ROOT
from conformance.session.run import suitable_workers


@dataclass(frozen=True)
class Proof:
    """What every command that drives portals needs: the lists of faults, the plan, the digests and the settings.

    ``agreement`` are the labels of the faults on which the drivers are compared, each with its topic. ``functions`` are
    those of the step modules that each rule uses. ``afresh`` discards the findings of earlier runs.
    """

    faults: faults.Faults
    agreement: Mapping[str, str]
    plan: Plan
    functions: Mapping[str, Collection[tuple[str, str]]]
    digests: Digests
    driving: Driving
    afresh: bool

    @classmethod
    def read(cls, *, folder: Path, workers: int | None, afresh: bool, seed: str, file: Path) -> Proof:
        """Read the lists of faults, and the list of rules that need a browser.

        ``folder`` is for the results, ``file`` is the list of faults. ``workers`` is the number of workers for each
        driver; None to choose it by the number of processors. Raises FaultsFileError with all mistakes of one list.
        """
        known = catalogue()
        read = read_faults(known, file)
        # The forms driver often waits for mails that never arrive. Meanwhile its processor can run other workers.
        processors = suitable_workers()
        functions = functions_of_rules(known)
        sizes: Mapping[DriverName, int] = {
            "forms": workers or 3 * processors,
            "browser": workers or processors + 1,
        }
        return cls(
            faults=read,
            agreement=fault_lists.agreement(read) if file == faults.FAULTS else {},
            plan=Plan(known, read, fault_lists.browser_only(known)),
            functions=functions,
            digests=digests(read, known.rules, functions),
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

    def within(self, minutes: float | None) -> Proof:
        """Return the same proof, which starts no further portal after this many minutes; None for no limit."""
        if minutes is None:
            return self
        return replace(self, driving=replace(self.driving, ends_at=time.monotonic() + 60 * minutes))

    def drives(
        self,
        plan: Plan,
        compared: Plan | None = None,
        *,
        commit: bool = False,
        leaves_out: bool = False,
        takes_earlier: bool = False,
    ) -> NoReturn:
        """Drive a plan, print and write the result, and end the command with its exit status.

        ``compared`` is a plan for both drivers, driven at the same time to compare the drivers. ``commit`` also writes
        the summary to the committed matrix. With ``leaves_out``, cells that were not reached in time are reported as
        left out, and do not count as a failure. With ``takes_earlier``, they have what earlier code found.
        """
        began = time.monotonic()
        # SIGTERM raises SystemExit, so that the workers are stopped and the findings so far are kept, as after Ctrl-C.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        folder = self.driving.folder
        journal = Journal(folder, self.digests, afresh=self.afresh)
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
                takes_earlier=takes_earlier,
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


def read_faults(known: Catalogue, file: Path = faults.FAULTS) -> faults.Faults:
    """Read a list of faults. Raises FaultsFileError with all its mistakes, and with what contradicts the catalogue."""
    read = faults.load(known, file)
    if wrong := list(contradictions(known, read)):
        raise faults.FaultsFileError(file, wrong)
    return read
