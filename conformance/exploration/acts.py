"""What a walk consists of: acts, and what was seen of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from conformance.catalogue import Level


@dataclass(frozen=True)
class Span:
    """When something happened by the portal's clock: between two moments, in seconds since any fixed moment."""

    begin: float
    end: float

    def at_least_since(self, earlier: Span) -> float:
        """Return the fewest seconds that lie between an earlier happening and this one."""
        return self.begin - earlier.end

    def at_most_since(self, earlier: Span) -> float:
        """Return the most seconds that lie between an earlier happening and this one."""
        return self.end - earlier.begin


@dataclass(frozen=True)
class Act:
    """One act of a walk: the name of a move in the table of moves, and the person whom it concerns."""

    move: str
    who: str


@dataclass(frozen=True)
class Seen:
    """What was seen of an act.

    ``outcome`` is what the move asks, such as whether the person was signed in; None if it asks nothing. ``shown`` is
    what the portal showed, with every secret replaced. ``came`` is when a mail came, if the act brought one.
    """

    outcome: bool | None
    span: Span
    shown: str = ""
    came: Span | None = None


@dataclass(frozen=True)
class Disagreement:
    """A fact that the model does not allow: the rule that it breaks, the rule's level, and what was expected."""

    rule: str
    level: Level
    expected: bool
    told: str

    @property
    def verdict(self) -> Literal["violates", "departs"]:
        """Return the verdict of the rule in the record of an exploration."""
        return "violates" if self.level == "must" else "departs"


@dataclass(frozen=True)
class Took:
    """An act of a walk, and what was seen of it."""

    act: Act
    seen: Seen
