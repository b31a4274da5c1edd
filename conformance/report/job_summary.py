"""The summary of a run for a CI job, in Markdown. What a portal showed stands in code blocks and spans only."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.judgement.results import ExampleRecord, Results, RuleRecord, grouped
from conformance.report.gate_words import waiver_of
from conformance.report.legible import legible_results
from conformance.report.repeat_command import repeat_example
from conformance.report.summary import exit_meaning, headline, is_unselected, why_undecided
from conformance.report.tracker_markdown import block, code, plain

# GitHub takes a mebibyte for a step: 30 rules with texts of this length stay far below it.
_RULES, _REASONS, _LONGEST = 30, 30, 1500
_UNCHECKED = ("error", "not testable", "not run")


def job_summary(results: Results) -> str:
    """Return the summary: the headline, counts, what is broken, waivers, and what could not be checked."""
    return "\n".join(_lines(legible_results(results))) + "\n"


def _lines(results: Results) -> Iterator[str]:
    head = headline(results)
    yield from (f"## {plain(head.label)}: {plain(results.candidate.name)}", "", f"**{plain(head.sentences[0])}**")
    for sentence in head.sentences[1:]:
        yield from ("", plain(sentence))
    yield from ("", f"Exit status {results.exit_status}: {plain(exit_meaning(results))}.", "")
    yield from _counts(results)
    yield from _waivers(results)
    if results.unmet:
        yield from ("", "### Asked for and not met", "")
        yield from _capped([f"- {plain(one.words)}" for one in results.unmet], _REASONS, "are not met")
    if results.unexpected:
        yield from ("", "### Not as expected", "")
        told = [f"- {plain(one.where)}: {plain(one.why)}" for one in results.unexpected]
        yield from _capped(told, _REASONS, "are not as expected")
    yield from _broken(results)
    yield from _unchecked(results)


def _counts(results: Results) -> Iterator[str]:
    yield "| level | kept | broken | not decided | not selected | not applicable |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for level in ("must", "should", "may"):
        rules = [rule for rule in results.rules if rule.level == level]
        kept = sum(rule.verdict in ("conforms", "observed") for rule in rules)
        broken = sum(rule.verdict in ("violates", "departs") for rule in rules)
        unselected = sum(is_unselected(results, rule) for rule in rules)
        absent = sum(rule.verdict == "not applicable" for rule in rules)
        undecided = len(rules) - kept - broken - unselected - absent
        # A may is neither kept nor broken: what the portal does was noted.
        kept_told = f"{kept} of {len(rules)}{' observed' if level == 'may' else ''}"
        others = " | ".join(f"{count} of {len(rules)}" for count in (undecided, unselected, absent))
        broken_told = "" if level == "may" else f"{broken} of {len(rules)}"
        yield f"| {level} | {kept_told} | {broken_told} | {others} |"


def _waivers(results: Results) -> Iterator[str]:
    if not results.waivers:
        return
    yield from ("", "### Waivers", "")
    lines = []
    for one in results.waivers:
        waiver = one.waiver
        part = one.state == "waived" and waiver.rule not in results.waived
        told = f"{waiver.kind}, until {waiver.until}; {waiver.owner}, {waiver.ticket}: {waiver.reason}"
        why = f" ({one.why})" if one.why else ""
        lines.append(f"- **{plain(waiver.rule)} {'waived in part' if part else one.state}**: {plain(told + why)}")
    yield from _capped(lines, _REASONS, "waivers")


def _broken(results: Results) -> Iterator[str]:
    rules = [rule for verdict in ("violates", "departs") for rule in results.rules if rule.verdict == verdict]
    if not rules:
        return
    yield from ("", f"### Broken: {len(rules)} of {len(results.rules)} rules")
    for rule in rules[:_RULES]:
        waived = waiver_of(results, rule)
        yield from (
            "",
            f"**{plain(rule.id)} ({rule.level}) {rule.verdict}{f', {plain(waived)}' if waived else ''}**: "
            f"{plain(rule.title)}",
        )
        broken = [example for example in rule.examples if example.outcome == "broken"]
        if broken:
            yield from _example(results, rule, broken[0])
        if (more := len(broken) - 1) > 0:
            yield from ("", f"{more} more of its {len(rule.examples)} examples {_are(more)} broken; see the report.")
    if len(rules) > _RULES:
        yield from ("", f"{len(rules) - _RULES} more rules are broken; the report has them.")


def _example(results: Results, rule: RuleRecord, example: ExampleRecord) -> Iterator[str]:
    yield from ("", f"Example: {plain(example.name)}")
    for what, told in (("Expected", example.expected), ("Observed", example.observed)):
        cut = f"{told[:_LONGEST]} …" if len(told) > _LONGEST else told
        yield from ("", f"{what}:", "", *block(cut))
    yield from ("", f"Repeat it with {code(repeat_example(results, rule, example))}")


def _unchecked(results: Results) -> Iterator[str]:
    rules = [one for one in results.rules if one.verdict in _UNCHECKED and not is_unselected(results, one)]
    if not rules:
        return
    yield from ("", f"### Could not be checked: {len(rules)} of {len(results.rules)} rules", "")
    found = grouped(((rule.verdict, why_undecided(results, rule)), rule) for rule in rules)
    lines = [
        f"- {verdict}: {', '.join(f'{plain(rule.id)} ({rule.level})' for rule in ones)}: "
        f"{code(why[:_LONGEST]) or 'no reason is given'}"
        for (verdict, why), ones in found.items()
    ]
    yield from _capped(lines, _REASONS, "reasons")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _capped(lines: list[str], most: int, what: str) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"- {len(lines) - most} more {what}; the report has them"
