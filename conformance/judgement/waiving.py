"""Which verdicts do not count for the exit status because they are waived, and which waivers fail the run.

Pure functions: the date is an argument. The verdicts themselves never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from conformance.judgement import verdicts
from conformance.judgement.results import ExampleRecord, Outcome, RuleRecord, Unmet
from conformance.judgement.waiver_records import JudgedWaiver, SeenExample, WaivedKind, Waiver, WaiverState

_OUTCOME: Mapping[WaivedKind, Outcome] = {
    "violates": "broken",
    "departs": "broken",
    "error": "error",
    "not testable": "not testable",
}
_LEVEL: Mapping[WaivedKind, str] = {"violates": "must", "departs": "should"}
_AGAINST: frozenset[Outcome | None] = frozenset({"broken", "error", "not testable"})
# What a waived example counts as. Where nothing was judged, a waiver does not make a judgement of it.
_COUNTS_AS: Mapping[Outcome | None, Outcome] = {"broken": "held", "error": "absent", "not testable": "absent"}
# The state of an entry is the worst of its examples'.
_WORST_FIRST: tuple[WaiverState, ...] = (
    "matches nothing",
    "gone",
    "looks different",
    "expired",
    "waived",
    "not judged",
)
_FAILS: frozenset[WaiverState] = frozenset({"matches nothing", "gone", "looks different", "expired"})
# Where the suite's own words may end: a quotation of the portal, a bracket, or what follows a colon or semicolon.
_ENDS = re.compile(r"[“”\u2018\"`(\[{<:;\n]|(?<!\w)'|'(?!\w)")
_VARIES = re.compile(r"\d|@|/|\\")
_LONGEST = 80

Place = tuple[str, str, tuple[str, ...]]
"""An example: its rule, its name, and the cells of its row."""


@dataclass(frozen=True)
class Waiving:
    """What waivers make of a run.

    ``counted`` are the rules as they count for the exit status, ``waived`` the ids of the rules whose verdict does not
    count at all, ``unmet`` what fails the run.
    """

    waivers: tuple[JudgedWaiver, ...]
    counted: tuple[RuleRecord, ...]
    waived: tuple[str, ...]
    unmet: tuple[Unmet, ...]


def waive(
    waivers: Iterable[Waiver], rules: Sequence[RuleRecord], counted: Sequence[RuleRecord], today: date
) -> Waiving:
    """Return how waivers fit a run on a day (UTC), and what then counts.

    ``rules`` are all rules of the run, ``counted`` those that count for the exit status (see ``held_to_edition``). An
    example that is broken, in error or not testable as its waiver says does not count; any other does. One that an
    expired waiver names, or that looks different, does not count either: the waiver itself fails the run.
    """
    found = [(waiver, _judged(waiver, rules, counted, today)) for waiver in waivers]
    judged = tuple(JudgedWaiver(waiver=waiver, state=one.state, why=one.why) for waiver, one in found)
    aside = {place for _, one in found for place in one.aside}
    sound = {place for _, one in found if one.state == "waived" for place in one.aside}
    return Waiving(
        waivers=judged,
        counted=tuple(_without(rule, aside) for rule in counted),
        waived=tuple(rule.id for rule in counted if _is_waived(rule, sound)),
        unmet=tuple(
            Unmet(asked="--waivers", rule=one.waiver.rule, why=f"the waiver {_TOLD[one.state]}: {one.why}")
            for one in judged
            if one.state in _FAILS
        ),
    )


_TOLD: Mapping[WaiverState, str] = {
    "matches nothing": "matches nothing",
    "gone": "is not needed any more",
    "looks different": "is for something else than what was seen",
    "expired": "has expired",
}


def beginning(text: str) -> str:
    """Return the beginning of what was observed, as far as it is the same in every run.

    It ends before a quotation of the portal, a bracket, a colon, a semicolon, and before a word with a digit or a part
    of an address: so it has no username, time, address or password.
    """
    kept: list[str] = []
    for word in _ENDS.split(text.strip(), maxsplit=1)[0].split():
        if _VARIES.search(word) or len(" ".join([*kept, word])) > _LONGEST:
            break
        kept.append(word)
    return " ".join(kept)


def seen(example: ExampleRecord) -> SeenExample:
    """Return an example as a waiver names it."""
    return SeenExample(
        example=example.name,
        row=example.row,
        step=failing_step(example),
        observed=beginning(example.observed if example.outcome == "broken" else example.reason),
    )


def failing_step(example: ExampleRecord) -> str:
    """Return the text of the step at which an example ended; empty if it ended before its first step."""
    return next((step.text for step in example.steps if step.state == "failed"), "")


def kind_of(rule: RuleRecord) -> WaivedKind | None:
    """Return the kind of a waiver for the verdict of a rule; None if there is nothing to waive."""
    kinds: tuple[WaivedKind, ...] = ("violates", "departs", "error", "not testable")
    return next((kind for kind in kinds if kind == rule.verdict), None)


def against(rule: RuleRecord, kind: WaivedKind) -> tuple[ExampleRecord, ...]:
    """Return the examples of a rule that a waiver of this kind is about."""
    return tuple(example for example in rule.examples if example.outcome == _OUTCOME[kind])


@dataclass(frozen=True)
class _Found:
    state: WaiverState
    why: str = ""
    aside: frozenset[Place] = frozenset()


def _judged(waiver: Waiver, rules: Sequence[RuleRecord], counted: Sequence[RuleRecord], today: date) -> _Found:
    rule = next((rule for rule in rules if rule.id == waiver.rule), None)
    if rule is None:
        return _Found("matches nothing", f"there is no rule {waiver.rule}{_near(waiver.rule, [r.id for r in rules])}")
    if rule.was_not_selected:
        return _Found("not judged", f"{rule.id} was not selected for this run")
    if (level := _LEVEL.get(waiver.kind)) not in (None, rule.level):
        return _Found("matches nothing", f'kind = "{waiver.kind}" is for a {level}, and {rule.id} is a {rule.level}')
    if rule.verdict == "not applicable":
        return _Found("gone", f"{rule.id} does not apply to this portal ({rule.reason})")
    weighed = next((one for one in counted if one.id == rule.id), None)
    if weighed is None:
        return _Found("not judged", f"{rule.id} is newer than the edition that the run is held to")
    each = [_judged_example(waiver.kind, one, rule, weighed) for one in waiver.examples]
    if today > waiver.until and any(one.aside for one in each):
        each.append(_Found("expired", f"its last day was {waiver.until}"))
    state = min((one.state for one in each), key=_WORST_FIRST.index)
    told = "; ".join(dict.fromkeys(one.why for one in each if one.why and (one.state in _FAILS or state not in _FAILS)))
    return _Found(state, "" if state == "waived" else told, frozenset().union(*(one.aside for one in each)))


def _judged_example(kind: WaivedKind, waived: SeenExample, rule: RuleRecord, weighed: RuleRecord) -> _Found:
    name = f"“{waived.example}”{f' ({waived.row[0]})' if waived.row else ''}"
    example = next((one for one in rule.examples if (one.name, one.row) == (waived.example, waived.row)), None)
    if example is None:
        rows = [one.row for one in rule.examples if one.name == waived.example]
        if rows:
            return _Found("matches nothing", f"no row of {name} is {list(waived.row)}; the first is {list(rows[0])}")
        near = _near(waived.example, [one.name for one in rule.examples])
        return _Found("matches nothing", f"{rule.id} has no example {name}{near}")
    if example not in weighed.examples:
        return _Found("not judged", f"{name} is newer than the edition that the run is held to")
    if example.outcome in (None, "not installed"):
        return _Found("not judged", f"{name} did not run")
    if example.outcome not in _AGAINST:
        return _Found("gone", f"{name} {'held' if example.outcome == 'held' else 'does not apply to this portal'}")
    if example.outcome != _OUTCOME[kind]:
        return _Found(
            "looks different", f"{name} is {example.outcome}, which a waiver of the kind {kind} does not cover"
        )
    aside = frozenset({(rule.id, example.name, example.row)})
    now = seen(example)
    if now.step != waived.step:
        return _Found("looks different", f"{name} failed at “{now.step}”, and was waived for “{waived.step}”", aside)
    if waived.observed and now.observed != waived.observed:
        was, found = f"“{waived.observed}”", f"“{now.observed}”" if now.observed else "other words"
        return _Found("looks different", f"in {name} {found} was observed, and {was} was waived", aside)
    return _Found("waived", "", aside)


def _without(rule: RuleRecord, aside: set[Place]) -> RuleRecord:
    examples = tuple(
        one.model_copy(update={"outcome": _COUNTS_AS[one.outcome], "reason": "waived"})
        if (rule.id, one.name, one.row) in aside
        else one
        for one in rule.examples
    )
    if examples == rule.examples:
        return rule
    verdict, reason = verdicts.of_rule(rule.level, examples, None)
    return rule.model_copy(update={"examples": examples, "verdict": verdict, "reason": reason})


def _is_waived(rule: RuleRecord, sound: set[Place]) -> bool:
    ours = [(rule.id, one.name, one.row) for one in rule.examples if one.outcome in _AGAINST]
    return bool(ours) and all(place in sound for place in ours)


def _near(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f" (did you mean “{near[0]}”?)" if near else ""
