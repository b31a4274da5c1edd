"""Acts of several visitors at the same moment, each in a page of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from playwright.sync_api import ConsoleMessage, Page

T = TypeVar("T")

_COUNTS = "number => { window.conformsLeft = number; }"
_BEGINS = "number => console.log(number)"
_ENDS = "() => { window.conformsLeft -= 1; }"
_ALL_ENDED = "() => window.conformsLeft === 0"
_LOOKS_EVERY_MS = 20


def at_once(page: Page, acts: Sequence[Callable[[], T]]) -> list[T]:
    """Do all acts side by side and return what they return, in the same order.

    Each act uses a page of its own; ``page`` is another page, without content. Raises what the first of the acts raised
    that failed, after all have ended.
    """
    returned: dict[int, T] = {}
    raised: dict[int, Exception] = {}

    # Playwright runs each handler of an event beside the others: what waits in one does not keep another from going on.
    def begins(message: ConsoleMessage) -> None:
        number = int(message.text)
        try:
            returned[number] = acts[number]()
        except Exception as wrong:
            raised[number] = wrong
        page.evaluate(_ENDS)

    page.evaluate(_COUNTS, len(acts))
    page.on("console", begins)
    try:
        for number in range(len(acts)):
            page.evaluate(_BEGINS, number)
        # Each act has its own deadlines.
        page.wait_for_function(_ALL_ENDED, timeout=0, polling=_LOOKS_EVERY_MS)
    finally:
        page.remove_listener("console", begins)
    if raised:
        raise raised[min(raised)]
    return [returned[number] for number in range(len(acts))]
