"""A made-up catalogue, and faults that nobody has: what the matrix makes of them is known beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.catalogue import Catalogue, Level, ReadingChoice, Rule, Statement
from conformance.detection.digests import Digests
from conformance.detection.faults import Faults, load
from conformance.detection.findings import JobResult, RuleFinding
from conformance.detection.matrix import Matrix, matrix_of
from conformance.detection.plan import Plan
from conformance.detection.saved_findings import Journal
from conformance.feature_text import Example, Step
from conformance.judgement.results import DriverName, Verdict
from drivers.guidance_documents import documents

LEVELS: Mapping[str, Level] = {
    "LOCK-01": "must",
    "LOCK-02": "must",
    "LOCK-03": "should",
    "MAIL-01": "must",
    "MAIL-02": "should",
    "DEV-01": "must",
    "WARD-02": "may",
}
NAMES = ("never_locks", "sends_no_mail", "refuses_everybody")
BROWSER_ONLY = {"DEV-01": "it is about devices"}
FILE = """
[groups.mailbox]
says = "needs a mail that comes"
rules = ["MAIL-01", "MAIL-02"]

[[fault]]
name = "never_locks"
breaks = ["LOCK-01"]
also = { "LOCK-03" = "what never begins cannot begin again" }

[[fault]]
name = "sends_no_mail"
breaks = ["MAIL-01"]
not_testable = { needs = ["mailbox"], rules = { "DEV-01" = "its example begins with a mail" } }

[[fault]]
name = "refuses_everybody"
whole = true
keeps = { "LOCK-01" = "nobody signs in after a lock either" }
"""


def a_rule(id_: str, level: Level = "must", *texts: str) -> Rule:
    """Return a rule with one example."""
    steps = [
        Step("Given", "given", "Amara is a member of staff", 5),
        *(Step("Then", "then", text, 6) for text in texts or ("it holds",)),
    ]
    example = Example("a.feature", f"An example of {id_}", 4, (), tuple(steps))
    return Rule(id_, level, f"The title of {id_}", "A feature", "a.feature", 3, ("STEES-22",), (id_, level), (example,))


def a_catalogue(levels: Mapping[str, Level] = LEVELS) -> Catalogue:
    """Return a catalogue with these rules; LOCK-02 belongs to another reading than the usual one."""
    ids = tuple(levels)
    return Catalogue(
        documents=documents(),
        files={},
        statements={"STEES-22": Statement("STEES-22", "STEES", "rule", "Three attempts.", "", "", ids, "")},
        choices=(ReadingChoice("lock_begins", "fourth-wrong-password", "STEES-22", ("LOCK-02",)),),
        disagreements=(),
        rules={id_: a_rule(id_, level) for id_, level in levels.items()},
        features=(),
        digest="of the catalogue",
    )


def the_faults(folder: Path, text: str = FILE, names: Sequence[str] = NAMES) -> Faults:
    """Return the faults of such a file."""
    path = folder / "faults.toml"
    path.write_text(text, "utf-8")
    return load(a_catalogue(), path, names)


def a_plan(faults: Faults, **more: Any) -> Plan:
    """Return a plan for all portals, unless others are named."""
    labels = frozenset([*(one.label for one in faults.fault), *(one.label for one in faults.sound())])
    return Plan(a_catalogue(), faults, BROWSER_ONLY, **{"labels": labels, **more})


def found(rule: str, verdict: Verdict, **more: Any) -> RuleFinding:
    """Return what was found; a broken rule was broken at a Then, unless it is said."""
    if verdict in ("violates", "departs"):
        more = {"at_a_then": True, "told": "it did not hold", "step": "Then it holds", "example": "One", **more}
    return RuleFinding(rule=rule, verdict=verdict, **more)


def a_part(label: str, *findings: RuleFinding, driver: DriverName = "forms", **more: Any) -> JobResult:
    """Return what came of a job."""
    return JobResult(label=label, driver=driver, found=findings, **{"seconds": 2.0, "processor_seconds": 1.0, **more})


def no_digests(plan: Plan) -> Digests:
    """Return digests of nothing."""
    return Digests(
        areas={"drivers": "d"},
        rules=dict.fromkeys(plan.catalogue.rules, "r"),
        portals=dict.fromkeys(plan.labels, "p"),
        expectations={},
    )


def as_expected() -> list[JobResult]:
    """Return what the drivers find where all is as the file says."""
    return [
        a_part(
            "never_locks",
            found("LOCK-01", "violates"),
            found("LOCK-03", "departs"),
            found("MAIL-01", "conforms"),
            found("MAIL-02", "conforms"),
            found("WARD-02", "observed"),
        ),
        a_part(
            "sends_no_mail",
            found("LOCK-01", "conforms"),
            found("LOCK-03", "conforms"),
            found("MAIL-01", "violates"),
            found("MAIL-02", "not testable"),
            found("WARD-02", "observed"),
        ),
        a_part("sends_no_mail", found("DEV-01", "not testable"), driver="browser"),
        a_part(
            "refuses_everybody",
            found("LOCK-01", "conforms"),
            *(found(rule, "not testable") for rule in ("LOCK-03", "MAIL-01", "MAIL-02", "WARD-02")),
        ),
        a_part("refuses_everybody", found("DEV-01", "error"), driver="browser"),
        a_part(
            "sound",
            *(found(rule, "conforms") for rule in ("LOCK-01", "LOCK-03", "MAIL-01", "MAIL-02")),
            found("WARD-02", "observed"),
        ),
        a_part("sound", found("DEV-01", "conforms"), driver="browser"),
    ]


def a_matrix(folder: Path, faults: Faults, parts: Sequence[JobResult], **more: Any) -> Matrix:
    """Return the matrix of such findings."""
    plan = a_plan(faults, **more)
    digests = no_digests(plan)
    journal = Journal(folder, digests)
    for part in parts:
        journal.takes(part)
    return matrix_of(plan, journal, {name: f"The sentence of {name}." for name in NAMES}, digests)
