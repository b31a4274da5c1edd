"""Hypothesis walks the portal: a state machine whose rules are the families of moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from hashlib import sha256
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from conformance.exploration.acts import Act
from conformance.exploration.walk import CannotGoOn, Walk

P = ParamSpec("P")
R = TypeVar("R")
ACTS_OF_A_WALK = 14
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

        def _goes(self, families: Sequence[str], data: Any, times: int = 1) -> None:
            possible = self._walk.possible(families)
            if not possible:
                return
            act = data.draw(st.sampled_from(possible))
            for _ in range(times):
                try:
                    takes(self._walk, act)
                except CannotGoOn:
                    return

        def _can(self, *families: str) -> bool:
            return bool(self._walk.possible(families))

        @rule(data=st.data())
        @precondition(lambda self: self._can("attempts"))
        def tries(self, data: Any) -> None:
            self._goes(["attempts"], data)

        @rule(data=st.data(), who=st.sampled_from(["Amara", "Amara", "Ben"]))
        @precondition(lambda self: self._can("attempts"))
        def locks(self, data: Any, who: str) -> None:  # noqa: ARG002
            act = Act("wrong_password", who)
            for _ in range(self._walk.model.locks_at):
                if self._walk.can(act):
                    takes(self._walk, act)

        @rule(data=st.data())
        @precondition(lambda self: self._can("signing in"))
        def signs_in(self, data: Any) -> None:
            self._goes(["signing in"], data)

        @rule(data=st.data())
        @precondition(lambda self: self._can("mails"))
        def asks(self, data: Any) -> None:
            self._goes(["mails"], data)

        @rule(data=st.data())
        @precondition(lambda self: self._can("mails"))
        def resets(self, data: Any) -> None:
            self._goes(["mails"], data)
            self._goes(["links"], data)

        @rule(data=st.data())
        @precondition(lambda self: self._can("links", "pages"))
        def follows(self, data: Any) -> None:
            self._goes(["links", "pages"], data)

        @rule(data=st.data())
        @precondition(lambda self: self._can("history"))
        def goes_back(self, data: Any) -> None:
            self._goes(["history"], data)

        @rule(data=st.data())
        @precondition(lambda self: self._can("time"))
        def waits(self, data: Any) -> None:
            self._goes(["time"], data)

        @rule(data=st.data())
        @precondition(lambda self: self._can("administrator", "addresses"))
        def turns_to_an_administrator(self, data: Any) -> None:
            self._goes(["administrator", "addresses"], data)

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

    # Hypothesis keeps what it learned between runs in a folder; a walk is drawn from its seed alone.
    with TemporaryDirectory(prefix="walks-") as home:
        set_hypothesis_home_dir(home)
        try:
            _walks(of, kept(opens), kept(takes))
        except BaseException:
            # Hypothesis may tell that a test which is cut short is flaky.
            if ends:
                raise ends[0] from None
            raise


def _walks(of: str, opens: Opens, takes: Takes) -> None:
    drawn = seed(int.from_bytes(sha256(of.encode()).digest()[:8]))(machine(opens, takes))
    run_state_machine_as_test(
        drawn,
        settings=settings(
            max_examples=WALKS_OF_A_ROUND,
            stateful_step_count=ACTS_OF_A_WALK,
            deadline=None,
            database=None,
            # A disagreement ends the round, and is shrunk by conformance/exploration/shrinking.py.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        ),
    )
