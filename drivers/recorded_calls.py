"""Wraps a driver so that some of its methods also record what an example changes on accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

Recorder = Callable[..., Any]
"""A function that is called in place of a method, with the method and its arguments. It records the call, calls the
method and returns the result.
"""


class Recorded:
    """Has the same methods as ``driver``. ``recorders`` maps the name of a method to the recorder of its calls.

    Raises AttributeError if the driver lacks a method that ``recorders`` names.
    """

    def __init__(self, driver: object, recorders: Mapping[str, Recorder]) -> None:
        # A recorder under a name that the driver does not have would never be called.
        for name in recorders:
            getattr(driver, name)
        self._driver = driver
        self._recorders = recorders

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._driver, name)
        return partial(self._recorders[name], method) if name in self._recorders else method


def first(note: Callable[..., None]) -> Recorder:
    """Return a recorder that calls ``note`` and then the method with the same arguments.

    ``note`` runs first, so that a call that fails is recorded too.
    """

    def recorder(method: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        note(*arguments, **more)
        return method(*arguments, **more)

    return recorder
