"""The protocol by which several visitors of a portal act at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from drivers.portal.protocol import Portal

T = TypeVar("T")


class Together(Protocol):
    """Lets several visitors act side by side, each on a page of their own."""

    def __call__(self, *acts: Callable[[Portal], T]) -> list[T]:
        """Do the acts and return what they return, in the same order; ``acts`` are given each visitor's portal.

        Raises what the first of the acts raised that failed, after all have ended.
        """
