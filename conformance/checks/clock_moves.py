"""Whether the portal's clock moves as the candidate file says, and what to do if it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from drivers.clock.canary import DATE_HEADER
from drivers.clock.clock_by_preload import NOTES, VARIABLE
from drivers.clock.timeline import Timeline

_STEP = timedelta(minutes=5)
_CONFIRMED_BY = {
    DATE_HEADER: "the portal's pages are dated accordingly",
    "": "the portal does not confirm that: its pages carry no Date header",
}
_MEND_DATES = (
    "let the portal send HTTP's Date header with its pages; until then, nothing confirms the clock behind the verdicts"
)
_MEND_UNCONFIRMED = (
    "let the portal send HTTP's Date header with its pages, or start all its processes with the variables LD_PRELOAD, "
    f"{VARIABLE} and {NOTES} that the suite hands over; for static programs, and most programs in Go, set via under "
    '[clock] to "test_interface", "command" or "wall"'
)
_MEND_CLOCK = {
    "test_interface": "look at [clock] and [test_interface]",
    "preload": (
        "a preloaded library does not reach a static program, nor most programs in Go, which ask the kernel for the "
        'time; for those set via under [clock] to "test_interface", "command" or "wall"; otherwise look at the end of '
        "the portal's log"
    ),
    "command": (
        "try the commands now and forward of [clock] by hand; compare what now prints with the Date header of the pages"
    ),
    "wall": "set the clocks of the portal's machine and of this machine to the correct time",
}


def moves(timeline: Timeline, via: str, reads_the_clock: Callable[[], object]) -> str:
    """Move the clock by five minutes, or check it where nothing can move it; return what was found.

    ``via`` is the value under [clock]. ``reads_the_clock`` acts at the portal in a way that makes it read the time: a
    portal that reads no clock to show a page reads it, if ever, to decide about a sign-in. Raises ControlFailed if the
    portal does not follow, Unconfirmed if nothing shows whether it does.
    """
    if via == "wall":
        timeline.stands()
        did = "nothing moves it, and the examples wait"
    else:
        timeline.passes(_STEP)
        did = f"moved by {_STEP.seconds // 60} minutes via {via}"
    if timeline.awaits_confirmation:
        reads_the_clock()
        timeline.confirm()
    by = timeline.confirmed_by
    return f"{did}; {_CONFIRMED_BY.get(by, f'its pages carry no Date header; confirmed by {by}')}"


def mend_clock(via: str) -> str:
    """Return what to do if the clock does not move, for the value of via under [clock]."""
    return _MEND_CLOCK.get(via, "look at [clock]")


def mend_unconfirmed(via: str) -> str:
    """Return what to do if nothing confirms that the clock moves, for the value of via under [clock]."""
    return _MEND_UNCONFIRMED if via == "preload" else _MEND_DATES
