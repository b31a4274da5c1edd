"""Makes verdicts from outcomes, and an exit status from verdicts. No other module decides either of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from conformance.judgement.expected_verdict import ExpectedVerdict
from conformance.judgement.results import (
    NOT_SELECTED,
    Ending,
    ExampleRecord,
    Expectation,
    Finding,
    Outcome,
    RuleRecord,
    Verdict,
)
from conformance.judgement.verdict_meanings import Exit

_WORST_FIRST: tuple[Outcome, ...] = ("broken", "error", "not testable", "held", "absent", "not installed")
_BROKEN: Mapping[str, Verdict] = {"must": "violates", "should": "departs", "may": "observed"}
_UNDECIDED: Mapping[Outcome | None, Verdict] = {"error": "error", "not testable": "not testable"}
_HELD: Mapping[str, Verdict] = {"must": "conforms", "should": "conforms", "may": "observed"}
_JUDGES: frozenset[Outcome | None] = frozenset({"held", "broken"})
_OF_ENDINGS: Mapping[Ending, Exit] = {
    "stopped by the doctor": Exit.STOPPED,
    "interrupted": Exit.INTERRUPTED,
    "terminated": Exit.TERMINATED,
}
# The topics whose rules need what a finding of the doctor is about. All rules need the others.
_TOPICS_OF: Mapping[str, frozenset[str]] = {
    "the administrator": frozenset({"ADMIN"}),
    "the workstation": frozenset({"WARD"}),
    "the smartcards": frozenset({"CARD", "MIA"}),
    "the sign-in page on a phone": frozenset({"DEV"}),
}
# The verdicts accepted for a rule that the file of expected verdicts does not name. Reports call the first "expected".
_ACCEPTED: tuple[Verdict, ...] = ("conforms", "observed", "not applicable", "not run")
# From the worst verdict to the best.
_SEVERITY: tuple[Verdict, ...] = (
    "violates",
    "error",
    "departs",
    "not testable",
    "not run",
    "not applicable",
    "observed",
    "conforms",
)


def of_rule(level: str, examples: Sequence[ExampleRecord], not_applicable: str | None) -> tuple[Verdict, str]:
    """Return the verdict of a rule and the reason for it.

    ``not_applicable`` is the reason why the rule does not apply to the candidate; None if the rule applies. The worst
    outcome of the examples decides. If some examples did not run and no other is against the portal, the verdict is
    ``not run``. Two outcomes do not count, and the other examples decide: ``absent`` (the portal does not have what the
    example is about) and ``not installed`` (the example's browser). If all examples are absent, the verdict is ``not
    applicable``; if no browser is installed, it is ``not run``.
    """
    if not_applicable is not None:
        return "not applicable", not_applicable
    ran = [example for example in examples if example.outcome is not None]
    if not ran:
        return "not run", examples[0].reason if examples and examples[0].reason else NOT_SELECTED
    worst = min(ran, key=_rank)
    if worst.outcome == "broken":
        return _BROKEN[level], worst.observed
    if worst.outcome in _UNDECIDED:
        return _UNDECIDED[worst.outcome], worst.reason
    if worst.outcome == "not installed":
        return "not run", _told_once(ran)
    if len(ran) < len(examples):
        held = "and held" if worst.outcome == "held" else worst.reason
        return "not run", f"{len(ran)} of {len(examples)} examples ran, {held}"
    if worst.outcome == "absent":
        return "not applicable", worst.reason
    return _HELD[level], worst.observed if level == "may" else _on_what_it_rests(ran)


def decisive(examples: Sequence[ExampleRecord]) -> ExampleRecord | None:
    """Return the worst of the examples that are broken, in error or not testable; None without such an example."""
    against = [example for example in examples if example.outcome in ("broken", "error", "not testable")]
    return min(against, key=_rank, default=None)


def _rank(example: ExampleRecord) -> int:
    return _WORST_FIRST.index(example.outcome or "held")


def _on_what_it_rests(examples: Sequence[ExampleRecord]) -> str:
    """Return which examples decided, if the others are absent or lack their browser; an empty text if all decided."""
    if not (missing := _told_once(examples)):
        return ""
    held = [example.row[0] if example.row else example.name for example in examples if example.outcome == "held"]
    if any(example.outcome == "absent" for example in examples):
        return f"it rests on {len(held)} of {len(examples)} examples; {missing}"
    return f"it rests on {', '.join(held)}; {missing}"


def _told_once(examples: Iterable[ExampleRecord]) -> str:
    """Return the reasons of the examples that are absent or whose browser is not installed, each reason once."""
    missing = [example.reason for example in examples if example.outcome in ("absent", "not installed")]
    return ", ".join(dict.fromkeys(missing))


def of_statement(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return the worst of these verdicts, which are those of the rules of one statement; None if there are none.

    From worst to best: violates, error, departs, not testable, not run, not applicable, observed, conforms.
    """
    return min(verdicts, key=_SEVERITY.index, default=None)


def of_statements_rules(rules: Iterable[str], decided: Mapping[str, Verdict]) -> Verdict | None:
    """Return the verdict of a statement that these rules (ids) transcribe; ``decided`` has verdicts by rule id."""
    return of_statement(decided[id_] for id_ in rules if id_ in decided)


def unexpected(
    rules: Iterable[RuleRecord], expected: Mapping[str, Verdict | ExpectedVerdict]
) -> tuple[Expectation, ...]:
    """Return an entry for each rule whose verdict is not the expected one, and for each such example.

    ``expected`` is by rule id. Where it names examples and the rule has the expected verdict, each of these examples
    must come to that verdict too, and each other example is treated as a rule that is not in ``expected``. An example
    that did not run is left out. For a rule that is not in ``expected``, the verdicts ``conforms``,
    ``observed``, ``not applicable`` and ``not run`` are accepted. A rule that was not selected is left out.
    """
    surprises: list[Expectation] = []
    for rule in rules:
        if rule.was_not_selected:
            continue
        named = expected.get(rule.id)
        if isinstance(named, str):
            named = ExpectedVerdict(verdict=named)
        accepted = _ACCEPTED if named is None else (named.verdict,)
        if rule.verdict not in accepted:
            reason = "" if named is None else named.reason
            surprises.append(Expectation(rule=rule.id, expected=accepted[0], found=rule.verdict, reason=reason))
        elif named is not None and named.examples is not None:
            surprises += _unexpected_examples(rule, named)
    return tuple(surprises)


def _unexpected_examples(rule: RuleRecord, named: ExpectedVerdict) -> Iterator[Expectation]:
    for example in rule.examples:
        if example.outcome in (None, "not installed"):
            continue
        alone, _ = of_rule(rule.level, [example], None)
        accepted = (named.verdict,) if named.names(example) else _ACCEPTED
        if alone not in accepted:
            yield Expectation(
                rule=rule.id,
                expected=accepted[0],
                found=alone,
                example=example.name,
                row=example.row,
                reason=named.reason,
            )


def of_run(
    rules: Sequence[RuleRecord],
    ended: Ending,
    *,
    crashed: bool,
    surprises: Sequence[Expectation] | None,
    without_browser: bool = False,
    unmet: bool = False,
) -> Exit:
    """Return the exit status of a run, however it ended.

    ``crashed`` says that something broke outside the examples: such a run never succeeds. A run ``without_browser``
    never succeeds either: it does not test the rules that need a browser, and tests no page as people see it.
    ``surprises`` is as for ``exit_status``. ``unmet`` says that something that was asked of the result is not met.
    """
    if (status := _OF_ENDINGS.get(ended)) is not None:
        return status
    status = exit_status(rules, surprises=surprises)
    if status == Exit.CONFORMS and crashed:
        return Exit.ERROR
    if status == Exit.CONFORMS and unmet:
        return Exit.NOT_MET
    return Exit.NOT_TESTABLE if status == Exit.CONFORMS and without_browser else status


def of_doctor(findings: Sequence[Finding], must_topics: frozenset[str]) -> Exit:
    """Return the exit status of the doctor alone.

    ``must_topics`` are the topics (``LOCK``) of the musts that apply to the candidate. What is missing counts if one of
    these musts needs it, and not if the file or an option leaves it out.
    """
    if any(finding.state == "stops the run" for finding in findings):
        return Exit.STOPPED
    missing = [finding.what for finding in findings if finding.state == "missing"]
    needed = [what for what in missing if not _TOPICS_OF.get(what, must_topics).isdisjoint(must_topics)]
    return Exit.NOT_TESTABLE if needed else Exit.CONFORMS


def exit_status(rules: Sequence[RuleRecord], *, surprises: Sequence[Expectation] | None) -> Exit:
    """Return the exit status of a run that came to its end.

    ``surprises`` are the unexpected verdicts; None if the run has no file of expected verdicts. An expected verdict
    does not count, however bad, and every unexpected one is a failure, even a good one; so is an unexpected example of
    a rule whose verdict was expected. A surprise that is due to nothing in ``rules`` does not count. VIOLATES goes
    before ERROR, ERROR before NOT_TESTABLE, and NOT_TESTABLE before NOT_MET. A run in which no rule was judged does not
    conform, whatever was expected.
    """
    by_id = {rule.id: rule for rule in rules}
    unmet = [one for one in surprises or () if one.rule in by_id and _is_due_to(one, by_id[one.rule])]
    whole = {one.rule for one in unmet if not one.example}
    counted = [rule for rule in rules if surprises is None or rule.id in whole]
    verdicts = {(rule.level, rule.verdict) for rule in counted}
    verdicts |= {(by_id[one.rule].level, one.found) for one in unmet if one.example}
    if ("must", "violates") in verdicts:
        return Exit.VIOLATES
    if any(verdict == "error" for _, verdict in verdicts):
        return Exit.ERROR
    if ("must", "not testable") in verdicts or _lacks_a_browser(counted) or not _judged_anything(rules, surprises):
        return Exit.NOT_TESTABLE
    return Exit.NOT_MET if unmet else Exit.CONFORMS


def _is_due_to(surprise: Expectation, rule: RuleRecord) -> bool:
    """Say whether a surprise is still there in the rule as it counts, which may lack its newer examples."""
    if not surprise.example:
        return rule.verdict != surprise.expected
    return any((one.name, one.row) == (surprise.example, surprise.row) for one in rule.examples)


def _judged_anything(rules: Iterable[RuleRecord], surprises: Sequence[Expectation] | None) -> bool:
    """Say whether an example was judged; if verdicts are expected, an attempt is enough, for it may be expected."""
    judges = _JUDGES if surprises is None else _JUDGES | {"not testable", "error"}
    return any(example.outcome in judges for rule in rules for example in rule.examples)


def _lacks_a_browser(rules: Iterable[RuleRecord]) -> bool:
    """Say whether a must rule did not run because all its selected examples need browsers that are not installed."""
    return any(
        rule.level == "must"
        and rule.verdict == "not run"
        and {example.outcome for example in rule.examples} - {None} == {"not installed"}
        for rule in rules
    )
