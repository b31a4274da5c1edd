"""Limits the portal to the rules of some documents: removes the rules that only the other documents ask for."""

from collections.abc import Collection
from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.rules.passwords import (
    NO_REPEATS,
    NO_SEQUENCES,
    NO_TERMS,
    NOT_COMMON,
    NOT_CURRENT,
    NOT_FORMER,
    Requirement,
)

SOUTH_TEES, BLOOD_AND_TRANSPLANT, YORKSHIRE_AMBULANCE, WEB_GUIDE = DOCUMENTS = ("STEES", "NHSBT", "YAS", "WEB")
SHORTER_PASSWORD = 8
"""The minimum password length in the web guide. It applies only if no chosen leaflet asks for twelve characters."""

# The documents that ask for each requirement. A requirement that is not listed here is always kept.
_ASKED_FOR_BY: dict[Requirement, frozenset[str]] = {
    NOT_CURRENT: frozenset({BLOOD_AND_TRANSPLANT, YORKSHIRE_AMBULANCE}),
    NOT_FORMER: frozenset({BLOOD_AND_TRANSPLANT, YORKSHIRE_AMBULANCE}),
    NO_REPEATS: frozenset({BLOOD_AND_TRANSPLANT, WEB_GUIDE}),
    NO_SEQUENCES: frozenset({BLOOD_AND_TRANSPLANT}),
    NOT_COMMON: frozenset({YORKSHIRE_AMBULANCE}),
    NO_TERMS: frozenset({BLOOD_AND_TRANSPLANT}),
}
_TWELVE_CHARACTERS = frozenset({BLOOD_AND_TRANSPLANT, YORKSHIRE_AMBULANCE})


def held_to(parts: Parts, documents: Collection[str]) -> Parts:
    """Return the parts of a portal that applies only the rules of `documents`, which are names from DOCUMENTS."""
    kept = tuple(one for one in parts.requirements if not _ASKED_FOR_BY.get(one, set(documents)).isdisjoint(documents))
    shorter = WEB_GUIDE in documents and _TWELVE_CHARACTERS.isdisjoint(documents)
    policy = replace(parts.policy, password_length=SHORTER_PASSWORD) if shorter else parts.policy
    reminders = parts.reminders if WEB_GUIDE in documents else None
    online = parts.internet_requirements if WEB_GUIDE in documents else ()
    # The documents and the employers whose staff they are for have the same names.
    left_out = set(DOCUMENTS).difference(documents)
    domains = {one: domain for one, domain in parts.settings.reset_domains.items() if one not in left_out}
    return replace(
        parts,
        settings=replace(parts.settings, reset_domains=domains),
        policy=policy,
        requirements=kept,
        internet_requirements=online,
        reminders=reminders,
    )
