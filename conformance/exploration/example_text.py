"""Writes a walk that disagrees with the model as a Gherkin example, in the phrases of the features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from conformance.catalogue import Rule
from conformance.exploration.acts import Disagreement, Took
from conformance.exploration.moves import ANYBODY, BY_NAME, LATEST_WRONG, RESETTER, Move

_NUMBERS = ("no", "a", "two", "three", "four", "five", "six")
_OWN_SIGN_IN = "{who} signs in as usual"


@dataclass(frozen=True)
class Found:
    """A walk whose last act disagrees with the model.

    ``locked`` says whether the account was locked by then, as far as the documents tell.
    """

    took: tuple[Took, ...]
    disagreement: Disagreement
    locked: bool | None

    @property
    def last(self) -> Took:
        """Return the act that disagrees."""
        return self.took[-1]

    @property
    def people(self) -> tuple[str, ...]:
        """Return the people to whom something is done, in alphabetical order."""
        return tuple(sorted({one.act.who for one in self.took}))


def feature_text(found: Found, rule: Rule, told: Sequence[str], seed: str) -> str:
    """Return the text of a feature file with the walk as the one example of its rule.

    ``told`` are the sentences of the file's description. The rule has the tags of the project's own rule.
    """
    lines = [
        f"Feature: What an exploration found about {rule.id}",
        "",
        *(f"  {sentence}" for sentence in told),
        "",
        f"  {' '.join(f'@{tag}' for tag in rule.tags)}",
        f"  Rule: {rule.title}",
        "",
        f"    Example: Explored with the seed {seed}, against {rule.id}",
        *(f"      {line}" for line in example_lines(found)),
    ]
    return "\n".join(lines) + "\n"


def example_lines(found: Found) -> Iterator[str]:
    """Yield the lines of the example: the people, what they did, what was judged, and its controls."""
    who, move = found.last.act.who, BY_NAME[found.last.act.move]
    judged = move.judged[found.disagreement.expected]
    control = _control(found, move, judged.but)
    before = _before(found, move)
    given = [*_people(found, [*before, control]), *_acts(found.took[:-1]), *before]
    yield from (f"{'And' if number else 'Given'} {line}" for number, line in enumerate(given))
    if judged.when:
        yield f"When {judged.when.format(who=who)}"
    yield f"Then {judged.then.format(who=who)}"
    if control:
        yield f"But {control}"


def _control(found: Found, move: Move, but: str) -> str:
    """Return the control after a refusal, which shows that the portal refuses this and not everything."""
    if but != "control":
        return but.format(who=found.last.act.who)
    if found.locked is False and move.family != "signing in":
        return _OWN_SIGN_IN.format(who=found.last.act.who)
    if move.family in ("links", "pages", "history"):
        return f"{RESETTER} can complete a reset"
    return _OWN_SIGN_IN.format(who=ANYBODY)


def _before(found: Found, move: Move) -> list[str]:
    """Return the control before an act that must succeed: another person's does, at the same moment."""
    if not found.disagreement.expected:
        return []
    if move.family == "signing in":
        return [f"{ANYBODY}'s own password signs in"]
    return [f"{RESETTER} completes a reset"]


def _people(found: Found, controls: Sequence[str]) -> Iterator[str]:
    names = [*found.people, *([ANYBODY] if any(ANYBODY in line for line in controls) else [])]
    if len(names) == 1:
        yield f"{names[0]} is a member of staff"
    else:
        yield f"{', '.join(names[:-1])} and {names[-1]} are members of staff"
    if any(RESETTER in line for line in controls):
        yield f"{RESETTER} is a colleague"


def _acts(took: Sequence[Took]) -> Iterator[str]:
    """Yield the lines of acts that are not judged; wrong passwords in a row become one line."""
    done = 0
    for (name, who), run in groupby(took, lambda one: (one.act.move, one.act.who)):
        acts = list(run)
        done += len(acts)
        if name != "wrong_password":
            for one in acts:
                yield from (line.format(who=who) for line in BY_NAME[name].given[one.seen.outcome])
            continue
        # Time can be counted from the latest wrong password only where it has a line of its own.
        alone = int(_is_counted_from(acts[-1], took[done:]))
        together = len(acts) - alone
        while together > 1:
            several = min(together, len(_NUMBERS) - 1)
            yield f"{who} has tried {_NUMBERS[several]} wrong passwords"
            together -= several
        yield from [f"{who} has tried a wrong password"] * (together + alone)


def _is_counted_from(wrong: Took, later: Sequence[Took]) -> bool:
    """Say whether one of the later acts counts time from this wrong password."""
    for one in later:
        if one.act.who != wrong.act.who:
            continue
        if one.act.move == wrong.act.move:
            return False
        if BY_NAME[one.act.move].acting.get("since") == LATEST_WRONG:
            return True
    return False
