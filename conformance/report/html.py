"""``report.html``: the run on one self-contained page, for readers who do not know Python."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from markupsafe import Markup

from conformance.judgement.results import Results, RuleRecord, StatementRecord, grouped
from conformance.judgement.verdict_meanings import VERDICTS
from conformance.report import summary
from conformance.report.legible import legible_results
from conformance.report.pictures import picture
from conformance.report.repeat_command import repeat_example, repeat_run
from conformance.report.templating import environment, hash_of
from conformance.report.tracker_markdown import markdown

FILE_NAME = "report.html"
TEMPLATES = Path(__file__).parent / "templates"


def document(results: Results, folder: Path) -> bytes:
    """Return the page (UTF-8); ``folder`` is the results folder, which contains the screenshots."""
    results = legible_results(results)
    css = (TEMPLATES / "report.css").read_text("utf-8")
    script = (TEMPLATES / "copy.js").read_text("utf-8")
    page = (
        environment(TEMPLATES)
        .get_template("report.html")
        .render(
            results=results,
            headline=summary.headline(results),
            exit_meaning=summary.exit_meaning(results),
            levels=summary.LEVELS,
            kinds=summary.KINDS,
            verdicts=VERDICTS,
            rules={rule.id: rule for rule in results.rules},
            by_verdict={one: [rule for rule in results.rules if rule.verdict == one] for one in VERDICTS},
            by_feature=results.rules_by_feature(),
            not_installed=_not_installed(results.rules),
            unselected=_by_reason(results, (rule for rule in results.rules if summary.is_unselected(results, rule))),
            missed=_by_reason(results, (rule for rule in results.rules if _missed(results, rule))),
            not_applicable=_by_reason(results, (rule for rule in results.rules if rule.verdict == "not applicable")),
            why_undecided=partial(summary.why_undecided, results),
            missing=[finding for finding in results.doctor if finding.state != "well"],
            says={statement.id: statement for statement in results.statements},
            documents={document.id: document for document in results.documents},
            without_rule=_without_rule(results),
            transcribed=sum(bool(statement.rules) for statement in results.statements),
            again=repeat_run(results),
            repeat=partial(repeat_example, results),
            tracker=partial(markdown, results),
            picture=partial(picture, folder),
            css=Markup(css),
            css_hash=hash_of(css),
            script=Markup(script),
            script_hash=hash_of(script),
        )
    )
    return page.encode("utf-8")


def _by_reason(results: Results, rules: Iterable[RuleRecord]) -> dict[str, list[RuleRecord]]:
    return grouped((summary.why_undecided(results, rule) or "no reason is given", rule) for rule in rules)


def _not_installed(rules: Iterable[RuleRecord]) -> dict[str, list[RuleRecord]]:
    """Return, by reason, the rules that have a verdict although some of their examples lack their browser."""
    return grouped(
        (example.reason, rule)
        for rule in rules
        for example in rule.examples
        if example.outcome == "not installed" and rule.verdict != "not run"
    )


def _missed(results: Results, rule: RuleRecord) -> bool:
    return rule.verdict == "not run" and not summary.is_unselected(results, rule)


def _without_rule(results: Results) -> dict[str, list[StatementRecord]]:
    """Return the statements that no rule transcribes, of the documents that the portal is held to, by reason."""
    return grouped(
        (statement.why_no_rule or "No reason is given.", statement)
        for statement in results.statements
        if not statement.rules and statement.document in results.candidate.guidance
    )
