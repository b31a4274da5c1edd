"""A driver whose calls are watched, to record what an example changes on accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

Recorder = Callable[..., Any]
"""Is called in place of a method, with the method and its arguments; it calls the method and returns its result."""


class Recorded:
    """Has the methods of ``driver``. A method that ``recorders`` names is called through its watcher.

    AttributeError if the driver has no method of such a name.
    """

    def __init__(self, driver: object, recorders: Mapping[str, Recorder]) -> None:
        # A watcher under a name that the driver does not have would never be called.
        for name in recorders:
            getattr(driver, name)
        self._driver = driver
        self._recorders = recorders

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._driver, name)
        return partial(self._recorders[name], method) if name in self._recorders else method


def first(note: Callable[..., None]) -> Recorder:
    """Return a watcher that calls ``note`` and then the method, both with the arguments: a call that fails is noted."""

    def recorder(method: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        note(*arguments, **more)
        return method(*arguments, **more)

    return recorder
