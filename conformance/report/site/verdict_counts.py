"""How many of some rules have which verdict, always beside the number of rules that could have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from conformance.judgement.results import RuleRecord

_UNDECIDED = ("error", "not testable", "not run")


@dataclass(frozen=True)
class Counts:
    """``of`` has the number of rules by level and verdict, also of those that are not applicable.

    ``unselected`` is how many musts have no verdict because the person who started the run selected other rules.
    """

    of: Mapping[tuple[str, str], int]
    unselected: int = 0

    def number(self, verdict: str, level: str | None = None) -> int:
        """Return how many rules of a level have a verdict; None counts the rules of all levels."""
        return sum(count for (of, found), count in self.of.items() if found == verdict and level in (None, of))

    def at(self, level: str) -> int:
        """Return how many rules of a level there are, whatever their verdict."""
        return sum(count for (of, _), count in self.of.items() if of == level)

    @property
    def all(self) -> int:
        return sum(self.of.values())

    @property
    def musts(self) -> int:
        """Return how many rules the portal must keep."""
        return self.at("must") - self.number("not applicable", "must")

    @property
    def kept(self) -> int:
        """Return how many of ``musts`` the portal kept."""
        return self.number("conforms", "must")

    @property
    def broken(self) -> int:
        """Return how many of ``musts`` the portal broke."""
        return self.number("violates", "must")

    @property
    def undecided(self) -> int:
        """Return how many of ``musts`` were selected, and the run could not say whether the portal keeps them."""
        return sum(self.number(verdict, "must") for verdict in _UNDECIDED) - self.unselected


def counts(rules: Iterable[RuleRecord], unselected: Collection[str] = ()) -> Counts:
    """Return the counts of some rules. ``unselected`` are the ids of rules that were not selected for the run."""
    rules = tuple(rules)
    of: Counter[tuple[str, str]] = Counter((rule.level, rule.verdict) for rule in rules)
    return Counts(of, sum(rule.level == "must" and rule.id in unselected for rule in rules))
