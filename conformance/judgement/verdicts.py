"""From outcomes to verdicts to an exit status. Nothing else decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from conformance.judgement.meanings import Exit
from conformance.judgement.results import NOT_SELECTED, Ending, ExampleRecord, Expectation, Outcome, RuleRecord, Verdict

_WORST_FIRST: tuple[Outcome, ...] = ("broken", "error", "not testable", "absent", "held", "not installed")
_BROKEN: Mapping[str, Verdict] = {"must": "violates", "should": "departs", "may": "observed"}
_HELD: Mapping[str, Verdict] = {"must": "conforms", "should": "conforms", "may": "observed"}
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

    ``not_applicable`` is why the rule does not concern the candidate at all, None where it does. The verdict is the
    worst of the examples; a rule of which some examples did not run is only decided by a bad one. Examples whose
    browser is not installed make it neither better nor worse: it rests on the others, and is not run where there are
    none.
    """
    if not_applicable is not None:
        return "not applicable", not_applicable
    ran = [example for example in examples if example.outcome is not None]
    if not ran:
        return "not run", examples[0].reason if examples and examples[0].reason else NOT_SELECTED
    worst = min((example.outcome for example in ran if example.outcome), key=_WORST_FIRST.index)
    first = next(example for example in ran if example.outcome == worst)
    if worst == "broken":
        return _BROKEN[level], first.observed
    if worst == "error":
        return "error", first.reason
    if worst == "not testable":
        return "not testable", first.reason
    if worst == "absent":
        return "not applicable", first.reason
    if worst == "not installed":
        return "not run", _told_once(ran)
    if len(ran) < len(examples):
        return "not run", f"{len(ran)} of {len(examples)} examples ran, and held"
    return _HELD[level], first.observed if level == "may" else _on_what_it_rests(ran)


def decisive(examples: Sequence[ExampleRecord]) -> ExampleRecord | None:
    """Return the example that decides against a rule; None where none does."""
    against = [example for example in examples if example.outcome in ("broken", "error", "not testable")]
    return min(against, key=lambda example: _WORST_FIRST.index(example.outcome or "held"), default=None)


def _on_what_it_rests(examples: Sequence[ExampleRecord]) -> str:
    """Return which examples decided, where others did not run for want of their browser; empty where all ran."""
    if not (missing := _told_once(examples)):
        return ""
    held = [example.row[0] if example.row else example.name for example in examples if example.outcome == "held"]
    return f"it rests on {', '.join(held)}; {missing}"


def _told_once(examples: Iterable[ExampleRecord]) -> str:
    """Return why those did not run whose browser is not installed, each reason once."""
    return ", ".join(dict.fromkeys(example.reason for example in examples if example.outcome == "not installed"))


def of_statement(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return the worst of the verdicts of the rules that transcribe a statement; None where none does."""
    return min(verdicts, key=_SEVERITY.index, default=None)


def unexpected(rules: Iterable[RuleRecord], expected: Mapping[str, Verdict]) -> tuple[Expectation, ...]:
    """Return every rule whose verdict is another than the expected one.

    A rule that the mapping does not name is expected to conform, to be observed, or not to concern the candidate;
    one that did not run is not looked at unless it is named.
    """
    surprises = []
    for rule in rules:
        if rule.id in expected:
            if rule.verdict != expected[rule.id]:
                surprises.append(Expectation(rule=rule.id, expected=expected[rule.id], found=rule.verdict))
        elif rule.verdict not in ("conforms", "observed", "not applicable", "not run"):
            surprises.append(Expectation(rule=rule.id, expected="conforms", found=rule.verdict))
    return tuple(surprises)


def of_run(
    rules: Sequence[RuleRecord],
    ended: Ending,
    *,
    crashed: bool,
    surprises: Sequence[Expectation] | None,
    without_browser: bool = False,
) -> Exit:
    """Return the exit status of a run by the way it ended.

    ``crashed`` says that something broke outside every example: such a run is never a success. Neither is one
    ``without_browser``: rules that need one were not tested, and nothing was tested as people meet it.
    """
    if ended == "stopped by the doctor":
        return Exit.STOPPED
    status = exit_status(rules, interrupted=ended == "interrupted", surprises=surprises)
    if status == Exit.CONFORMS and crashed:
        return Exit.ERROR
    return Exit.NOT_TESTABLE if status == Exit.CONFORMS and without_browser else status


def exit_status(rules: Iterable[RuleRecord], *, interrupted: bool, surprises: Sequence[Expectation] | None) -> Exit:
    """Return the exit status of a run that began.

    ``surprises`` are the verdicts that were not expected; None where nothing in particular was. An expected bad verdict
    is no failure; an unexpected verdict of any kind is, in the same order of precedence. A run in which nothing ran is
    none that conforms, whatever was expected.
    """
    if interrupted:
        return Exit.INTERRUPTED
    rules = list(rules)
    if surprises:
        return _of_surprises({surprise.found for surprise in surprises})
    verdicts = {(rule.level, rule.verdict) for rule in rules}
    if all(verdict in ("not run", "not applicable") for _, verdict in verdicts) and not any(
        example.outcome not in (None, "not installed") for rule in rules for example in rule.examples
    ):
        return Exit.NOT_TESTABLE if _lacks_a_browser(rules) else Exit.USAGE
    if surprises is not None:
        return Exit.CONFORMS
    if ("must", "violates") in verdicts:
        return Exit.VIOLATES
    if any(verdict == "error" for _, verdict in verdicts):
        return Exit.ERROR
    if ("must", "not testable") in verdicts or _lacks_a_browser(rules):
        return Exit.NOT_TESTABLE
    return Exit.CONFORMS


def _lacks_a_browser(rules: Iterable[RuleRecord]) -> bool:
    """Say whether a must was selected, and this machine has none of the browsers that its examples are about."""
    return any(
        rule.level == "must"
        and rule.verdict == "not run"
        and {example.outcome for example in rule.examples} - {None} == {"not installed"}
        for rule in rules
    )


def _of_surprises(found: set[Verdict]) -> Exit:
    if found - {"error", "not testable"}:
        return Exit.VIOLATES
    return Exit.ERROR if "error" in found else Exit.NOT_TESTABLE
