"""Hypothesis walks the portal: a state machine whose rules are the families of moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from hashlib import sha256
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.errors import Flaky
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from conformance.exploration.acts import Act
from conformance.exploration.walk import PEOPLE, CannotGoOn, Walk

P = ParamSpec("P")
R = TypeVar("R")
MAIN, OTHER = PEOPLE
_WHOSE = st.sampled_from([MAIN, MAIN, OTHER])
# Each is a look: the families of acts that it does, one after the other.
_AFTERWARDS = (
    (("signing in",),),
    (("signing in",), ("attempts",)),
    (("mails",), ("links",)),
    (("links", "pages"),),
    (("attempts",), ("signing in",)),
    (("refused choice",), ("signing in",)),
)
_BEFOREHAND = (
    (),
    (("mails",),),
    (("mails",), ("pages",)),
    (("administrator's mail",), ("pages",)),
)
_MEANWHILE = (
    (),
    (("links", "pages"),),
    (("mails",), ("links",)),
    (("administrator",),),
    (("administrator's mail",), ("links",)),
    (("lock time",), ("attempts",)),
    (("lock time",), ("signing in",)),
)
_FIRST_MAILS = st.sampled_from(("first_mail", "administrators_mail"))
_CHOICES = ("chooses_on_open_page", "chooses_on_open_page", "chooses_with_first_mail", "chooses_in_small_letters")
_OF_ADMINISTRATORS = ("administrator", "administrator's mail", "addresses")
RULES_OF_A_WALK = 7
# After ten examples Hypothesis begins to repeat parts of earlier ones. Walks are few, so that each is to be a new one.
_WALKS_OF_A_PART = 10
WALKS_OF_A_ROUND = 200
Opens = Callable[[ExitStack], Walk]
Takes = Callable[[Walk, Act], None]


def machine(opens: Opens, takes: Takes) -> type[RuleBasedStateMachine]:
    """Return the machine of one round. ``opens`` opens a walk, which the stack closes; ``takes`` does one of its acts.

    ``takes`` raises what ends the round: no Exception, but a BaseException, which Hypothesis passes on as it is.
    """

    class Exploration(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self._stack = ExitStack()
            self._walk = opens(self._stack)

        def teardown(self) -> None:
            self._stack.close()

        def _possible(self, families: Sequence[str], who: str | None = None) -> list[Act]:
            possible = [one for one in self._walk.possible(families) if who in (None, one.who)]
            # Most mistakes need several acts of one person. Ben is there to show what happens beside it.
            return possible + [one for one in possible if one.who == MAIN]

        def _goes(self, data: Any, families: Sequence[str], who: str | None = None) -> str | None:
            """Do one act of these families, of this person if one is given; return whose it was."""
            possible = self._possible(families, who)
            if not possible:
                return None
            act: Act = data.draw(st.sampled_from(possible))
            return self._does(act)

        def _looks(self, data: Any, looks: Sequence[Sequence[str]], who: str) -> None:
            for families in looks:
                self._goes(data, families, who)

        def _does(self, act: Act) -> str | None:
            try:
                takes(self._walk, act)
            except CannotGoOn:
                return None
            return act.who

        def _tries_to_lock(self, who: str, *, fewer: int = 0) -> None:
            """Try as many wrong passwords as lock an account, or so many fewer."""
            for _ in range(self._walk.model.locks_at - fewer):
                self._does(Act("wrong_password", who))

        def _can(self, *families: str) -> bool:
            return bool(self._walk.possible(families))

        @rule()
        @precondition(lambda self: self._walk.over)
        def rests(self) -> None:
            """Nothing: Hypothesis demands that something is always possible, and a walk may be over."""

        @rule(data=st.data())
        @precondition(lambda self: self._can("attempts"))
        def tries(self, data: Any) -> None:
            """A single wrong password."""
            self._goes(data, ["attempts", "refused choice"])

        @rule(who=_WHOSE, fewer=st.integers(0, 1), looks=st.booleans())
        @precondition(lambda self: self._can("attempts"))
        def locks(self, who: str, fewer: int, looks: bool) -> None:
            """As many wrong passwords as lock an account, or one fewer, and often the right one after them."""
            if self._walk.model.accounts[who].worlds.locked(self._walk.stage.now()):
                fewer = 1
            self._tries_to_lock(who, fewer=fewer)
            if looks:
                self._does(Act("right_password", who))

        @rule(data=st.data())
        @precondition(lambda self: self._can("signing in"))
        def signs_in(self, data: Any) -> None:
            """The right password."""
            self._goes(data, ["signing in"])

        @rule(data=st.data())
        @precondition(lambda self: self._can("mails"))
        def asks(self, data: Any) -> None:
            """A request, and its mail."""
            self._goes(data, ["mails"])

        @rule(data=st.data(), times=st.integers(1, 3))
        @precondition(lambda self: self._can("mails"))
        def resets(self, data: Any, times: int) -> None:
            """Resets of one person, one after the other."""
            who: str | None = None
            for _ in range(times):
                who = self._goes(data, ["mails"], who)
                if who is None:
                    return
                self._goes(data, ["links"], who)

        @rule(data=st.data())
        @precondition(lambda self: self._can("links", "pages"))
        def follows(self, data: Any) -> None:
            """A link that is there."""
            self._goes(data, ["links", "pages"])

        @rule(data=st.data(), who=_WHOSE, looks=st.booleans())
        @precondition(lambda self: self._can("attempts"))
        def lives_through_a_lock(self, data: Any, who: str, looks: bool) -> None:
            """A lock, and what is tried before it and during it; time, and a look at what is left of the lock."""
            self._looks(data, data.draw(st.sampled_from(_BEFOREHAND)), who)
            self._tries_to_lock(who)
            if looks:
                self._does(Act("right_password", who))
            self._looks(data, data.draw(st.sampled_from(_MEANWHILE)), who)
            self._goes(data, ["lock time"], who)
            self._looks(data, data.draw(st.sampled_from(_AFTERWARDS)), who)

        @rule(data=st.data(), who=_WHOSE)
        @precondition(lambda self: self._can("attempts") and self._can("mails"))
        def resets_after_a_try_in_a_lock(self, data: Any, who: str) -> None:
            """A lock, a try six hours later, and a reset about the end of the first twelve hours or the next ones."""
            self._tries_to_lock(who)
            self._does(Act("six_hours", who))
            self._goes(data, ["attempts", "signing in"], who)
            self._goes(data, ["lock time"], who)
            self._looks(data, [["mails"], ["links"]], who)

        @rule(data=st.data(), who=_WHOSE, opens=st.booleans())
        @precondition(lambda self: self._can("mails"))
        def lets_a_link_age(self, data: Any, who: str, opens: bool) -> None:
            """A mail, time, and a look at what its link or its open page still does."""
            self._does(Act("first_mail", who))
            if opens:
                self._does(Act("leaves_page_open", who))
            self._goes(data, ["link time"], who)
            self._goes(data, ["links", "pages"], who)

        @rule(who=_WHOSE, mail=_FIRST_MAILS, choice=st.sampled_from(_CHOICES), waits=st.booleans())
        @precondition(lambda self: self._can("attempts") and self._can("mails", "administrator's mail"))
        def chooses_in_a_lock(self, who: str, mail: str, choice: str, waits: bool) -> None:
            """A page that a mail opened, a lock, and a choice with that mail, which often is tried after the lock."""
            self._does(Act(mail, who))
            self._does(Act("leaves_page_open", who))
            self._tries_to_lock(who)
            self._does(Act("right_password", who))
            self._does(Act(choice, who))
            if waits:
                self._does(Act("just_after_the_locks_end", who))
                self._does(Act("refused_password", who))

        @rule(data=st.data(), who=_WHOSE, mail=_FIRST_MAILS, uses=st.booleans())
        @precondition(lambda self: self._can("mails"))
        def holds_two_mails(self, data: Any, who: str, mail: str, uses: bool) -> None:
            """Two mails of one person, of which the later one may be used, and a look at the links."""
            self._does(Act(mail, who))
            self._does(Act("later_mail", who))
            if uses:
                self._does(Act("chooses_with_later_mail", who))
            self._goes(data, ["links", "pages"], who)

        @rule(data=st.data(), who=_WHOSE)
        @precondition(lambda self: self._can("attempts"))
        def tries_beside_another(self, data: Any, who: str) -> None:
            """Wrong passwords of one person, something of the other, one more wrong password, and the right one."""
            self._tries_to_lock(who, fewer=1)
            self._goes(data, ["signing in", "attempts"], OTHER if who == MAIN else MAIN)
            self._does(Act("wrong_password", who))
            self._does(Act("right_password", who))

        @rule(who=_WHOSE, times=st.lists(st.integers(1, 2), min_size=2, max_size=3))
        @precondition(lambda self: self._can("attempts"))
        def tries_between_sign_ins(self, who: str, times: Sequence[int]) -> None:
            """A few wrong passwords, the right one, a few more, and so on."""
            for number in times:
                for _ in range(number):
                    self._does(Act("wrong_password", who))
                self._does(Act("right_password", who))

        @rule(who=_WHOSE, resets=st.integers(1, 4))
        @precondition(lambda self: self._can("mails"))
        def returns_to_former_passwords(self, who: str, resets: int) -> None:
            """Resets, and one with each password from before them, the oldest first."""
            for _ in range(resets):
                self._does(Act("first_mail", who))
                self._does(Act("chooses_with_first_mail", who))
            self._does(Act("old_password", who))
            self._does(Act("right_password", who))
            self._does(Act("first_mail", who))
            former = [one for one in self._walk.possible(["history"]) if one.who == who]
            for act in reversed(former):
                self._does(act)

        @rule(data=st.data())
        @precondition(lambda self: self._can("history"))
        def goes_back(self, data: Any) -> None:
            """A former password."""
            self._goes(data, ["history"])

        @rule(data=st.data(), looks=st.sampled_from(_AFTERWARDS))
        @precondition(lambda self: self._can("lock time"))
        def waits_for_the_lock(self, data: Any, looks: Sequence[Sequence[str]]) -> None:
            """Time since a wrong password, and a look at what it has changed."""
            if (who := self._goes(data, ["lock time"])) is not None:
                self._looks(data, looks, who)

        @rule(data=st.data(), looks=st.sampled_from(_AFTERWARDS))
        @precondition(lambda self: self._can("link time"))
        def waits_for_the_link(self, data: Any, looks: Sequence[Sequence[str]]) -> None:
            """Time since a mail, and a look at what it has changed."""
            if (who := self._goes(data, ["link time"])) is not None:
                self._looks(data, looks, who)

        @rule(data=st.data(), looks=st.sampled_from(_AFTERWARDS))
        @precondition(lambda self: self._can(*_OF_ADMINISTRATORS))
        def turns_to_an_administrator(self, data: Any, looks: Sequence[Sequence[str]]) -> None:
            """An administrator's act, and a look at what it has changed."""
            if (who := self._goes(data, _OF_ADMINISTRATORS)) is not None:
                self._looks(data, looks, who)

        @rule(data=st.data(), who=_WHOSE, looks=st.sampled_from(_AFTERWARDS))
        @precondition(lambda self: self._can("attempts"))
        def turns_to_an_administrator_in_a_lock(self, data: Any, who: str, looks: Sequence[Sequence[str]]) -> None:
            """A lock that is seen, an administrator's act during it, and a look at what that has changed."""
            self._tries_to_lock(who)
            self._does(Act("right_password", who))
            self._goes(data, ["administrator", "administrator's mail"], who)
            self._looks(data, looks, who)

    return Exploration


def walks(of: str, opens: Opens, takes: Takes) -> None:
    """Walk one round. ``of`` is the seed of this round: the same seed draws the same acts.

    Returns after ``WALKS_OF_A_ROUND`` walks; raises what ``takes`` and ``opens`` raise.
    """
    ends: list[BaseException] = []

    def kept(do: Callable[P, R]) -> Callable[P, R]:
        def doing(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return do(*args, **kwargs)
            except CannotGoOn:
                raise
            except BaseException as end:
                ends.append(end)
                raise

        return doing

    # Hypothesis calls a test flaky that is cut short, or that draws less after the same beginning: what is possible in
    # a walk depends on the time, and on what was learned of the portal before. Each act has been judged by then.
    # Hypothesis keeps what it learned between runs in a folder; a walk is drawn from its seed alone.
    with TemporaryDirectory(prefix="walks-") as home:
        set_hypothesis_home_dir(home)
        for part in range(WALKS_OF_A_ROUND // _WALKS_OF_A_PART):
            try:
                with suppress(Flaky):
                    _walks(f"{of}/{part}", kept(opens), kept(takes))
            finally:
                if ends:
                    # Hypothesis may have raised another error because of this one.
                    raise ends[0] from None


def _walks(of: str, opens: Opens, takes: Takes) -> None:
    drawn = seed(int.from_bytes(sha256(of.encode()).digest()[:8]))(machine(opens, takes))
    run_state_machine_as_test(
        drawn,
        settings=settings(
            max_examples=_WALKS_OF_A_PART,
            stateful_step_count=RULES_OF_A_WALK,
            deadline=None,
            database=None,
            # A disagreement ends the round, and is shrunk by conformance/exploration/shrinking.py.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        ),
    )
