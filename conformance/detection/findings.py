"""The findings about a portal of the matrix, in the form in which they pass between processes and into files."""

from __future__ import annotations

from collections.abc import Mapping, Set

from pydantic import BaseModel, ConfigDict

from conformance.judgement.results import DriverName, Verdict


class Record(BaseModel):
    """A frozen record that rejects unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Subject(Record):
    """One portal of the matrix: the bundled one with these faults, and how its candidate file differs.

    ``label`` names it in the matrix; ``guidance`` is the one document that it is held to, or empty for all documents.
    """

    label: str
    faults: tuple[str, ...] = ()
    readings: Mapping[str, str] = {}
    guidance: str = ""
    sign_in_path: str = ""


class Job(Record):
    """A portal to start, and the rules to drive on it."""

    subject: Subject
    driver: DriverName
    rules: tuple[str, ...]


class Finding(Record):
    """What a driver found about a rule.

    If an example did not hold, ``example`` names it, and ``step`` is the step at which it stopped, in line ``line`` of
    the feature. ``at_a_then`` says that this step judges the rule: it is a Then, or follows one, and is no control.
    ``told`` is what was observed, or why the rule could not be judged.
    """

    rule: str
    verdict: Verdict
    example: str = ""
    step: str = ""
    line: int = 0
    at_a_then: bool = False
    expected: str = ""
    told: str = ""


class JobResult(Record):
    """The result of one job. ``trouble`` says what broke outside the examples; it is empty if nothing did.

    ``digest`` is the digest of the code that the result depends on. ``seconds`` is elapsed time; ``processor_seconds``
    counts only the process that drove the portal, not the portal or the browser.
    """

    label: str
    driver: DriverName
    digest: str = ""
    seconds: float
    processor_seconds: float
    trouble: str = ""
    found: tuple[Finding, ...] = ()


class Ready(Record):
    """The report of a process that has collected the examples.

    ``complaints`` are the complaints of the honesty check. ``code`` has, for each rule, the functions of the step
    modules that its examples reach (file, function). Both are empty if the process does not check the suite.
    ``trouble`` says why the examples cannot be collected.
    """

    complaints: tuple[str, ...] = ()
    code: Mapping[str, Set[tuple[str, str]]] = {}
    trouble: str = ""
