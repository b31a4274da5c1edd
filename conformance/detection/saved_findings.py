"""The findings so far, stored as JSON lines, so that an interrupted run can continue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from conformance.detection.digests import Digests
from conformance.detection.findings import Job, JobResult, RuleFinding
from conformance.judgement.results import DriverName

FILE_NAME = "found.jsonl"


class Journal:
    """The findings in a folder. A finding that was made with other code than the present code is an *earlier* one.

    ``digests`` are those of the present code. ``afresh`` deletes all findings.
    """

    def __init__(self, folder: Path, digests: Digests, *, afresh: bool = False) -> None:
        self._path = folder / FILE_NAME
        self._digests = digests
        self._parts: defaultdict[tuple[str, DriverName], list[JobResult]] = defaultdict(list)
        self._earlier: defaultdict[tuple[str, DriverName], dict[str, RuleFinding]] = defaultdict(dict)
        folder.mkdir(parents=True, exist_ok=True)
        if afresh:
            self._path.unlink(missing_ok=True)
        if self._path.exists():
            self._reads()

    def takes(self, part: JobResult) -> None:
        """Add the result of a job, and write it to the file at once."""
        stamped = (one.model_copy(update={"digest": self._digests.of(part.label, one.rule)}) for one in part.found)
        part = part.model_copy(update={"found": tuple(stamped)})
        self._writes(part.model_dump_json() + "\n")
        self._parts[part.label, part.driver].append(part)

    def found(self, label: str, driver: DriverName) -> Mapping[str, RuleFinding]:
        """Return the findings of a driver about a portal with the present code, by rule."""
        return {finding.rule: finding for part in self._parts[label, driver] for finding in part.found}

    def earlier(self, label: str, driver: DriverName) -> Mapping[str, RuleFinding]:
        """Return the newest finding of a driver about a portal, by rule, where only earlier code has made one."""
        now = self.found(label, driver)
        return {rule: one for rule, one in self._earlier[label, driver].items() if rule not in now}

    def trouble(self, label: str, driver: DriverName) -> str:
        """Return what broke last outside the examples of a portal; empty if nothing broke."""
        return next((part.trouble for part in reversed(self._parts[label, driver]) if part.trouble), "")

    def seconds(self, label: str) -> tuple[float, float]:
        """Return the seconds and processor seconds of all jobs of a portal, by both drivers."""
        parts = [*self._parts[label, "forms"], *self._parts[label, "browser"]]
        return sum(part.seconds for part in parts), sum(part.processor_seconds for part in parts)

    def left_of(self, job: Job) -> Job | None:
        """Return the job with only the rules that have no finding yet; None if every rule has a finding."""
        found = self.found(job.subject.label, job.driver)
        rules = tuple(rule for rule in job.rules if rule not in found)
        return job.model_copy(update={"rules": rules}) if rules else None

    def _writes(self, text: str) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(text)

    def _reads(self) -> None:
        text = self._path.read_text("utf-8")
        if not text.endswith("\n"):
            # An interruption cut off the last line.
            self._writes("\n")
        for line in text.splitlines():
            try:
                part = JobResult.model_validate_json(line)
            except ValidationError:
                # Ignore a line that was cut off by an interruption or that has an earlier format.
                continue
            # A job that ended with trouble is driven again.
            if not part.trouble:
                self._sorts(part)

    def _sorts(self, part: JobResult) -> None:
        """Take a part that was read: as what the present code found, or as what earlier code found."""
        where = part.label, part.driver
        now = tuple(one for one in part.found if one.digest and one.digest == self._digests.of(part.label, one.rule))
        self._earlier[where] |= {one.rule: one for one in part.found if one not in now}
        if now:
            self._parts[where].append(part.model_copy(update={"found": now}))
