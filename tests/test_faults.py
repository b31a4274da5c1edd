"""The proof that the suite bites: every deliberate mistake turns the rules it breaks red, in the browser."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.places import ROOT
from tests.candidates import conform, reference


@dataclass(frozen=True)
class Fault:
    """One deliberate mistake, the rules it breaks, and the readings and the documents under which it does."""

    name: str
    breaks: tuple[str, ...]
    readings: dict[str, str] = field(default_factory=dict)
    hides: tuple[str, ...] = ()
    sign_in_path: str = ""
    guidance: str = ""

    def __str__(self) -> str:
        return "-".join([self.name, *self.readings.values(), *([self.guidance] if self.guidance else [])])


def faults() -> list[Fault]:
    content = tomllib.loads((ROOT / "conformance" / "faults.toml").read_text("utf-8"))
    return [
        Fault(
            entry["name"],
            tuple(entry["breaks"]),
            entry.get("readings", {}),
            tuple(entry.get("hides", ())),
            entry.get("sign_in_path", ""),
            entry.get("guidance", ""),
        )
        for entry in content["fault"]
    ]


RULE_FAULTS = [fault for fault in faults() if fault.breaks]
CONTROL_FAULTS = [fault for fault in faults() if not fault.breaks and not fault.hides]
HIDING_FAULTS = [fault for fault in faults() if fault.hides]


def test_the_catalogue_of_faults_names_every_file_and_no_other() -> None:
    files = {path.stem for path in (ROOT / "reference_app" / "faults").glob("[a-z]*.py")}
    assert {fault.name for fault in faults()} == files


def test_every_rule_has_a_fault_that_breaks_it() -> None:
    broken = {id_ for fault in faults() for id_ in fault.breaks}
    of_anything = {rule.id for rule in catalogue().rules.values() if rule.level == "may"}
    # A portal that refuses the document's good example would break every other rule about passwords as well.
    assert set(catalogue().rules) - of_anything - broken <= {"PASS-11"}
    # Whatever a portal does under a may is observed, and no mistake.
    assert not of_anything & broken
    assert broken <= set(catalogue().rules)


@pytest.mark.parametrize("fault", RULE_FAULTS, ids=str)
def test_a_fault_is_seen_at_a_then_of_every_rule_that_it_breaks(fault: Fault, tmp_path: Path) -> None:
    held_to = ["--guidance", fault.guidance] if fault.guidance else []
    candidate = reference(tmp_path / "candidate.toml", *held_to, "--fault", fault.name, readings=fault.readings)
    if fault.sign_in_path:
        described = f'\n[pages.sign_in]\npath = "{fault.sign_in_path}"\n'
        candidate.write_text(candidate.read_text("utf-8") + described, "utf-8")

    run = conform(tmp_path, "--candidate", candidate, *held_to, "-n", "0", "-m", " or ".join(fault.breaks))

    for id_ in fault.breaks:
        rule = run.rule(id_)
        assert rule.verdict == ("violates" if rule.level == "must" else "departs"), f"{rule.reason}\n{run.output}"
        for example in rule.examples:
            if example.outcome == "broken":
                failed = next(step for step in example.steps if step.state == "failed")
                keywords = [step.keyword for step in example.steps[: example.steps.index(failed) + 1]]
                assert "Then" in keywords
                assert not failed.control
                assert example.expected == failed.text
                assert example.observed
                assert {"screenshot", "aria snapshot", "portal log"} <= {one.kind for one in example.evidence}
    assert run.status == (1 if any(run.rule(id_).level == "must" for id_ in fault.breaks) else 0), run.output


@pytest.mark.parametrize("fault", CONTROL_FAULTS, ids=str)
def test_no_rule_conforms_on_a_portal_that_does_nothing_right(fault: Fault, tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", fault.name)

    run = conform(tmp_path, "--candidate", candidate)

    assert run.status == 3, run.output
    assert {rule.verdict for rule in run.results.rules} <= {"not run", "not applicable"}


@pytest.mark.parametrize("fault", HIDING_FAULTS, ids=str)
def test_a_portal_that_throttles_is_not_accused_and_the_reason_is_told(fault: Fault, tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", fault.name)

    run = conform(tmp_path, "--candidate", candidate, "-n", "0", "-m", " or ".join(fault.hides))

    assert run.status == 4, run.output
    for id_ in fault.hides:
        assert run.rule(id_).verdict == "not testable", run.output
        assert "throttles by address" in run.rule(id_).reason
        assert "fewer workers (-n 1)" in run.rule(id_).reason
