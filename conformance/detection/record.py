"""What was seen when a portal was driven for the matrix, as it passes between processes and into files."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from conformance.judgement.results import DriverName, Verdict


class Record(BaseModel):
    """Something that is written down: frozen, and without keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Subject(Record):
    """One portal of the matrix: the bundled one with these faults, and how its candidate file differs.

    ``label`` names it in the matrix; ``guidance`` is the one document that it is held to, empty where all of them are.
    """

    label: str
    faults: tuple[str, ...] = ()
    readings: Mapping[str, str] = {}
    guidance: str = ""
    sign_in_path: str = ""


class Job(Record):
    """A portal to be started, and the rules to be driven at it."""

    subject: Subject
    driver: DriverName
    rules: tuple[str, ...]


class Found(Record):
    """What a driver found about a rule.

    Where an example decided against the rule, ``example`` and ``step`` name it and the line at which it stopped;
    ``at_a_then`` says that this line judges: a Then, or what follows one, that is no control. ``told`` is what was
    observed, or why it could not be judged.
    """

    rule: str
    verdict: Verdict
    example: str = ""
    step: str = ""
    line: int = 0
    at_a_then: bool = False
    expected: str = ""
    told: str = ""


class Part(Record):
    """What came of one job. ``trouble`` says what broke outside every example; empty where nothing did.

    ``digest`` is that of what it rests on; ``seconds`` and ``processor_seconds`` are those of the process that drove it
    alone, without the portal's and a browser's.
    """

    label: str
    driver: DriverName
    digest: str = ""
    seconds: float
    processor_seconds: float
    trouble: str = ""
    found: tuple[Found, ...] = ()


class Ready(Record):
    """What a process tells when it has collected the examples.

    ``complaints`` are those of the honesty check, and ``code`` names for each rule the functions of the step modules
    that its examples reach (file, function). Both are empty in a process that was not asked for them. ``examples`` is
    how many there are, ``trouble`` why they cannot be collected.
    """

    complaints: tuple[str, ...] = ()
    code: Mapping[str, frozenset[tuple[str, str]]] = {}
    examples: int = 0
    trouble: str = ""
