"""Shrinks a walk to the shortest one that shows the same disagreement.

Hypothesis' own shrinker repeats a test hundreds of times, which is no matter for a function and takes an hour at a
portal. This one leaves out acts, many at once first, and asks the model before it asks the portal: where the model
would no longer disagree with what was seen of the acts that are left, the portal need not be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from conformance.catalogue import Level
from conformance.exploration.acts import Act, Disagreement, Seen, Span, Took
from conformance.exploration.example_text import Found
from conformance.exploration.model import Model
from conformance.exploration.moves import BY_NAME

Again = Callable[[Sequence[Act]], Found | None]
"""Walks these acts with fresh people; returns the walk if its last act disagrees with the model."""


def shrunk(found: Found, again: Again, levels: Mapping[str, Level], goes_on: Callable[[], bool]) -> Found:
    """Return the shortest walk that was found to disagree under the same rule, with the same last act.

    ``levels`` are those of the model. ``goes_on`` says whether there is time for another try.
    """
    best = found
    tried: set[tuple[Act, ...]] = set()
    shorter = True
    while shorter:
        shorter = False
        for left in _shorter(best.took):
            acts = tuple(one.act for one in left)
            if acts in tried or not _may_disagree(left, found.disagreement, levels):
                continue
            if not goes_on():
                return best
            tried.add(acts)
            repeated = again(acts)
            if repeated is not None and repeated.disagreement.rule == found.disagreement.rule:
                best, shorter = repeated, True
                break
    return best


def _shorter(took: tuple[Took, ...]) -> Iterator[tuple[Took, ...]]:
    """Yield shorter walks with the same last act, those that leave out most first."""
    before, last = took[:-1], took[-1]
    for who in {one.act.who: None for one in before if one.act.who != last.act.who}:
        yield (*(one for one in before if one.act.who != who), last)
    size = len(before) // 2
    while size:
        for begin in range(0, len(before), size):
            yield (*before[:begin], *before[begin + size :], last)
        size //= 2
    # A mail and the choice that needs it can go together only.
    for one, other in combinations(range(len(before)), 2):
        yield (*(act for place, act in enumerate(before) if place not in (one, other)), last)


def _may_disagree(took: Sequence[Took], expected: Disagreement, levels: Mapping[str, Level]) -> bool:
    """Say whether the model disagrees with the last of these acts alone, if each is seen as it was before."""
    model = Model(tuple(sorted({one.act.who for one in took})), levels)
    now = 0.0
    for number, one in enumerate(took, 1):
        move = BY_NAME[one.act.move]
        seen = _moved(one.seen, now)
        if not move.can(model, one.act.who, Span(now, now)):
            return False
        found: Disagreement | None = getattr(model, move.by)(one.act.who, seen, **move.following)
        # Another rule may have been told before: the walk went on after it.
        if found is not None and found.rule == expected.rule:
            return number == len(took)
        now = seen.span.end
    return False


def _moved(seen: Seen, begin: float) -> Seen:
    """Return what was seen, as if it had begun at a moment (seconds)."""
    by = begin - seen.span.begin
    came = Span(seen.came.begin + by, seen.came.end + by) if seen.came is not None else None
    return replace(seen, span=Span(begin, seen.span.end + by), came=came)
