"""One walk: fresh people do one act after another, and the model follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from conformance.exploration.acts import Act, Disagreement, Took
from conformance.exploration.model import Model
from conformance.exploration.moves import BY_NAME, MOVES, Move, Seam
from conformance.exploration.stage import ABSENT, Stage
from drivers.errors import ControlFailed

PEOPLE = ("Amara", "Ben")
"""The people to whom a walk does something."""
_ONE_WRONG_AT_MOST = ("attempts", "refused choice", "links", "pages")


@dataclass
class Reach:
    """How far the candidate's seams reach, and what was learned of that on the way.

    ``missing``: the seams that the candidate does not offer. ``absent``: the moves that it turned out not to offer;
    ``worked``: those that were done once, so that they are there.
    ``mails_during_lock``: whether a request during a lock brings a mail; if not, a walk does not wait for one again.
    With ``harmless``, an account gets one wrong password at most, and no administrator acts; without
    ``mails_stay_in_the_pool`` no mail is asked for then.
    """

    missing: frozenset[Seam] = frozenset()
    harmless: bool = False
    mails_stay_in_the_pool: bool = False
    absent: dict[str, str] = field(default_factory=dict)
    worked: set[str] = field(default_factory=set)
    mails_during_lock: bool = True

    def allows(self, move: Move, model: Model, who: str) -> bool:
        """Say whether a move is within reach."""
        if move.name in self.absent or not self.missing.isdisjoint(move.needs):
            return False
        if not self.harmless:
            return True
        if "mailbox" in move.needs and not self.mails_stay_in_the_pool:
            return False
        untouched = not model.accounts[who].wrong_ever
        return move.harmless or (untouched and move.family in _ONE_WRONG_AT_MOST)


class CannotGoOn(Exception):
    """An act that a walk is to repeat is not possible at this point."""


class Walk:
    """The acts of one walk so far, on a stage, with the model that follows them."""

    def __init__(self, stage: Stage, model: Model, reach: Reach) -> None:
        self.stage, self.model, self._reach = stage, model, reach
        self.took: list[Took] = []
        self.over = False
        for who, account in model.accounts.items():
            account.first_is_good = stage.first_is_good(who)

    def possible(self, families: Iterable[str]) -> list[Act]:
        """Return the acts of some families that are possible now, in the order of the table of moves."""
        wanted = set(families)
        return [
            Act(move.name, who)
            for move in MOVES
            if move.family in wanted
            for who in self.model.accounts
            if self.can(Act(move.name, who))
        ]

    def can(self, act: Act) -> bool:
        """Say whether an act is possible now."""
        move, now = BY_NAME[act.move], self.stage.now()
        if self.took and self.took[-1].act == act and self.took[-1].seen.outcome:
            # Nothing is between the two: what was accepted would be accepted again.
            return False
        if self.over or not self._reach.allows(move, self.model, act.who) or not move.can(self.model, act.who, now):
            return False
        locked = self.model.accounts[act.who].worlds.locked(now)
        return move.family != "mails" or locked is False or self._reach.mails_during_lock

    def take(self, act: Act) -> Disagreement | None:
        """Do an act and return the disagreement with the model, if there is one. Raises CannotGoOn if it is impossible.

        Raises the errors of the drivers; ControlFailed if a move is not there that was there before; and Unconfirmed if
        nothing shows that the portal follows its clock.
        """
        if not self.can(act):
            raise CannotGoOn(f"{act.who}: {act.move} is not possible here")
        move = BY_NAME[act.move]
        try:
            seen = getattr(self.stage, move.by)(act.who, **move.acting)
        except ABSENT as absent:
            # The portal may have done a part of it, and the model does not know which.
            self.over = True
            if act.move in self._reach.worked:
                raise ControlFailed(f"it worked before in this exploration: {absent}") from absent
            self._reach.absent[act.move] = str(absent)
            raise CannotGoOn(str(absent)) from absent
        self._reach.worked.add(act.move)
        account = self.model.accounts[act.who]
        if move.family == "mails" and not seen.outcome and account.worlds.locked(seen.span) is not False:
            self._reach.mails_during_lock = False
        self.took.append(Took(act, seen))
        follow: Callable[..., Disagreement | None] = getattr(self.model, move.by)
        found = follow(act.who, seen, **move.following)
        # Nothing tells an act with this outcome in an example that goes on after it.
        self.over = self.over or seen.outcome not in move.given
        if found is not None:
            self.stage.timeline.confirm()
            if found.expected not in move.judged:
                return None
        return found
