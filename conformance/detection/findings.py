"""The records about the portals of the matrix that are sent between processes and saved in files."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from conformance.judgement.results import DriverName, Verdict


class Record(BaseModel):
    """The base of the records: frozen, and unknown keys are rejected."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Subject(Record):
    """One portal of the matrix: the bundled portal with these faults, and how its candidate file differs.

    ``label`` is the name of the portal in the matrix. ``readings``, ``sign_in_path`` and ``date_format`` (of the
    request page) replace those of the bundled candidate file, unless they are empty. ``guidance`` is the id of the only
    document to which the portal is held; empty means all documents of the bundled candidate file. ``sources`` names a
    module of the portal and the file with the source that it has instead; empty for the portal's own source.
    """

    label: str
    faults: tuple[str, ...] = ()
    readings: Mapping[str, str] = {}
    guidance: str = ""
    sign_in_path: str = ""
    date_format: str = ""
    sources: Mapping[str, str] = {}


class Job(Record):
    """One job of a worker: a portal to start, and the ids of the rules whose examples run on the portal.

    ``moved`` replaces words in the lines of the examples, for this job only: the words that the feature has, each with
    the words that take their place. With ``until_broken`` the job ends with the first rule that does not conform.
    """

    subject: Subject
    driver: DriverName
    rules: tuple[str, ...]
    moved: Mapping[str, str] = {}
    until_broken: bool = False


class RuleFinding(Record):
    """What a driver found about a rule.

    If an example did not hold, ``example`` names the example, and ``step`` is the step at which the example stopped, in
    line ``line`` of the feature file. ``at_a_then`` says that this step judges the rule: the step is a Then or follows
    a Then, and is not a control. ``expected`` is the text of the step that did not hold. ``told`` is what was observed,
    or why the rule could not be judged. ``digest`` is the digest of the code that the finding depends on.
    """

    rule: str
    verdict: Verdict
    digest: str = ""
    example: str = ""
    step: str = ""
    line: int = 0
    at_a_then: bool = False
    expected: str = ""
    told: str = ""


class JobResult(Record):
    """The result of one job. ``trouble`` says what broke outside the examples; empty if nothing broke.

    ``label`` is that of the portal. ``seconds`` is elapsed time; ``processor_seconds`` counts only the process that
    drove the portal, not the portal or the browser.
    """

    label: str
    driver: DriverName
    seconds: float
    processor_seconds: float
    trouble: str = ""
    found: tuple[RuleFinding, ...] = ()


class Ready(Record):
    """The report of a worker after it has collected the examples.

    ``complaints`` are the mistakes that the honesty check found; empty if the worker does not check the suite.
    ``trouble`` says why the examples cannot be collected; it is empty if they can.
    """

    complaints: tuple[str, ...] = ()
    trouble: str = ""
