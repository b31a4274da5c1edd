"""The findings so far, stored as JSON lines, so that an interrupted run can continue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from conformance.detection.findings import Finding, Job, JobResult
from conformance.judgement.results import DriverName

FILE_NAME = "found.jsonl"
Key = tuple[str, DriverName]


class Journal:
    """The findings in a folder. Findings about other code than the present code are ignored.

    ``digests`` has the present digest of each portal, by label. ``afresh`` deletes the earlier findings.
    """

    def __init__(self, folder: Path, digests: Mapping[str, str], *, afresh: bool = False) -> None:
        self._path = folder / FILE_NAME
        self._digests = digests
        self._found: dict[Key, dict[str, Finding]] = {}
        self._trouble: dict[Key, str] = {}
        self._seconds: dict[Key, tuple[float, float]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        if afresh:
            self._path.unlink(missing_ok=True)
        self._ends_the_last_line()
        for part in self._parts():
            # A job that ended with trouble is driven again.
            if not part.trouble:
                self._keeps(part)

    def takes(self, part: JobResult) -> None:
        """Take the result of a job, and write it to the file at once."""
        part = part.model_copy(update={"digest": self._digests.get(part.label, "")})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(part.model_dump_json() + "\n")
        self._keeps(part)

    def found(self, label: str, driver: DriverName) -> Mapping[str, Finding]:
        """Return the findings of a driver about a portal so far, by rule."""
        return self._found.get((label, driver), {})

    def trouble(self, label: str, driver: DriverName) -> str:
        """Return what broke outside the examples, or an empty text."""
        return self._trouble.get((label, driver), "")

    def seconds(self, label: str) -> tuple[float, float]:
        """Return the seconds and processor seconds that a portal has taken."""
        taken = [seconds for (of, _), seconds in self._seconds.items() if of == label]
        return sum(one for one, _ in taken), sum(one for _, one in taken)

    def left_of(self, job: Job) -> Job | None:
        """Return the part of a job that is not done yet, or None if it is done."""
        found = self.found(job.subject.label, job.driver)
        rules = tuple(rule for rule in job.rules if rule not in found)
        return job.model_copy(update={"rules": rules}) if rules else None

    def _keeps(self, part: JobResult) -> None:
        key = (part.label, part.driver)
        self._found.setdefault(key, {}).update({one.rule: one for one in part.found})
        if part.trouble:
            self._trouble[key] = part.trouble
        seconds, processor = self._seconds.get(key, (0.0, 0.0))
        self._seconds[key] = (seconds + part.seconds, processor + part.processor_seconds)

    def _ends_the_last_line(self) -> None:
        if self._path.exists() and not self._path.read_bytes().endswith(b"\n"):
            with self._path.open("a", encoding="utf-8") as file:
                file.write("\n")

    def _parts(self) -> list[JobResult]:
        if not self._path.exists():
            return []
        parts = []
        for line in self._path.read_text("utf-8").splitlines():
            try:
                part = JobResult.model_validate_json(line)
            except ValidationError:
                # Ignore a line that was cut off by an interruption or that has an earlier format.
                continue
            if part.digest and part.digest == self._digests.get(part.label):
                parts.append(part)
        return parts
