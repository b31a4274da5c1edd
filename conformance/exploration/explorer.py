"""Explores a portal: walks it until the time is over; shrinks, writes and confirms what disagrees with the model."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from conformance.catalogue import Level, Rule
from conformance.exploration.acts import Act
from conformance.exploration.confirming import TIMES, Repeats
from conformance.exploration.example_text import Found, example_lines, feature_text
from conformance.exploration.machine import walks
from conformance.exploration.model import Model
from conformance.exploration.record import Explored
from conformance.exploration.shrinking import shrunk
from conformance.exploration.stage import Stage, Throttled
from conformance.exploration.stages import Driven, open_stage
from conformance.exploration.walk import PEOPLE, CannotGoOn, Reach, Walk
from drivers.errors import CandidateBroke, ControlFailed, PortalNotUnderstood, SeamMissing

_SECONDS_TO_SHRINK = 60.0
# An unconfirmed disagreement under the same rule is looked for once more, and then left alone.
_TRIES_OF_A_RULE = 2
_MOST_BROKEN = 5
_PROVES_NOTHING = (ControlFailed, Throttled)
_BREAKS = (CandidateBroke, PortalNotUnderstood, LookupError)


class Disagrees(BaseException):
    """A walk has disagreed with the model. It ends a round: Hypothesis passes on what is no Exception."""

    def __init__(self, found: Found) -> None:
        super().__init__(found.disagreement.rule)
        self.found = found


class TimeIsUp(BaseException):
    """The exploration ends here, for the reason in the message; empty if its time is over."""


@dataclass
class Progress:
    """How far an exploration is: what was found, and which walks told nothing and why."""

    walks: int = 0
    acts: int = 0
    found: list[Explored] = field(default_factory=list)
    inconclusive: list[str] = field(default_factory=list)
    broke: list[str] = field(default_factory=list)
    stopped_for: str = ""


@dataclass
class Explorer:
    """One exploration.

    ``starts`` starts the candidate and its driver until the stack is closed. ``rules`` are the rules that apply to the
    candidate. ``seconds``: how long it walks. ``folder``: where examples are written. ``says`` tells the progress.
    ``command`` repeats the exploration. ``opens_stage`` opens the stage of a walk.
    """

    starts: Callable[[ExitStack], Driven]
    rules: Mapping[str, Rule]
    reach: Reach
    repeats: Repeats
    seed: str
    seconds: float
    folder: Path
    says: Callable[[str], None]
    command: str
    opens_stage: Callable[[Driven, str, tuple[str, ...]], AbstractContextManager[Stage]] = open_stage
    progress: Progress = field(default_factory=Progress)
    _tries: Counter[str] = field(default_factory=Counter)
    _walk_number: count[int] = field(default_factory=count)

    def explores(self) -> None:
        """Walk until the time is over; ``progress`` has what was found, even if this raises KeyboardInterrupt."""
        self._began = time.monotonic()
        self._ends = self._began + self.seconds
        self._levels: Mapping[str, Level] = {id_: rule.level for id_, rule in self.rules.items()}
        for number in count():
            found: Found | None = None
            with ExitStack() as stack:
                self._driven = self.starts(stack)
                try:
                    walks(f"{self.seed}/{number}", self._opens, self._takes)
                except Disagrees as disagrees:
                    found = self._shrinks(disagrees.found)
                except TimeIsUp as up:
                    self.progress.stopped_for = self.progress.stopped_for or str(up)
                    return
            # The portal is stopped by now: the example is confirmed from a fresh start, and may need its ports.
            if found is not None:
                self._tells(found)

    def _opens(self, stack: ExitStack) -> Walk:
        if time.monotonic() > self._ends:
            raise TimeIsUp
        self.progress.walks += 1
        if self.progress.walks % 10 == 0:
            self.says(f"{self.progress.walks} walks, {self.progress.acts} acts, {len(self.progress.found)} found")
        return self._begins(stack)

    def _begins(self, stack: ExitStack) -> Walk:
        people = f"{self.seed}/{next(self._walk_number)}"
        try:
            stage = stack.enter_context(self.opens_stage(self._driven, people, PEOPLE))
        except SeamMissing as none_left:
            raise TimeIsUp(str(none_left)) from none_left
        except _BREAKS as broken:
            raise TimeIsUp(f"no walk can begin: {broken}") from broken
        return Walk(stage, Model(PEOPLE, self._levels), self.reach)

    def _takes(self, walk: Walk, act: Act) -> None:
        """Do an act of a walk of a round. Raises Disagrees, TimeIsUp, or CannotGoOn."""
        if time.monotonic() > self._ends:
            raise TimeIsUp
        if walk.over:
            raise CannotGoOn("the walk is over")
        try:
            found = self._does(walk, act)
        except _PROVES_NOTHING as nothing:
            walk.over = True
            self.progress.inconclusive.append(f"{act.move}: {nothing}")
            raise CannotGoOn(str(nothing)) from nothing
        except _BREAKS as broken:
            walk.over = True
            self.progress.broke.append(f"{act.move}: {type(broken).__name__}: {broken}")
            if len(self.progress.broke) >= _MOST_BROKEN:
                raise TimeIsUp(f"{_MOST_BROKEN} walks broke; the last: {broken}") from broken
            raise CannotGoOn(str(broken)) from broken
        if found is not None:
            raise Disagrees(found)

    def _does(self, walk: Walk, act: Act) -> Found | None:
        """Do an act; return the walk if it disagrees with the model under a rule that is still to be told."""
        self.progress.acts += 1
        locked = walk.model.accounts[act.who].worlds.locked(walk.stage.now())
        disagreement = walk.take(act)
        if disagreement is None or self._tries[disagreement.rule] >= _TRIES_OF_A_RULE:
            return None
        return Found(tuple(walk.took), disagreement, locked)

    def _shrinks(self, found: Found) -> Found:
        told = f"a disagreement under {found.disagreement.rule} after {len(found.took)} acts"
        ends = time.monotonic() + _SECONDS_TO_SHRINK
        try:
            self.says(f"{told}; looking for a shorter walk")
            return shrunk(found, self._repeats_walk, self._levels, lambda: time.monotonic() < ends)
        except KeyboardInterrupt:
            self._writes(found)
            raise

    def _repeats_walk(self, acts: Sequence[Act]) -> Found | None:
        """Do these acts with fresh people; return the walk if its last act disagrees, and no act before."""
        with ExitStack() as stack:
            try:
                walk = self._begins(stack)
            except TimeIsUp as up:
                # What was found is told first, and then the exploration ends.
                self.progress.stopped_for, self._ends = str(up), 0.0
                return None
            with suppress(CannotGoOn, *_PROVES_NOTHING, *_BREAKS):
                for number, act in enumerate(acts, 1):
                    found = self._does(walk, act)
                    if found is not None:
                        return found if number == len(acts) else None
        return None

    def _writes(self, found: Found) -> tuple[Path, Rule]:
        """Write the example of a disagreement, and keep it among those found; return its file and its rule."""
        disagreement = found.disagreement
        rule = self.rules[disagreement.rule]
        self._tries[rule.id] += 1
        number = self._tries[rule.id]
        file = self.folder / f"explored-{rule.id}{f'-{number}' if number > 1 else ''}.feature"
        observed = " ".join(found.last.seen.shown.split())
        told = [
            f"The seed {self.seed} led to it; {self.command}",
            f"repeats the whole exploration. Level: {rule.level}. By the model, {disagreement.told}.",
            f"What was seen: {observed}" if observed else "What was seen is no page.",
        ]
        file.write_text(feature_text(found, rule, told, self.seed), "utf-8")
        self.progress.found.append(
            Explored(
                rule=rule.id,
                level=rule.level,
                title=rule.title,
                statements=rule.statements,
                verdict="not confirmed",
                example=file.name,
                steps=tuple(example_lines(found)),
                expected=disagreement.told,
                observed=observed,
                confirmed=0,
                runs=(),
                seed=self.seed,
                acts_before=self.progress.acts,
                found_after=round(time.monotonic() - self._began, 1),
            )
        )
        return file, rule

    def _tells(self, found: Found) -> None:
        """Write the example of a disagreement and confirm it. Ctrl-C meanwhile leaves it unconfirmed."""
        file, rule = self._writes(found)
        self.says(f"{rule.id}: {len(found.took)} acts; confirming {file.name} from a fresh start")
        runs = self.repeats.confirms(file, rule)
        confirmed = sum(one.outcome == "broken" for one in runs)
        certain = confirmed == TIMES
        if certain:
            self._tries[rule.id] = _TRIES_OF_A_RULE
        verdict = found.disagreement.verdict if certain else "not repeatable"
        self.progress.found[-1] = self.progress.found[-1].model_copy(
            update={
                "verdict": verdict,
                "confirmed": confirmed,
                "runs": tuple(one.observed or one.reason or str(one.outcome) for one in runs),
                "found_after": round(time.monotonic() - self._began, 1),
            }
        )
        self.says(f"{rule.id}: {verdict}, {confirmed} of {len(runs)} runs showed it")
