"""Lets a command go on when the program that reads its output has ended, as ``head`` does."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO, cast


class _Patient:
    """A stream that swallows the text which nobody reads any more. Everything else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._reads_nobody()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._reads_nobody()

    def _reads_nobody(self) -> None:
        # What the stream still holds is written to nowhere; Python flushes it once more when it ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def survives_a_broken_pipe() -> None:
    """Have standard output and standard error go to nowhere once their reader has ended; before, they stay as they are.

    A run that is ended in the middle would leave a record of a part of it, and its status would say nothing.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and not isinstance(stream, _Patient):
            setattr(sys, name, cast("TextIO", _Patient(stream)))
