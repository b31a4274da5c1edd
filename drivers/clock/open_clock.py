"""From the candidate file's ``[clock]`` to a clock."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from drivers.candidate.table import class_of, is_class
from drivers.clock.clock_by_command import CommandedClock
from drivers.clock.clock_by_preload import PreloadedClock, preloaded_clock
from drivers.clock.clock_table import ClockSeam
from drivers.clock.protocol import Clock
from drivers.clock.wall_clock import WallClock
from drivers.test_interface import TestControls


def preloaded(seam: ClockSeam, stack: ExitStack) -> PreloadedClock | None:
    """Return the clock that a portal has to be started under; None where it goes another way.

    Its files are gone with the stack. MachineLacks where its library cannot be built.
    """
    return stack.enter_context(preloaded_clock()) if seam.via == "preload" else None


def open_clock(
    seam: ClockSeam, values: Mapping[str, str], controls: TestControls | None, under: PreloadedClock | None
) -> Clock | None:
    """Return the clock that a candidate file describes; None where it names no way to move one.

    ``under`` is the clock that the portal was started under.
    """
    match seam.via:
        case "none":
            return None
        case "controls":
            return controls
        case "preload":
            return under
        case "command":
            return CommandedClock(seam.now or "", seam.forward or "", values)
        case "wall":
            return WallClock()
    if not is_class(seam.via):
        raise ValueError(f"no clock goes via {seam.via!r}")
    clock: Clock = class_of(seam.via)(**seam.options)
    return clock
