"""``junit.xml``: the run for CI servers. A must rule that could not be checked is an error, never skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from conformance.judgement.results import ExampleRecord, Results, RuleRecord
from conformance.report.legible import legible_results
from conformance.report.summary import exit_meaning, why_missed

FILE_NAME = "junit.xml"


@dataclass(frozen=True)
class _Mark:
    """The child element of a testcase: ``tag`` is its name, ``kind`` its type, ``why`` its message."""

    tag: Literal["failure", "error", "skipped", "system-out"]
    kind: str
    why: str


def document(results: Results) -> bytes:
    """Return the results as a JUnit file: a suite for each feature, a case for each example."""
    results = legible_results(results)
    root = ET.Element("testsuites", name=results.candidate.name)
    for (_, feature), rules in results.rules_by_feature().items():
        _add_suite(root, results, feature, _cases(results, rules))
    _add_suite(root, results, "The doctor", _findings(results))
    _add_suite(root, results, "Expected verdicts", _surprises(results))
    if results.exit_status and not any(case.tag in ("failure", "error") for case in root.iter()):
        _add_suite(root, results, "The run", [_exit(results)])
    _total(root, root.iter("testcase"))
    root.set("time", f"{results.seconds:.3f}")
    ET.indent(root)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _add_suite(root: ET.Element, results: Results, name: str, cases: Iterable[ET.Element]) -> None:
    cases = list(cases)
    if not cases:
        return
    suite = ET.SubElement(root, "testsuite", name=name, timestamp=f"{results.started:%Y-%m-%dT%H:%M:%S}")
    _total(suite, cases)
    suite.set("time", f"{sum(float(case.get('time', 0)) for case in cases):.3f}")
    properties = ET.SubElement(suite, "properties")
    for key, value in (
        ("candidate", results.candidate.name),
        ("guidance", ",".join(results.candidate.guidance)),
        ("seed", results.seed),
        ("digest", results.digest),
    ):
        ET.SubElement(properties, "property", name=key, value=value)
    suite.extend(cases)


def _total(of: ET.Element, cases: Iterable[ET.Element]) -> None:
    cases = list(cases)
    marks = Counter(mark.tag for case in cases for mark in case)
    of.set("tests", str(len(cases)))
    for plural, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        of.set(plural, str(marks[tag]))


def _cases(results: Results, rules: Iterable[RuleRecord]) -> Iterator[ET.Element]:
    for rule in rules:
        names = Counter(example.name for example in rule.examples)
        for example in rule.examples:
            mark = _mark(results, rule, example)
            if mark is None and example.outcome is None:
                continue
            row = f" [{', '.join(example.row)}]" if names[example.name] > 1 and example.row else ""
            case = ET.Element(
                "testcase",
                classname=rule.id,
                name=f"{example.name}{row}",
                file=f"features/{rule.file}",
                line=str(example.line),
                time=f"{example.seconds:.3f}",
            )
            if mark is not None:
                case.append(_element(mark, _told(results, rule, example)))
            yield case


def _mark(results: Results, rule: RuleRecord, example: ExampleRecord) -> _Mark | None:
    """Return the child of an example's case; None if a must or should held, or if a must was not selected."""
    must = rule.level == "must"
    match example.outcome:
        case "held":
            seen = example.observed or "the portal does as the example says"
            return _Mark("system-out", "observed", seen) if rule.level == "may" else None
        case "broken" if must:
            return _Mark("failure", "violates", example.observed)
        case "broken":
            kind = "departs" if rule.level == "should" else "observed"
            return _Mark("system-out", kind, example.observed)
        case "error":
            return _Mark("error", "error", example.reason)
        case "not testable":
            return _Mark("error" if must else "skipped", "not testable", example.reason)
        case "not installed":
            unchecked = must and rule.verdict == "not run"
            return _Mark("error" if unchecked else "skipped", "not installed", example.reason)
        case "absent":
            return _Mark("skipped", "not applicable", example.reason)
    if rule.verdict == "not applicable":
        return _Mark("skipped", "not applicable", rule.reason)
    why = why_missed(results, example)
    if not must:
        return _Mark("skipped", "not run", why or "not selected")
    return _Mark("error", "not run", why) if why else None


def _element(mark: _Mark, told: str) -> ET.Element:
    element: ET.Element = ET.Element(str(mark.tag))
    if mark.tag == "system-out":
        element.text = f"{mark.kind}: {mark.why}\n{told}"
        return element
    element.set("message", f"{mark.kind}: {mark.why}" if mark.tag == "skipped" else mark.why)
    if mark.tag != "skipped":
        element.set("type", mark.kind)
        element.text = told
    return element


def _told(results: Results, rule: RuleRecord, example: ExampleRecord) -> str:
    """Return everything about an example that a console can show."""
    lines = [f"{rule.id} ({rule.level}): {rule.title}"]
    lines += [f"{id_}: {results.says(id_)}" for id_ in rule.statements]
    for what, words in (
        ("expected", example.expected),
        ("observed", example.observed),
        ("reason", example.reason),
    ):
        if words:
            lines.append(f"{what}: {words}")
    lines.append("steps:")
    for step in example.steps:
        control = " (control)" if step.control else ""
        lines.append(f"  {step.state:<11} {step.keyword} {step.text}{control}")
    lines += [f"evidence: {evidence.file}" for evidence in example.evidence if evidence.file]
    return "\n".join(lines)


def _findings(results: Results) -> Iterator[ET.Element]:
    for finding in results.doctor:
        told = f"{finding.found}\nto mend it: {finding.mend}" if finding.mend else finding.found
        mark = _Mark("error", finding.state, finding.found) if finding.state == "stops the run" else None
        case = _case_without_example("doctor", finding.what, mark, told)
        if finding.state in ("missing", "left out"):
            ET.SubElement(case, "system-out").text = f"{finding.state}: {told}"
        yield case


def _surprises(results: Results) -> Iterator[ET.Element]:
    for surprise in results.unexpected or ():
        mark = _Mark("failure", "unexpected", surprise.why)
        yield _case_without_example("expected", surprise.where, mark, f"{surprise.where}: {surprise.why}")


def _exit(results: Results) -> ET.Element:
    """Return an error for a run that failed although no other case is a failure or an error."""
    why = f"exit status {results.exit_status}: {exit_meaning(results)}"
    mark = _Mark("error", "exit status", why)
    return _case_without_example("run", "The run ends well", mark, f"{why}; the run: {results.ended}")


def _case_without_example(classname: str, name: str, mark: _Mark | None, told: str) -> ET.Element:
    case = ET.Element("testcase", classname=classname, name=name, time="0.000")
    if mark is not None:
        case.append(_element(mark, told))
    return case
