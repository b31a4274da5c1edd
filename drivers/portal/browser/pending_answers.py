"""Knows which answers of the server a browser page still waits for after an act."""

from __future__ import annotations

import time
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Page, Request
from playwright.sync_api import TimeoutError as PlaywrightTimeout

_ASKS_ONLY = ("GET", "HEAD")


class PendingAnswers:
    """The requests of a page that an act may have caused: for another page, or to send something.

    What a page merely loads (pictures, news) does not count, because some pages load all the time.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._requests: list[Request] = []
        self.has_new_page = False
        page.on("request", self._asks)
        page.on("requestfinished", self._ends)
        page.on("requestfailed", self._ends)
        page.on("framenavigated", self._opens)

    def begins(self) -> None:
        """Forget what was before: an act begins now."""
        self._requests.clear()
        self.has_new_page = False

    @property
    def told(self) -> tuple[str, ...]:
        """Return the requests since the act that have no answer yet, such as ``POST /sign-in``."""
        # The query can have what was typed, or a token.
        return tuple(f"{one.method} {urlsplit(one.url).path or '/'}" for one in self._requests)

    @property
    def navigates(self) -> bool:
        """Say whether another page was asked for and has not come. Until it comes, the browser runs no script here."""
        return any(one.is_navigation_request() for one in self._requests)

    def awaits_page(self, deadline: float) -> bool:
        """Wait until no other page is on its way; False if one still is at the deadline (of the monotonic clock)."""
        with suppress(PlaywrightTimeout):
            while self.navigates and (left := deadline - time.monotonic()) > 0:
                self._page.wait_for_event("framenavigated", timeout=left * 1000)
        return not self.navigates

    def gives_up(self) -> None:
        """Stop the page that is on its way."""
        if self.navigates:
            self._page.context.new_cdp_session(self._page).send("Page.stopLoading")
        self._requests.clear()

    def _asks(self, request: Request) -> None:
        if request.is_navigation_request():
            # The page in a frame does not replace this page.
            with suppress(PlaywrightError):
                if request.frame == self._page.main_frame:
                    self._requests.append(request)
        elif request.method not in _ASKS_ONLY:
            self._requests.append(request)

    def _ends(self, request: Request) -> None:
        if request in self._requests:
            self._requests.remove(request)

    def _opens(self, frame: Frame) -> None:
        if frame == self._page.main_frame:
            self.has_new_page = True
            self._requests = [one for one in self._requests if not one.is_navigation_request()]
