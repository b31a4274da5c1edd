"""Drives the portals of a plan: what was found before is not driven again, and what is found is kept at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance.detection.crew import Crew
from conformance.detection.journal import Journal
from conformance.detection.plan import split
from conformance.detection.record import Job, Part, Ready
from conformance.judgement.results import DriverName

Tell = Callable[[str], None]


class NotHonest(Exception):
    """The suite is not honest about what it checks; the message has every complaint."""


class CannotCollect(Exception):
    """The examples cannot be collected; the message says why."""


@dataclass(frozen=True)
class Driving:
    """How portals are driven: by so many workers for each driver, with these made-up people, telling each portal.

    ``ends_at`` is when no further portal is begun (seconds, monotonic).
    """

    folder: Path
    workers: Mapping[DriverName, int]
    seed: str
    tell: Tell
    ends_at: float = float("inf")

    def drives(self, jobs: Collection[Job], journal: Journal) -> None:
        """Do what is left of the jobs, both drivers' at the same time: without a browser much is waiting.

        Raises NotHonest and CannotCollect before the first portal; WorkerDied where no worker is left.
        """
        left = [job for job in map(journal.left_of, jobs) if job is not None]
        if len(left) < len(jobs):
            self.tell(f"{len(jobs) - len(left)} of {len(jobs)} were driven before, and nothing has changed since.")
        # Those that take longest begin first, so that none goes on alone in the end.
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
        """Collect the examples and return what there is to know of them, without driving any."""
        with Crew({"forms": 1}, self._logs, self.seed) as crew:
            return _checked(crew.ready())

    @property
    def _logs(self) -> Path:
        return self.folder / "logs"


def _told(job: Job, part: Part) -> str:
    what = f"{part.label} by {job.driver}: {len(part.found)} rules in {part.seconds:.1f} s"
    return f"{what}; {part.trouble.splitlines()[0]}" if part.trouble else what


def _checked(ready: Ready) -> Ready:
    if ready.trouble:
        raise CannotCollect(ready.trouble)
    if ready.complaints:
        raise NotHonest("\n".join(f"  - {complaint}" for complaint in ready.complaints))
    return ready
