"""Moves each limit of the features and says whether an example turned red: whether the limit has weight."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from conformance.detection.findings import Job, JobResult, RuleFinding
from conformance.detection.limits import Direction, Limit, Limits
from conformance.judgement.results import Verdict

Weight = Literal["has weight", "no weight", "kept", "not kept", "not judged"]
MET: tuple[Weight, ...] = ("has weight", "kept")
_RED: tuple[Verdict, ...] = ("violates", "departs")


@dataclass(frozen=True)
class Weighed:
    """What came of one limit that was moved in one direction; None: of the limit as it is.

    ``has weight``: an example turned red at a Then.
    ``no weight``: no example turned red, so that the feature could as well name the moved limit.
    ``kept``: the portal keeps the rules before anything is moved.
    ``not kept``: it does not, so that red proves nothing.
    ``not judged``: the suite or the portal broke, or the moved line has no step; ``told`` says what.
    """

    limit: Limit
    direction: Direction | None
    weight: Weight
    told: str

    @property
    def place(self) -> str:
        """Return the rules and the direction, for messages."""
        return f"{', '.join(self.limit.rules)}  {self.direction or 'as it is'}"


def jobs(limits: Limits, rules: Collection[str], browser_only: Collection[str]) -> Mapping[str, tuple[Job, Move]]:
    """Return the jobs that weigh the limits, by label: each limit as it is, and moved in its directions.

    ``rules`` selects the limits of these rules; if it is empty, all limits are weighed. A limit with a rule in
    ``browser_only`` is weighed in a browser.
    """
    found: dict[str, tuple[Job, Move]] = {}
    for limit in limits.limit:
        if rules and not set(rules) & set(limit.rules):
            continue
        for direction in (None, *limit.moves):
            portal = limit.portal(direction)
            job = Job(
                subject=portal,
                driver="browser" if set(limit.rules) & set(browser_only) else "forms",
                rules=limit.rules,
                moved=limit.words(direction) if direction else {},
            )
            found[portal.label] = job, Move(limit, direction)
    return found


@dataclass(frozen=True)
class Move:
    limit: Limit
    direction: Direction | None


def weigh(move: Move, part: JobResult) -> Weighed:
    """Return what the result of a job says about a limit."""
    limit, direction = move.limit, move.direction
    red = [found for found in part.found if found.verdict in _RED]
    if part.trouble:
        return Weighed(limit, direction, "not judged", part.trouble)
    if direction is None:
        others = [found for found in part.found if found.verdict != "conforms"]
        return Weighed(limit, None, "not kept" if others else "kept", "; ".join(map(_told, others)))
    if judged := [found for found in red if found.at_a_then]:
        return Weighed(limit, direction, "has weight", _told(judged[0]))
    if broken := [found for found in part.found if found.verdict == "error"]:
        return Weighed(limit, direction, "not judged", _told(broken[0]))
    return Weighed(limit, direction, "no weight", "; ".join(map(_told, part.found)))


def lines(weighed: Collection[Weighed]) -> Iterator[str]:
    """Yield each limit that has no weight in plain words, and a summary."""
    for one in weighed:
        if one.weight in MET:
            continue
        yield f"{one.weight.upper()}  {one.place}: {one.limit.says}"
        yield f"    expected: {_expected(one)}"
        yield f"    found: {one.told or 'nothing'}"
        yield f"    next: {_next(one)}"
    moved = [one for one in weighed if one.direction]
    heavy = sum(one.weight == "has weight" for one in moved)
    yield f"{len({one.limit.says for one in weighed})} limits, moved {len(moved)} times: {heavy} turned an example red."
    yield "Every limit has weight." if is_met(weighed) else "The proof is not met."


def is_met(weighed: Collection[Weighed]) -> bool:
    """Say whether every limit is kept as it is, and has weight in every direction in which it was moved."""
    return all(one.weight in MET for one in weighed)


def _expected(one: Weighed) -> str:
    if one.direction is None:
        return "every rule conforms before anything is moved"
    words = ", ".join(f"{old!r} as {new!r}" for old, new in one.limit.words(one.direction).items())
    return f"at least one example is red at a Then with {words}"


def _next(one: Weighed) -> str:
    match one.weight:
        case "no weight":
            return "add an example of the other side of the limit, or say under one_way which rule has it"
        case "not kept":
            return "name another portal in limits.toml, or see what the matrix says of this rule"
        case _:
            return "write words that a step has, or see the logs of the portal"


def _told(found: RuleFinding) -> str:
    where = f" at {found.step!r}" if found.step else ""
    return f"{found.rule} {found.verdict}{where}{': ' if found.told else ''}{found.told.strip()}"
