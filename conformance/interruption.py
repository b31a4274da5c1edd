"""Signals that end a command: they end it as Ctrl-C does, so that what was found is written."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from conformance.judgement.results import Ending
from conformance.judgement.verdict_meanings import Exit

# SIGBREAK is Ctrl-Break on Windows; other systems do not have it.
_ENDS_A_COMMAND = ("SIGTERM", "SIGBREAK")
_RECEIVED: list[KeyboardInterrupt] = []
_IS_IGNORED = 2


class Terminated(KeyboardInterrupt):
    """The command was told to end by a signal such as SIGTERM, which CI, ``timeout`` and containers send."""


def ends_on_signals() -> None:
    """Have SIGTERM raise Terminated in the main thread, from which this has to be called, and remember each signal."""
    _RECEIVED.clear()
    for name in ("SIGINT", *_ENDS_A_COMMAND):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, _raises)


def received() -> KeyboardInterrupt | None:
    """Return the first interruption of this command; None if there was none."""
    return _RECEIVED[0] if _RECEIVED else None


def ending_of(interruption: KeyboardInterrupt) -> Ending:
    """Return how a run ended that was interrupted so."""
    return "terminated" if isinstance(interruption, Terminated) else "interrupted"


def status_of(interruption: KeyboardInterrupt) -> Exit:
    """Return the exit status of a command that was interrupted so."""
    return Exit.TERMINATED if isinstance(interruption, Terminated) else Exit.INTERRUPTED


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ignore the signals that end a command until the block is over: a second Ctrl-C does not cut off the results."""
    numbers = [getattr(signal, name) for name in ("SIGINT", *_ENDS_A_COMMAND) if hasattr(signal, name)]
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raises(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    _RECEIVED.append(KeyboardInterrupt() if number == signal.SIGINT else Terminated())
    if len(_RECEIVED) == _IS_IGNORED:
        # The command is ending already. An exception in the middle of that would leave things half done.
        with suppress(OSError):
            os.write(2, b"conform: it is ending; a third signal leaves at once\n")
        return
    raise _RECEIVED[-1]
