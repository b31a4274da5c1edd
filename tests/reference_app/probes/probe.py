"""What a probe is, and how a look at a portal becomes one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from reference_app.guidance import DOCUMENTS
from tests.reference_app.portal_in_hand import Portal

Observation = object
"""Anything that compares with `==` and reads well where it differs."""

Look = Callable[[Portal], Observation]
L = TypeVar("L", bound=Look)


@dataclass(frozen=True)
class Probe:
    """What a look at a portal finds: at one that keeps the rules, and at one with the fault.

    `documents` are those that the portal is held to.
    """

    fault: str
    look: Look
    sound: Observation
    faulty: Observation
    documents: tuple[str, ...]


PROBES: list[Probe] = []


def probe(*, sound: Observation, documents: tuple[str, ...] = DOCUMENTS, **faulty: Observation) -> Callable[[L], L]:
    """Register the decorated look for every fault that is named, with what it finds at a portal with that fault."""

    def register(look: L) -> L:
        PROBES.extend(Probe(fault, look, sound, finds, documents) for fault, finds in faulty.items())
        return look

    return register
