"""The text that a run and the doctor print in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from conformance.judgement.results import LEFT_OUT, Finding, Results, RuleRecord, Verdict
from conformance.report.gate_words import waiver_lines
from conformance.report.repeat_command import repeat_example
from conformance.report.summary import exit_meaning


def doctor_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the lines of the doctor's table: each finding, and what to do about it."""
    yield "The doctor looks at the candidate:"
    findings = list(findings)
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        yield f"  {finding.what:<{width}}  {finding.state:<13}  {finding.found}"
        if finding.mend:
            yield f"  {'':<{width}}  {'':<13}  To mend it: {finding.mend}"
    yield ""


def result_lines(results: Results, folder: Path) -> Iterator[str]:
    """Yield the table of verdicts, each violation with its evidence, and the summary."""
    yield ""
    feature = ""
    for rule in results.rules:
        ran = any(example.outcome for example in rule.examples)
        if rule.verdict == "not run" and not ran and rule.reason != LEFT_OUT:
            continue
        if rule.feature != feature:
            feature = rule.feature
            yield feature
        yield f"  {rule.id:<8} {rule.level:<6} {rule.verdict:<14} {rule.title}"
        told = ("not testable", "error", "not applicable")
        if rule.verdict in told or (rule.verdict in ("not run", "observed", "conforms") and rule.reason):
            yield f"  {'':<30} {rule.reason.splitlines()[0] if rule.reason else ''}"
    for rule in results.rules:
        if rule.verdict in ("violates", "departs"):
            yield from _broken(rule, results)
    yield ""
    yield from _differing(results)
    yield from _unexpected(results)
    counts = [f"{results.count(verdict)} {verdict}" for verdict in get_args(Verdict) if results.count(verdict)]
    if results.remark:
        yield f"This run was {results.remark}."
    yield f"{results.candidate.name}, held to {', '.join(results.candidate.guidance)}: {', '.join(counts)}."
    if results.edition:
        newer = ", ".join(results.uncounted) or "nothing that was judged"
        yield f"Held to edition {results.edition}: shown but not counted, because newer: {newer}."
    yield from waiver_lines(results)
    yield from (f"NOT MET  {one.words}" for one in results.unmet)
    if results.shard:
        yield f"This is shard {results.shard} of the run: conform merge joins the results of all of them."
    if results.left_behind is not None:
        yield f"Left behind on the portal: {results.left_behind}"
    untranscribed = sum(not statement.rules for statement in results.statements)
    yield (
        f"{len(results.statements) - untranscribed} of {len(results.statements)} statements of the guidance are "
        f"transcribed; seed {results.seed}; {results.seconds:.0f} s on {results.workers} workers."
    )
    yield f"Exit status {results.exit_status}: {exit_meaning(results)}. Report: {folder / 'report.html'}"


def _broken(rule: RuleRecord, results: Results) -> Iterator[str]:
    yield ""
    yield f"{rule.id} {rule.verdict}: {rule.title}"
    for example in rule.examples:
        if example.outcome == "broken":
            yield f"  example   {example.name} (features/{rule.file}:{example.line})"
            yield f"  expected  {example.expected}"
            yield f"  observed  {example.observed}"
            yield from (f"  the clock {look.words}" for look in example.looks)
            yield f"  again     {repeat_example(results, rule, example)}"
    for id_ in rule.statements:
        yield f"  {id_:<9} {results.says(id_)}"
    yield from (f"  {line}" for line in likeness_lines(rule))
    yield f"  more      conform explain {rule.id}"


def likeness_lines(rule: RuleRecord) -> Iterator[str]:
    """Yield the faults of the bundled portal that fit a broken rule; nothing if none fits."""
    if not rule.behaves_like:
        return
    yield "It behaves like a deliberate mistake of the bundled portal (a hint, not a diagnosis):"
    for fault in rule.behaves_like:
        yield f"  {fault.name}: {fault.says}"
        told = [f"as expected of it: {', '.join(fault.as_expected)}"]
        told += [f"not as expected: {', '.join(fault.otherwise)}"] if fault.otherwise else []
        told += [f"not judged here: {', '.join(fault.not_judged)}"] if fault.not_judged else []
        yield f"    {'; '.join(told)}"
    if rule.more_faults_fit:
        yield f"  {rule.more_faults_fit} more {'fits' if rule.more_faults_fit == 1 else 'fit'}, but no better"


def _differing(results: Results) -> Iterator[str]:
    for rule in results.rules:
        for example in rule.examples:
            if example.differs:
                yield f"DIFFERS  {rule.id}: {example.name}{f' ({example.row[0]})' if example.row else ''}"
                yield f"         {' | '.join(example.repetitions)}"


def _unexpected(results: Results) -> Iterator[str]:
    if results.unexpected is None:
        return
    for surprise in results.unexpected:
        yield f"UNEXPECTED  {surprise.where}: {surprise.why}"
    if not results.unexpected:
        left_out = sum(rule.was_not_selected for rule in results.rules)
        yield f"Every verdict is as expected{f'; {left_out} rules were not selected' if left_out else ''}."
