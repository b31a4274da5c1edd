"""Recomputes what was decided in a run from the outcomes in its record, by the code that decides a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.judgement import verdicts
from conformance.judgement.gate import Decision, decide
from conformance.judgement.held_to_edition import uncounted
from conformance.judgement.results import FILE_NAME, ExampleRecord, Results, RuleRecord
from conformance.judgement.verdict_meanings import Exit
from conformance.verification.misfit import Misfit


def misfits_of_verdicts(results: Results) -> Iterator[Misfit]:
    """Yield each verdict, reason, uncounted rule or exit status that does not follow from the recorded outcomes.

    A rule that is recorded as not applicable, and of which no example ran, is taken at its word.
    """
    for told in _told(results):
        yield Misfit(FILE_NAME, told)


def unconfirmed(results: Results) -> Iterator[str]:
    """Yield a sentence for each part of the decision that the record alone cannot confirm."""
    if results.unexpected is not None:
        yield "The run had a file of expected verdicts, which is not in the folder: what was expected was not checked."
    if results.exit_status not in _statuses(results, _recomputed(results))[:1] and results.exit_status == Exit.ERROR:
        yield "The exit status 5 is taken at its word: something outside every example broke, and no outcome shows it."
    absent = sum(example.outcome == "absent" for rule in results.rules for example in rule.examples)
    if absent:
        yield (
            f"{absent} of the examples concern what the portal does not have, by the candidate file, which is not in "
            "the folder: that was not checked."
        )


def _told(results: Results) -> Iterator[str]:
    for rule in results.rules:
        for example in rule.examples:
            yield from (f"{rule.id}, example {example.name!r}: {told}" for told in _of_example(example))
    rules = _recomputed(results)
    for rule, found in zip(results.rules, rules, strict=True):
        if rule.verdict != found.verdict:
            yield f"{rule.id}: its examples come to {found.verdict!r}; the record says {rule.verdict!r}"
        elif rule.reason != found.reason:
            yield f"{rule.id}: its examples give the reason {found.reason!r}; the record says {rule.reason!r}"
    decided = {rule.id: rule.verdict for rule in rules}
    for statement in results.statements:
        verdict = verdicts.of_statements_rules(statement.rules, decided)
        if verdict != statement.verdict:
            yield f"statement {statement.id}: its rules come to {verdict!r}; the record says {statement.verdict!r}"
    if results.edition and results.edition not in results.editions:
        yield f"edition {results.edition} is not one of the record's editions: {', '.join(results.editions) or 'none'}"
        return
    without = uncounted(rules, results.edition, results.editions)
    if set(without) != set(results.uncounted):
        yield f"by edition, these rules do not count: {_listed(without)}; the record says {_listed(results.uncounted)}"
    yield from _of_expectations(results, rules)
    decision = _decided(results, rules, crashed=False)
    if set(decision.waived) != set(results.waived):
        yield f"by the waivers, these are waived: {_listed(decision.waived)}; the record says {_listed(results.waived)}"
    if decision.unmet != results.unmet:
        yield f"{len(decision.unmet)} demands are not met; the record says {len(results.unmet)}, or others"
    statuses = _statuses(results, rules)
    if results.exit_status not in statuses:
        yield f"the verdicts come to exit status {statuses[0]}; the record says {results.exit_status}"


def _of_example(example: ExampleRecord) -> Iterator[str]:
    """Yield how the outcome of an example contradicts its steps or its repetitions."""
    states = [step.state for step in example.steps]
    if example.outcome == "held" and set(states) - {"passed"}:
        yield f"it is recorded as held, but {len(states) - states.count('passed')} of its lines did not pass"
    if example.outcome == "broken" and states.count("failed") != 1:
        yield f"it is recorded as broken, but {states.count('failed')} of its lines failed; expected one"
    if example.outcome is None and set(states) - {"not reached"}:
        yield "it is recorded as not run, but some of its lines were reached"
    if example.repetitions:
        tries = [example.model_copy(update={"outcome": outcome}) for outcome in example.repetitions]
        worst = (verdicts.decisive(tries) or tries[0]).outcome
        if worst != example.outcome:
            yield f"its repetitions come to {worst!r}; the record says {example.outcome!r}"


def _recomputed(results: Results) -> tuple[RuleRecord, ...]:
    return tuple(_judged_again(rule) for rule in results.rules)


def _judged_again(rule: RuleRecord) -> RuleRecord:
    ran = any(example.outcome is not None for example in rule.examples)
    said = rule.reason if rule.verdict == "not applicable" and not ran else None
    verdict, reason = verdicts.of_rule(rule.level, rule.examples, said)
    return rule.model_copy(update={"verdict": verdict, "reason": reason})


def _of_expectations(results: Results, rules: Sequence[RuleRecord]) -> Iterator[str]:
    decided = {rule.id: rule.verdict for rule in rules}
    for one in results.unexpected or ():
        if one.rule not in decided:
            yield f"unexpected: there is no rule {one.rule} in the record"
        elif decided[one.rule] != one.found:
            yield f"unexpected: {one.rule} comes to {decided[one.rule]!r}; the record says {one.found!r}"
        elif one.expected == one.found:
            yield f"unexpected: {one.rule} was expected to be {one.found!r}, so it is not unexpected"


def _statuses(results: Results, rules: Sequence[RuleRecord]) -> tuple[int, ...]:
    """Return the exit status of a run in which nothing broke outside the examples, and of one in which it did."""
    return tuple(int(_decided(results, rules, crashed=crashed).status) for crashed in (False, True))


def _decided(results: Results, rules: Sequence[RuleRecord], *, crashed: bool) -> Decision:
    """Return the decision on the run, by the waivers and demands that it recorded, on the day on which it began."""
    return decide(
        rules,
        results.ended,
        crashed=crashed,
        surprises=results.unexpected,
        without_browser=results.driver == "forms",
        edition=results.edition if results.edition in results.editions else "",
        editions=results.editions,
        required=results.required,
        fail_on=results.fail_on,
        waivers=[one.waiver for one in results.waivers],
        today=results.started.date(),
        in_shard=bool(results.shard),
    )


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "none"
