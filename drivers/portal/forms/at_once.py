"""Acts of several visitors at the same moment, without a browser: one thread for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def at_once(acts: Sequence[Callable[[], T]]) -> list[T]:
    """Do all acts side by side and return what they return, in the same order.

    Each act is that of another visitor. Raises what the first of the acts raised that failed, after all have ended.
    """
    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        running = [pool.submit(act) for act in acts]
    return [one.result() for one in running]
