"""Joins the records of the shards of a run: the result is that of the same run on one machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.judgement import verdicts
from conformance.judgement.gate import decide
from conformance.judgement.held_to_edition import uncounted
from conformance.judgement.results import Ending, Expectation, Finding, Harm, LeftBehind, Results, RuleRecord
from conformance.judgement.verdict_meanings import Exit
from conformance.judgement.waiver_records import Waiver
from conformance.shard import Shard

# From the worst to the best.
_ENDINGS: tuple[Ending, ...] = ("stopped by the doctor", "terminated", "interrupted", "to its end")
_STATES = ("stops the run", "missing", "left out", "in part", "well")


class CannotMerge(Exception):
    """Records that are not the shards of one run; the message has one mistake on each line."""


def merged(parts: Sequence[Results]) -> Results:
    """Return the record of the run of which ``parts`` are the shards, in any order.

    Verdicts and the exit status are those of the run on one machine. The times are those of the shards: the run began
    with the first and took as long as the longest. What was left behind, and what the doctors did, is added up. Raises
    CannotMerge if a shard is missing or twice there, or if the shards are of different runs.
    """
    if mistakes := list(_mistakes(parts)):
        raise CannotMerge("\n".join(mistakes))
    parts = sorted(parts, key=lambda part: Shard.told(part.shard).number)
    first = parts[0]
    rules = tuple(_one_of([part.rules[place] for part in parts]) for place in range(len(first.rules)))
    surprises = _surprises(parts)
    ended = min((part.ended for part in parts), key=_ENDINGS.index)
    began = min(part.started for part in parts)
    decision = decide(
        rules,
        ended,
        crashed=any(part.exit_status == Exit.ERROR for part in parts),
        surprises=surprises,
        without_browser=first.driver == "forms",
        edition=first.edition,
        editions=first.editions,
        required=first.required,
        fail_on=first.fail_on,
        waivers=[one.waiver for one in first.waivers],
        today=began.date(),
    )
    decided = {rule.id: rule.verdict for rule in rules}
    return first.model_copy(
        update={
            "shard": "",
            "rules": rules,
            "statements": tuple(
                one.model_copy(update={"verdict": verdicts.of_statements_rules(one.rules, decided)})
                for one in first.statements
            ),
            "unexpected": surprises,
            "unmet": decision.unmet,
            "waivers": decision.waivers,
            "waived": decision.waived,
            "uncounted": uncounted(rules, first.edition, first.editions),
            "ended": ended,
            "exit_status": int(decision.status),
            "started": began,
            "seconds": max(part.seconds for part in parts),
            "workers": sum(part.workers for part in parts),
            "versions": _versions(parts),
            "doctor": _findings(parts),
            "harm": _harm(parts),
            "left_behind": _left_behind(parts),
        }
    )


def _mistakes(parts: Sequence[Results]) -> Iterator[str]:
    whole = [part for part in parts if not part.shard]
    if whole or not parts:
        yield "expected the results of runs with --shard; found a whole run, or none"
        return
    first = parts[0]
    for what, told in (
        ("candidate", [str(part.candidate) for part in parts]),
        ("seed", [part.seed for part in parts]),
        ("features", [part.digest for part in parts]),
        ("driver", [part.driver for part in parts]),
        ("edition", [part.edition or "none" for part in parts]),
        ("--require", [",".join(part.required) or "none" for part in parts]),
        ("--fail-on", [",".join(part.fail_on) or "none" for part in parts]),
        ("number of shards", [str(Shard.told(part.shard).of) for part in parts]),
    ):
        for part, word in zip(parts, told, strict=True):
            if word != told[0]:
                yield f"shards {first.shard} and {part.shard} differ in their {what}: {told[0]}, and {word}"
    if any((part.unexpected is None) != (first.unexpected is None) for part in parts):
        yield "some shards ran with --expect, and some without"
    if any(_waivers(part) != _waivers(first) for part in parts):
        yield "the shards ran with different --waivers"
    shards = [Shard.told(part.shard) for part in parts]
    wanted = {Shard(number, shards[0].of) for number in range(1, shards[0].of + 1)}
    for lacking in sorted(wanted.difference(shards), key=str):
        yield f"shard {lacking} is missing"
    for shard in sorted({one for one in shards if shards.count(one) > 1}, key=str):
        yield f"shard {shard} is there {shards.count(shard)} times"


def _waivers(part: Results) -> list[Waiver]:
    return [one.waiver for one in part.waivers]


def _one_of(records: Sequence[RuleRecord]) -> RuleRecord:
    """Return the record of a rule from the shard that ran it; the first one if none did."""
    ran = [rule for rule in records if any(example.outcome for example in rule.examples)]
    selected = [rule for rule in records if not rule.was_not_selected]
    return (ran or selected or records)[0]


def _surprises(parts: Sequence[Results]) -> tuple[Expectation, ...] | None:
    if all(part.unexpected is None for part in parts):
        return None
    found = dict.fromkeys(one for part in parts for one in part.unexpected or ())
    return tuple(one for rule in parts[0].rules for one in found if one.rule == rule.id)


def _versions(parts: Sequence[Results]) -> dict[str, str]:
    """Return the versions of all machines; those of one thing that differ stand side by side."""
    names = dict.fromkeys(name for part in parts for name in part.versions)
    return {
        name: " / ".join(dict.fromkeys(part.versions[name] for part in parts if name in part.versions))
        for name in names
    }


def _findings(parts: Sequence[Results]) -> tuple[Finding, ...]:
    """Return each finding of the doctors once: the worst that a shard has."""
    found: dict[str, Finding] = {}
    for finding in (finding for part in parts for finding in part.doctor):
        known = found.get(finding.what)
        if known is None or _STATES.index(finding.state) < _STATES.index(known.state):
            found[finding.what] = finding
    return tuple(found.values())


def _harm(parts: Sequence[Results]) -> Harm | None:
    harms = [part.harm for part in parts if part.harm is not None]
    if not harms:
        return None
    return Harm(**{name: sum(getattr(harm, name) for harm in harms) for name in Harm.model_fields})


def _left_behind(parts: Sequence[Results]) -> LeftBehind | None:
    left = [part.left_behind for part in parts if part.left_behind is not None]
    if not left:
        return None
    return LeftBehind(
        accounts=tuple(account for one in left for account in one.accounts), mails=sum(one.mails for one in left)
    )
