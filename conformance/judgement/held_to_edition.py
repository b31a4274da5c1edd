"""What counts for the exit status of a run that is held to an edition: what is newer is shown, and does not count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from conformance.judgement import verdicts
from conformance.judgement.results import ExampleRecord, RuleRecord


def counted(rules: Iterable[RuleRecord], edition: str, names: Sequence[str]) -> tuple[RuleRecord, ...]:
    """Return the rules as they count for the exit status: without what is newer than ``edition``.

    ``names`` are all editions, the oldest first. A rule that is newer is left out. A rule with newer examples has the
    verdict that its other examples come to; without other examples it is left out. An empty edition changes nothing.
    """
    if not edition:
        return tuple(rules)
    held_to = frozenset(names[: names.index(edition) + 1])
    return tuple(
        _without_newer(rule, held_to)
        for rule in rules
        if rule.since in held_to and any(example.since in held_to for example in rule.examples)
    )


def uncounted(rules: Iterable[RuleRecord], edition: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the judged rules whose verdict does not count as it is: it is due to something newer."""
    rules = tuple(rules)
    counts = {rule.id: rule.verdict for rule in counted(rules, edition, names)}
    return tuple(
        rule.id
        for rule in rules
        if rule.verdict not in ("not run", "not applicable") and counts.get(rule.id) != rule.verdict
    )


def _without_newer(rule: RuleRecord, held_to: frozenset[str]) -> RuleRecord:
    examples: tuple[ExampleRecord, ...] = tuple(one for one in rule.examples if one.since in held_to)
    if examples == rule.examples or rule.verdict == "not applicable":
        return rule
    verdict, reason = verdicts.of_rule(rule.level, examples, None)
    return rule.model_copy(update={"examples": examples, "verdict": verdict, "reason": reason})
