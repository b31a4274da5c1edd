"""Reads an example of the features as the acts of a walk, where it consists of such acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from conformance.catalogue import Level
from conformance.exploration.acts import Act, Disagreement, Seen, Span
from conformance.exploration.model import Model
from conformance.exploration.moves import BY_NAME
from conformance.feature_text import Example

LOCKS = 3
_BRINGS_A_MAIL = ("first_mail", "later_mail", "administrators_mail")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
Told = tuple[str, str, bool | None]
"""A move, the person, and what is seen of it; None where a later line tells."""


class NotOfMoves(Exception):
    """The example has a line that is no move."""


@dataclass
class Story:
    """An example as acts. ``judged`` is the number of the act that its Then judges."""

    people: list[str] = field(default_factory=list)
    acts: list[Told | float] = field(default_factory=list)

    def outcome(self, outcome: bool) -> None:
        """Tell what was seen of the latest act."""
        move, who, _ = self.acts[-1]  # type: ignore[misc]
        self.acts[-1] = (move, who, outcome)


def story(example: Example) -> Story:
    """Return an example as acts. Raises NotOfMoves."""
    told = Story()
    for step in example.steps:
        if step.keyword == "But":
            break
        for pattern, follow in _LINES:
            if found := re.fullmatch(pattern, step.text):
                follow(told, *found.groups())
                break
        else:
            raise NotOfMoves(step.text)
    return told


def judged(told: Story, levels: Mapping[str, Level], *, contrary: bool) -> tuple[Disagreement | None, bool | None]:
    """Return what the model says of the last act of a story, and whether it has an outcome at all.

    ``contrary``: the portal does the opposite of what the example demands. Raises AssertionError if the model disagrees
    with an act before.
    """
    model = Model(tuple(told.people), levels)
    now = 0.0
    since: Span | None = None
    wrong: list[str] = []
    found: Disagreement | None = None
    for number, one in enumerate(told.acts, 1):
        if isinstance(one, float):
            start = since.end if since is not None else now
            now = start + one
            continue
        move, who, outcome = one
        last = number == len(told.acts)
        if contrary and last and outcome is not None:
            outcome = not outcome
        span = Span(now, now + 1)
        came = Span(now + 1, now + 1) if move in _BRINGS_A_MAIL and outcome else None
        wrong.extend([who] if move == "wrong_password" else [])
        # Like the phrases of the features, which count from the wrong password that locks, not from those after it.
        if came is not None or (move == "wrong_password" and wrong.count(who) <= LOCKS):
            since = came or span
        act = BY_NAME[move]
        found = getattr(model, act.by)(who, Seen(outcome, span, "", came), **act.following)
        assert last or found is None, f"{Act(move, who)}: {found}"
        now += 1
    return found, told.acts[-1][2] if isinstance(told.acts[-1], tuple) else None


def _does(*moves: tuple[str, bool | None]) -> Callable[..., None]:
    def follow(told: Story, who: str, *_: str) -> None:
        told.acts.extend((move, who, outcome) for move, outcome in moves)

    return follow


def _people(told: Story, *names: str) -> None:
    told.people.extend(names)


def _wrong(told: Story, who: str, count: str) -> None:
    told.acts.extend([("wrong_password", who, False)] * _NUMBERS[count])


def _locked(told: Story, who: str, other: str = "") -> None:
    for one in filter(None, (who, other)):
        told.acts.append(("right_password", one, True))
    _locked_since(told, who, other)


def _locked_since(told: Story, who: str, other: str = "") -> None:
    for one in filter(None, (other, who)):
        told.acts.extend([("wrong_password", one, False)] * LOCKS)
    told.acts.append(("right_password", other or who, False))


def _passes(told: Story, hours: str, minutes: str | None) -> None:
    told.acts.append(int(hours) * 3600.0 + int(minutes or 0) * 60.0)


def _first_lock(told: Story, who: str) -> None:
    _locked(told, who)
    told.acts.append(25 * 3600.0)
    _reset(told, who)


def _reset(told: Story, who: str) -> None:
    told.acts.extend([("first_mail", who, True), ("chooses_with_first_mail", who, True)])


def _history(told: Story, who: str, count: str) -> None:
    for _ in range(_NUMBERS[count] - 1):
        _reset(told, who)


def _refused_before(told: Story, _: str, who: str) -> None:
    told.acts.extend([("wrong_password", who, False), ("right_password", who, True)])


def _former(told: Story, who: str, count: str) -> None:
    told.acts.append((f"chooses_password_of_{count}_resets_ago", who, None))


def _administrator(told: Story, attempt: str, who: str) -> None:
    move = f"administrator_tries_to_{attempt.replace(' ', '_')}"
    if move not in BY_NAME:
        raise NotOfMoves(attempt)
    told.acts.append((move, who, None))


def _seen(outcome: bool) -> Callable[..., None]:
    def follow(told: Story, *_: str) -> None:
        latest = told.acts[-1]
        if isinstance(latest, float):
            # The choice came before the time: it was refused then, and its password is tried again.
            for place, one in enumerate(told.acts):
                if isinstance(one, tuple) and one[0].startswith("chooses") and one[2] is None:
                    told.acts[place] = (one[0], one[1], False)
            told.acts.append(("refused_password", told.people[0], outcome))
        else:
            told.outcome(outcome)

    return follow


def _own(outcome: bool) -> Callable[..., None]:
    return _does(("right_password", outcome))


_WHO = r"(\w+)"
_LINES: tuple[tuple[str, Callable[..., None]], ...] = (
    (rf"{_WHO} is a (?:member of staff|colleague)", _people),
    (rf"{_WHO} and {_WHO} are members of staff", _people),
    (rf"{_WHO}, {_WHO} and {_WHO} are members of staff", _people),
    (rf"{_WHO} (?:has tried|tries) (\w+) wrong passwords", _wrong),
    (rf"{_WHO} tries as many wrong passwords as lock an account", _does(*[("wrong_password", False)] * LOCKS)),
    (
        rf"{_WHO} tries one wrong password fewer than lock an account",
        _does(*[("wrong_password", False)] * (LOCKS - 1)),
    ),
    (
        rf"one wrong password fewer than lock an account leaves {_WHO}'s account open",
        _does(*[("wrong_password", False)] * (LOCKS - 1), ("right_password", True)),
    ),
    (rf"{_WHO}'s own password signs in", _own(True)),
    (rf"{_WHO}'s own password is refused", _own(False)),
    (rf"{_WHO} has tried the right password and been refused", _own(False)),
    (rf"{_WHO}'s account is locked", _locked),
    (rf"{_WHO}'s account has been locked since", _locked_since),
    (rf"{_WHO}'s and {_WHO}'s accounts are locked", _locked),
    (rf"{_WHO}'s and {_WHO}'s accounts have been locked since", _locked_since),
    (rf"{_WHO}'s first lock has ended and a reset has been completed since", _first_lock),
    (r"(\d+) hours?(?: and (\d+) minutes?)? have passed since (?:the accounts were locked|the mail came)", _passes),
    (rf"{_WHO} completes a reset", _reset),
    (rf"{_WHO} has a reset mail", _does(("first_mail", True))),
    (rf"{_WHO} has asked for a reset", _does(("first_mail", True))),
    (rf"{_WHO} asks for a reset", _does(("first_mail", None))),
    (rf"a reset mail(?: with a link)? comes to {_WHO}", _seen(True)),
    (rf"{_WHO} has a later reset mail", _does(("later_mail", True))),
    (rf"{_WHO} has set a new password with that mail", _does(("chooses_with_first_mail", True))),
    (rf"{_WHO} has set a new password with the later mail", _does(("chooses_with_later_mail", True))),
    (
        rf"{_WHO} (?:chooses|tries to choose|has tried to choose) a new password"
        rf"(?: with the earlier mail| with any mail that has come by the time {_WHO}, who asks later, has one)?",
        _does(("chooses_with_first_mail", None)),
    ),
    (
        rf"{_WHO} (?:tries|has tried) to choose a new password under the username in small letters",
        _does(("chooses_in_small_letters", None)),
    ),
    (
        rf"{_WHO} tries to choose a new password with any mail that comes, "
        rf"and {_WHO}, who asks later, gets one as well",
        _does(("chooses_with_first_mail", None)),
    ),
    (rf"{_WHO} chooses a new password with the later mail", _does(("chooses_with_later_mail", None))),
    (rf"{_WHO}'s link asks for a new password", _does(("follows_link", True), ("leaves_page_open", True))),
    (rf"{_WHO} has left the page of the link open", _does(("leaves_page_open", True))),
    (
        rf"{_WHO} (?:tries|has tried) to choose a new password on the page that (?:is still|was left) open",
        _does(("chooses_on_open_page", None)),
    ),
    (rf"the new password signs {_WHO} in", _seen(True)),
    (rf"the new password does not sign {_WHO} in", _seen(False)),
    (rf"{_WHO} follows the link", _does(("follows_link", None))),
    (r"the page asks for a new password", _seen(True)),
    (r"the page asks for no password", _seen(False)),
    (rf"{_WHO} signs in with the old password", _does(("old_password", None))),
    (rf"{_WHO} signs in with another password", _does(("wrong_password", None))),
    (rf"{_WHO} signs in with the right password", _does(("right_password", None))),
    (rf"{_WHO} is signed in", _seen(True)),
    (rf"{_WHO} is not signed in", _seen(False)),
    (rf"{_WHO} has had (\w+) passwords, one after the other", _history),
    (rf"the password (\w+) before the present one no longer signs {_WHO} in", _refused_before),
    (rf"{_WHO} tries to choose the password (\w+) before the present one", _former),
    (rf"an administrator (?:tries|has tried) to ([a-z ]+) for {_WHO}", _administrator),
    (rf"the password that the administrator set does not sign {_WHO} in", _does(("administrators_password", False))),
    (rf"an administrator has sent {_WHO} a reset mail", _does(("administrators_mail", True))),
    (rf"an administrator has changed {_WHO}'s address", _does(("address_changes", None))),
)
