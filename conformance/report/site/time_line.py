"""The time line of an example: what happens, in order, each event with a picture and a word or two.

An event is recognised by the words of its step. The phrases are the suite's own, so their words are known; a step of
which nothing is known is an event without a picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from conformance.judgement.results import ExampleRecord, StepRecord

Kind = Literal[
    "time",
    "attempts",
    "locked",
    "open again",
    "no mail",
    "request",
    "mail",
    "refused",
    "password",
    "signs in",
    "administrator",
    "page",
    "other",
]

_PEOPLE = re.compile(
    r"\b(is|are) (a |members of|new )|\bworks for\b|, .* at .*, has another address|has accounts at|has a smartcard but"
)
# The first kind whose words are in the step.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("time", re.compile(r"have passed since")),
    ("attempts", re.compile(r"wrong passwords?\b|as many times as wrong passwords lock|passwords of .* as many")),
    ("locked", re.compile(r"\b(is|are|been) locked\b")),
    ("open again", re.compile(r"\blocks? (has|have) ended")),
    ("no mail", re.compile(r"\bno (reset )?mail\b|\bneither .* mail", re.IGNORECASE)),
    ("request", re.compile(r"\bask(s|ed)? for\b(?! \")")),
    ("mail", re.compile(r"\bmails?\b.*\bcomes?\b|\bha(s|ve) a .*mail|\bsen(ds|t)\b.*\bmail|\bmail (names|to)\b")),
    ("refused", re.compile(r"\brefused\b|\bnot sign|\bno longer sign|\bin neither time|\btold no\b|\bof none\b")),
    (
        "password",
        re.compile(r"\b(choose|chosen|set|take)s?\b.*\bpassword|\bcompletes? a reset|\bchooses?\b|\bsets a\b"),
    ),
    ("signs in", re.compile(r"\bsign(s|ed)?\b.*\bin\b")),
    ("administrator", re.compile(r"\badministrator\b")),
    ("page", re.compile(r"\b(looks?|page|heading|says|offers|asks for|follows?|opens?|turns to|requirements)\b")),
)
# The caption of each kind; the first of the two where the step names a person.
_WORDS: dict[Kind, tuple[str, str]] = {
    "locked": ("{who} locked", "locked"),
    "open again": ("{who} open again", "open again"),
    "no mail": ("no mail for {who}", "no mail"),
    "request": ("{who} asks for a reset", "asks for a reset"),
    "mail": ("mail for {who}", "mail"),
    "refused": ("{who} refused", "refused"),
    "password": ("{who}: new password", "new password"),
    "signs in": ("{who} signs in", "signs in"),
    "administrator": ("administrator, for {who}", "administrator"),
    "page": ("{who}: page", "page"),
}
# What begins with a capital letter and is no person.
_QUOTED = re.compile(r'"[^"]*"')
_NAME = re.compile(
    r"\b(?!Manage|Internet|Access|Care|Identity|Windows|Apple|Android|Chrome|Edge|Firefox|Safari|ESR)([A-Z][a-z]+)\b"
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PERIOD = re.compile(r"^(?P<period>.+?) have passed since (?P<since>.+)$")
_TRIES = re.compile(rf"\b(?P<count>{'|'.join(_NUMBERS)}|a|\d+)( more)? wrong passwords?\b")


@dataclass(frozen=True)
class Event:
    """One event of a time line.

    ``words`` is its caption, ``step`` the whole line of the example. ``dots`` is how many attempts it stands for; 0 if
    the number is the portal's own, or if it is no attempt. ``state`` is the step's: passed, failed or not reached.
    """

    kind: Kind
    words: str
    step: str
    state: str
    dots: int = 0

    @property
    def is_time(self) -> bool:
        """Say whether the event is time that passes on the portal's clock."""
        return self.kind == "time"


def events(example: ExampleRecord) -> tuple[Event, ...]:
    """Return the events of an example in the order of its steps. Who takes part is no event."""
    return tuple(_event(step) for step in example.steps if not _PEOPLE.search(step.text))


def _kind(step: StepRecord) -> Kind:
    return next((kind for kind, words in _KINDS if words.search(step.text)), "other")


def _event(step: StepRecord) -> Event:
    kind = _kind(step)
    name = _NAME.search(_QUOTED.sub("", step.text))
    dots = 0
    if kind == "time":
        found = _PERIOD.match(step.text)
        words = found["period"] if found else step.text
    elif kind == "attempts":
        words, dots = _attempts(step.text)
        words = f"{name[1]}: {words}" if name else words
    elif kind == "other":
        words = step.text
    else:
        named, unnamed = _WORDS[kind]
        words = named.format(who=name[1]) if name else unnamed
        if "tries to" in step.text:
            words = words.replace("new password", "tries a password")
    return Event(kind, words, f"{step.keyword} {step.text}", step.state, dots)


def _attempts(text: str) -> tuple[str, int]:
    if found := _TRIES.search(text):
        count = found["count"]
        dots = int(count) if count.isdigit() else 1 if count == "a" else _NUMBERS.index(count)
        if "fewer than lock" in text:
            return "one wrong password too few to lock", 0
        return f"{dots} wrong password{'' if dots == 1 else 's'}", dots
    return "as many wrong passwords as lock", 0
