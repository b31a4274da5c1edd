"""Drives the portals of a plan: starts each portal, and runs the examples of its rules on it.

Rules with a finding from an earlier run are skipped, and every new finding is saved at once.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from conformance.detection.findings import Job, JobResult, Ready
from conformance.detection.plan import split
from conformance.detection.saved_findings import Journal
from conformance.detection.workers import Crew
from conformance.judgement.results import DriverName


class CannotDrive(Exception):
    """The examples cannot be collected, or the honesty check found mistakes in the suite; the message says which."""


@dataclass(frozen=True)
class Driving:
    """Drives portals in worker processes.

    ``folder`` gets the logs. ``workers`` is the number of workers for each driver. The made-up people of the examples
    depend on ``seed``. From ``ends_at`` on (seconds, monotonic clock) no further portal is started.
    """

    folder: Path
    workers: Mapping[DriverName, int]
    seed: str
    ends_at: float = float("inf")

    def drives(self, jobs: Collection[Job], journal: Journal) -> None:
        """Do the jobs that are not done yet, and add their results to ``journal``. Print a line for each finished job.

        The two drivers work at the same time, because the forms driver mostly waits. Raises CannotDrive before the
        first portal starts; WorkerDied if a worker cannot begin, or if no worker is left.
        """
        left = [job for job in map(journal.left_of, jobs) if job is not None]
        if len(left) < len(jobs):
            click.echo(f"{len(jobs) - len(left)} of {len(jobs)} were driven before and have not changed since.")
        # The longest jobs start first, so that no single job runs alone at the end.
        left.sort(key=lambda job: -len(job.rules))
        everything: list[Job] = []
        sizes: dict[DriverName, int] = {}
        for driver, workers in self.workers.items():
            if its := split([job for job in left if job.driver == driver], workers):
                everything += its
                sizes[driver] = min(workers, len(its))
        if not sizes or time.monotonic() >= self.ends_at:
            return
        with Crew(sizes, self._logs, self.seed) as crew:
            _check(crew.ready())
            works = crew.works(everything, lambda: time.monotonic() < self.ends_at)
            for done, (job, part) in enumerate(works, 1):
                journal.takes(part)
                click.echo(f"{done:>4}/{len(everything)}  {_told(job, part)}")

    @property
    def _logs(self) -> Path:
        return self.folder / "logs"


def _told(job: Job, part: JobResult) -> str:
    what = f"{part.label} by {job.driver}: {len(part.found)} rules in {part.seconds:.1f} s"
    return f"{what}; {part.trouble.splitlines()[0]}" if part.trouble else what


def _check(ready: Ready) -> None:
    if ready.trouble:
        raise CannotDrive(ready.trouble)
    if ready.complaints:
        complaints = "\n".join(f"  - {complaint}" for complaint in ready.complaints)
        raise CannotDrive(f"the honesty check found mistakes in the suite:\n{complaints}")
