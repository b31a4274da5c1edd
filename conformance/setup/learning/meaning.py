"""What the parts of sign-in pages are usually called: the form of the table of meanings, and words that many share.

The table is general knowledge of English sign-in pages. It says nothing of the documented words of the suite, which
``learn`` must not use as a hint, nor of a portal in particular. Every weight is between 0 and 1: how likely a part has
this meaning for this reason alone. Patterns are for a name in lower case, without brackets and marks at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["box", "offer", "heading", "choice"]

SIGN_IN_WORDS = r"(sign|log)[ -]?(in|on)|login|logon"
NUMBER_WORDS = r"(number|no\.?|id|code|ref(erence)?)"
USER_WORDS = "|".join(
    (
        r"user ?(name|id)?",
        r"(account|login|logon|sign[ -]?in) ?(name|id)",
        rf"(staff|employee|personnel|payroll|member|customer|assignment|person(al)?) {NUMBER_WORDS}",
        rf"(user|account) {NUMBER_WORDS}",
    )
)
PASSWORD_WORDS = r"pass(word|phrase|code)|secret|pin"
EMAIL_WORDS = r"e-?mail( address)?"
AGAIN_WORDS = r"again|confirm|repeat|retype|re-?enter|once more|second time|verify|confirmation"
NEW_WORDS = r"new|choose|create|set|change|update|reset|pick|another|other"


@dataclass(frozen=True)
class Meaning:
    """What a part with a key of ``[words]`` looks like.

    ``names`` are patterns of its accessible name, ``hints`` of its other texts (attributes of a box: name, id,
    placeholder, group). ``places`` are names of functions of ``places.py``. ``never``: a pattern of names that it never
    has; ``boxes`` are the only types of a box that it can be, empty for any. ``needs`` are places that it must have.
    """

    kind: Kind
    says: str
    names: dict[str, float] = field(default_factory=dict)
    hints: dict[str, float] = field(default_factory=dict)
    autocomplete: dict[str, float] = field(default_factory=dict)
    types: dict[str, float] = field(default_factory=dict)
    places: dict[str, float] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    never: str = ""
    boxes: tuple[str, ...] = ()


PARTS = ("text", "tel", "number", "select")
TICKED = ("checkbox", "radio")


def part_of_date(name: str, short: str, place: str) -> Meaning:
    """Return the meaning of one of three boxes for a date: its name, the letter for it in a format, and its place."""
    return Meaning(
        kind="box",
        says=f"the {name} of a date of birth",
        names={rf"^{name}$": 0.8, rf"\b{name}\b": 0.65, rf"^{short}$": 0.5},
        hints={rf"(^|[^a-z]){name}": 0.5, rf"(^|[-_.\[]){short}{short[-1]}*\]?$": 0.4},
        autocomplete={f"bday-{name}": 0.95},
        places={place: 0.7},
        boxes=PARTS,
    )
