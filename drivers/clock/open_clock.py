"""Makes the clock that the candidate file's ``[clock]`` describes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from drivers.candidate.table import OwnClass
from drivers.clock.clock_by_command import CommandedClock
from drivers.clock.clock_by_preload import PreloadedClock, preloaded_clock
from drivers.clock.clock_by_wall import WallClock
from drivers.clock.clock_table import ClockOfTestInterface, ClockTable, CommandClock, PreloadClock
from drivers.clock.protocol import Clock
from drivers.portal_test_interface import TestInterface


def preloaded(table: ClockTable, stack: ExitStack) -> PreloadedClock | None:
    """Return the clock whose library the portal has to preload; None if ``[clock]`` describes another kind of clock.

    ``stack`` deletes the files of the clock. Raises MachineLacks if this machine cannot build the clock's library.
    """
    return stack.enter_context(preloaded_clock()) if isinstance(table, PreloadClock) else None


def open_clock(
    table: ClockTable, values: Mapping[str, str], test_interface: TestInterface | None, under: PreloadedClock | None
) -> Clock | None:
    """Return the clock that a candidate file describes; None for ``via = "none"``.

    ``values`` fill the placeholders in the commands of ``[clock]``. ``test_interface`` is the portal's test interface,
    ``under`` the clock whose library the portal has preloaded; both are None if the candidate has none.
    """
    match table:
        case ClockOfTestInterface():
            return test_interface
        case PreloadClock():
            return under
        case CommandClock(now=now, forward=forward):
            return CommandedClock(now, forward, values)
        case OwnClass():
            own: Clock = table.makes()
            return own
        case _:
            return WallClock() if table.via == "wall" else None
