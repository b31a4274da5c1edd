"""A driver whose calls are watched, to record what an example changes on accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

Watcher = Callable[..., Any]
"""Is called in place of a method, with the method and its arguments; it calls the method and returns its result."""


class Watched:
    """Has the methods of ``driver``. A method that ``watchers`` names is called through its watcher.

    AttributeError if the driver has no method of such a name.
    """

    def __init__(self, driver: object, watchers: Mapping[str, Watcher]) -> None:
        # A watcher under a name that the driver does not have would never be called.
        for name in watchers:
            getattr(driver, name)
        self._driver = driver
        self._watchers = watchers

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._driver, name)
        return partial(self._watchers[name], method) if name in self._watchers else method


def first(note: Callable[..., None]) -> Watcher:
    """Return a watcher that calls ``note`` and then the method, both with the arguments: a call that fails is noted."""

    def watcher(method: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        note(*arguments, **more)
        return method(*arguments, **more)

    return watcher
