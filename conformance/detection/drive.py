"""Drives the portals of a plan. Skips what earlier runs found, and saves every new finding at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.detection.findings import Job, JobResult, Ready
from conformance.detection.plan import split
from conformance.detection.saved_findings import Journal
from conformance.detection.workers import Crew
from conformance.judgement.results import DriverName

Tell = Callable[[str], None]


class NotHonest(Exception):
    """The honesty check found mistakes in the suite; the message has all of them."""


class CannotCollect(Exception):
    """The examples cannot be collected; the message says why."""


@dataclass(frozen=True)
class Driving:
    """How portals are driven.

    ``folder`` is for the logs, ``workers`` is the number of workers for each driver, ``seed`` makes the people, and
    ``tell`` gets a line about each finished job. From ``ends_at`` on (seconds, monotonic clock) no further portal is
    started.
    """

    folder: Path
    workers: Mapping[DriverName, int]
    seed: str
    tell: Tell
    ends_at: float = float("inf")

    def drives(self, jobs: Collection[Job], journal: Journal) -> None:
        """Do the jobs that are not done yet, for both drivers at the same time: the forms driver mostly waits.

        Raises NotHonest or CannotCollect before the first portal starts; WorkerDied if a worker cannot begin, or if no
        worker is left.
        """
        left = [job for job in map(journal.left_of, jobs) if job is not None]
        if len(left) < len(jobs):
            self.tell(f"{len(jobs) - len(left)} of {len(jobs)} were driven before and have not changed since.")
        # The longest jobs start first, so that no single job runs alone at the end.
        left.sort(key=lambda job: -len(job.rules))
        parts = {
            driver: split([job for job in left if job.driver == driver], workers)
            for driver, workers in self.workers.items()
        }
        sizes = {driver: min(self.workers[driver], len(its)) for driver, its in parts.items() if its}
        if not sizes or time.monotonic() >= self.ends_at:
            return
        everything = [job for its in parts.values() for job in its]
        with Crew(sizes, self._logs, self.seed) as crew:
            _checked(crew.ready())
            works = crew.works(everything, lambda: time.monotonic() < self.ends_at)
            for done, (job, part) in enumerate(works, 1):
                journal.takes(part)
                self.tell(f"{done:>4}/{len(everything)}  {_told(job, part)}")

    def ready(self) -> Ready:
        """Collect the examples and return the facts about them, without driving any."""
        with Crew({"forms": 1}, self._logs, self.seed) as crew:
            return _checked(crew.ready())

    @property
    def _logs(self) -> Path:
        return self.folder / "logs"


def _told(job: Job, part: JobResult) -> str:
    what = f"{part.label} by {job.driver}: {len(part.found)} rules in {part.seconds:.1f} s"
    return f"{what}; {part.trouble.splitlines()[0]}" if part.trouble else what


def _checked(ready: Ready) -> Ready:
    if ready.trouble:
        raise CannotCollect(ready.trouble)
    if ready.complaints:
        raise NotHonest("\n".join(f"  - {complaint}" for complaint in ready.complaints))
    return ready
