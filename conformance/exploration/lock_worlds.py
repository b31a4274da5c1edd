"""What the documents allow of one account's attempts and lock, as a set of worlds.

A world is one state that a portal which keeps the documents can be in. Where the documents leave something open, one
world becomes several. An answer of the portal removes the worlds that do not give it: if none is left, a must is
broken. A world remembers each rule of the level should that it departs from: a rule that all worlds depart from is
broken as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from conformance.exploration.acts import Span

_T = TypeVar("_T")
HOUR = 3600.0
LOCK = 12 * HOUR
# A lock is looked at a minute before and a minute after its 12 hours. Nearer than this to its end, either is allowed.
_BEFORE = 15.0
_AFTER = 45.0


@dataclass(frozen=True)
class World:
    """One state that an account may be in.

    ``count``: the wrong passwords in a row. ``left_over``: those that still count from a lock that has ended, until a
    reset is completed: the rules ask for a fresh count only after a reset. ``lock``: when the wrong password was tried
    from which a lock counts; None without a lock. ``demands_a_reset``: the lock has ended, and the portal takes no
    password before a reset.
    ``departs``: the rules of the level should that the portal departs from in this world.
    """

    count: int = 0
    left_over: int = 0
    lock: Span | None = None
    demands_a_reset: bool = False
    departs: frozenset[str] = frozenset()

    def departing(self, rule: str) -> World:
        """Return this world, in which the portal departs from a rule."""
        return replace(self, departs=self.departs | {rule})


Answer = tuple[bool, World]
"""Whether a password signs in, and the world after that."""


@dataclass(frozen=True)
class Attempts:
    """How wrong passwords lock an account.

    ``lock_at``: the number of wrong passwords in a row after which every account is locked. ``may_lock_at``: the number
    after which it may be locked already, if the portal departs from LOCK-09.
    """

    lock_at: int = 3
    may_lock_at: int = 3

    def now(self, world: World, span: Span) -> Iterator[World]:
        """Yield the worlds that a world may have become by a moment: a lock may have ended."""
        if world.lock is None or span.at_most_since(world.lock) < LOCK - _BEFORE:
            yield world
            return
        if span.at_least_since(world.lock) < LOCK + _AFTER:
            yield world
        for left_over in range(self.lock_at):
            yield replace(world, lock=None, left_over=left_over)
        yield replace(world, lock=None, demands_a_reset=True).departing("LOCK-06")

    def after_a_wrong_password(self, world: World, span: Span) -> Iterator[World]:
        """Yield the worlds after a wrong password."""
        for one in self.now(world, span):
            if one.lock is not None:
                yield from self._after_a_try_during_the_lock(one, span)
                continue
            if one.demands_a_reset:
                yield one
            counted = replace(one, count=one.count + 1)
            number = counted.count + counted.left_over
            locked = replace(counted, count=0, left_over=0, lock=span)
            if number >= self.lock_at:
                yield locked
                continue
            yield counted
            if number >= self.may_lock_at:
                yield locked.departing("LOCK-09")

    def after_the_right_password(self, world: World, span: Span) -> Iterator[Answer]:
        """Yield each answer that the right password may get, with the world after it."""
        for one in self.now(world, span):
            if one.lock is not None:
                yield from ((False, after) for after in self._after_a_try_during_the_lock(one, span))
            elif one.demands_a_reset:
                yield False, one
                yield from ((False, after) for after in self.after_a_wrong_password(one, span))
            else:
                yield True, replace(one, count=0, left_over=0)
                if one.count or one.left_over:
                    yield True, one.departing("LOCK-04")

    def after_a_reset(self, world: World, span: Span) -> Iterator[World]:
        """Yield the worlds after a reset was completed; none where the account is locked.

        No document says whether the wrong passwords before a reset count after it.
        """
        for one in self.now(world, span):
            if one.lock is None:
                yield replace(one, demands_a_reset=False, left_over=0)
                yield replace(one, demands_a_reset=False, left_over=0, count=0)

    def _after_a_try_during_the_lock(self, world: World, span: Span) -> Iterator[World]:
        yield world
        yield replace(world, lock=span).departing("LOCK-07")


class Worlds:
    """The worlds of one account. Once nothing is known any more, everything is allowed.

    Without ``documented``, no document of the candidate speaks of attempts: one wrong password leaves nothing known.
    ``broken``: the rules of the level should that the portal surely departs from.
    """

    def __init__(self, attempts: Attempts, *, documented: bool = True) -> None:
        self._attempts = attempts
        self._documented = documented
        self._worlds: frozenset[World] | None = frozenset({World()})
        self.broken: frozenset[str] = frozenset()

    def forget(self) -> None:
        """Allow everything from now on."""
        self._worlds = None

    @property
    def known(self) -> bool:
        """Say whether anything is known."""
        return self._worlds is not None

    def locked(self, span: Span) -> bool | None:
        """Say whether the account is locked at a moment; None if that is open."""
        if self._worlds is None:
            return None
        states = {one.lock is not None for world in self._worlds for one in self._attempts.now(world, span)}
        return states.pop() if len(states) == 1 else None

    @property
    def may_have_counted(self) -> bool:
        """Say whether a wrong password may count at this moment."""
        return self._worlds is None or any(one.count or one.left_over for one in self._worlds)

    def tries_a_wrong_password(self, span: Span, *, counts: bool = True) -> None:
        """Follow a wrong password. Without ``counts``, the portal may also not count it."""
        if not self._documented:
            self.forget()
        if self._worlds is not None:
            after = frozenset(self._each(self._attempts.after_a_wrong_password, span))
            self._keep(after if counts else after | self._worlds)

    def tries_the_right_password(self, span: Span, signed_in: bool) -> bool:
        """Follow the right password and its answer. Return False if no world gives this answer: a must is broken."""
        if self._worlds is None:
            return True
        answers = set(self._each(self._attempts.after_the_right_password, span))
        return self._keep(world for answer, world in answers if answer == signed_in)

    def tries_what_may_be_right(self, span: Span, signed_in: bool) -> bool:
        """Follow a password, or a spelling of the username, that the portal may take for right or for wrong."""
        if self._worlds is None:
            return True
        answers = set(self._each(self._attempts.after_the_right_password, span))
        after = {world for answer, world in answers if answer == signed_in}
        if not signed_in:
            if not self._documented:
                self.forget()
                return True
            after |= set(self._each(self._attempts.after_a_wrong_password, span)) | self._worlds
        return self._keep(after)

    def completes_a_reset(self, span: Span) -> bool:
        """Follow a reset that was completed. Return False if the account is locked in every world."""
        if self._worlds is None:
            return True
        return self._keep(self._each(self._attempts.after_a_reset, span))

    def fails_to_reset(self, span: Span) -> bool:
        """Follow a reset that was refused though its link works: keep the worlds in which the account is locked.

        Return False if there is no such world.
        """
        if self._worlds is None:
            return True
        return self._keep(one for world in self._worlds for one in self._attempts.now(world, span) if one.lock)

    def _each(self, follow: Callable[[World, Span], Iterator[_T]], span: Span) -> Iterator[_T]:
        for world in self._worlds or ():
            yield from follow(world, span)

    def _keep(self, worlds: Iterable[World]) -> bool:
        """Keep these worlds, and note the rules that all of them depart from; return False if there are none."""
        left = frozenset(worlds)
        if not left:
            self._worlds = None
            return False
        self._worlds = left
        self.broken = frozenset.intersection(*(one.departs for one in left))
        return True
