"""What was asked of the result beyond the verdicts: rules that must be decided, and shoulds that must not be broken.

Pure functions. What they return fails a run with exit status 6; ``verdicts.of_run`` says how that ranks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from conformance.judgement.results import FailOn, RuleRecord, Unmet, Verdict

_DECIDED: frozenset[Verdict] = frozenset({"conforms", "violates", "departs", "observed"})


def unmet_requirements(
    rules: Sequence[RuleRecord],
    counted: Sequence[RuleRecord],
    required: Iterable[str],
    *,
    fail_on: Collection[FailOn] = (),
    left: Sequence[RuleRecord] | None = None,
    in_shard: bool = False,
) -> tuple[Unmet, ...]:
    """Return what was asked of the result and is not met.

    ``rules`` are all rules, ``counted`` those that count for the exit status (see ``held_to_edition``). ``required``
    are the topics and rules of ``--require``: a waiver decides nothing, so waived or not they must be decided.
    ``left`` are the rules as they count after waivers, for ``fail_on``; None if there are no waivers. ``in_shard``:
    the rules that were not selected belong to another shard, and ``conform merge`` asks for them.
    """
    asked = [one for name in required for one in _undecided(name, rules, counted, in_shard=in_shard)]
    if "departs" in fail_on:
        asked += [
            Unmet(asked="--fail-on departs", rule=rule.id, why="a should is broken")
            for rule in (counted if left is None else left)
            if rule.verdict == "departs"
        ]
    return tuple(asked)


def _undecided(
    name: str, rules: Sequence[RuleRecord], counted: Sequence[RuleRecord], *, in_shard: bool
) -> Iterator[Unmet]:
    asked = f"--require {name}"
    named = [rule for rule in rules if name in (rule.id, rule.topic)]
    by_id = {rule.id: rule for rule in counted}
    is_rule = any(rule.id == name for rule in named)
    ours = [rule for rule in named if not (in_shard and rule.was_not_selected)]
    for rule in ours:
        weighed = by_id.get(rule.id)
        if weighed is None:
            if is_rule:
                yield Unmet(asked=asked, rule=rule.id, why="newer than the edition that the run is held to")
        # A topic has rules of documents to which this portal is not held; nobody can decide those.
        elif weighed.verdict not in _DECIDED and (is_rule or weighed.verdict != "not applicable"):
            yield Unmet(asked=asked, rule=rule.id, why=_why(weighed))
    if is_rule or (in_shard and len(ours) < len(named)):
        return
    if all(rule.id not in by_id or by_id[rule.id].verdict == "not applicable" for rule in ours):
        yield Unmet(asked=asked, why="none of its rules applies to this portal, or all are newer than the edition")


def _why(rule: RuleRecord) -> str:
    reason = rule.reason.strip().partition("\n")[0]
    return f"{rule.verdict}: {reason}" if reason and reason != rule.verdict else rule.verdict
