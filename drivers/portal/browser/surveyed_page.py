"""A browser page that is explored without knowing its words: it is acted on by selectors, and read as a survey."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urldefrag

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from drivers.errors import CandidateBroke, PortalNotUnderstood
from drivers.portal.browser.calm_page import wait_until_calm
from drivers.portal.browser.described_parts import described, places_of
from drivers.portal.browser.earlier_visits import forget
from drivers.portal.browser.limited_scripts import PageHangs, result_of
from drivers.portal.browser.noted_addresses import note_addresses
from drivers.portal.browser.nothing_sent import NothingSent
from drivers.portal.browser.page_survey import Survey, outlined, survey, without_outlines
from drivers.portal.browser.pending_answers import PendingAnswers
from drivers.portal.browser.unreachable import in_words
from drivers.portal.pages.form_fields import position_of
from drivers.portal.words import Wording

_QUIET = 0.6
"""Seconds without a change after which a page counts as complete: scripts that draw late rarely pause for longer."""
_MILLISECONDS_TO_BE_READY = 3000
_MILLISECONDS_TO_BE_IDLE = 3000
_LOOKS_AT_MOST = 5


class SurveyedPage:
    """One browser page of one visitor. ``within``: the time limit for a page, in seconds.

    ``nothing_sent`` keeps the page from sending anything; None if it may. ``words`` describe parts of the pages: these
    have the keys of the words in a survey. ``slowest`` is how many seconds the slowest
    page took that was opened or that followed an act.
    """

    def __init__(
        self,
        page: Page,
        within: float,
        nothing_sent: NothingSent | None = None,
        words: Mapping[str, Wording] | None = None,
    ) -> None:
        self.page = page
        self._words = words or {}
        self.within = within
        self._nothing_sent = nothing_sent
        self._answers = PendingAnswers(page)
        self._acted = time.monotonic()
        self.unanswered: tuple[str, ...] = ()
        self.slowest = 0.0
        page.set_default_timeout(within * 1000)

    @property
    def address(self) -> str:
        """Return the URL of the current page."""
        return self.page.url

    def goes_to(self, address: str, *, as_new: bool = True) -> Survey:
        """Open a URL, as a new visitor unless ``as_new`` is False, and return what the page shows.

        Raises CandidateBroke if there is no answer in time: PageHangs if the page that is open does not answer.
        """
        self._answers.gives_up()
        if as_new:
            self._expects_an_answer()
            forget(self.page)
        if self._nothing_sent is not None:
            self._nothing_sent.opens()
        try:
            if as_new or urldefrag(address).url == urldefrag(self.page.url).url:
                self.page.goto("about:blank")
            begun = time.monotonic()
            self.page.goto(address, wait_until="domcontentloaded")
            self.slowest = max(self.slowest, time.monotonic() - begun)
        except PlaywrightError as wrong:
            self._expects_an_answer()
            raise CandidateBroke(f"the portal could not be reached: {in_words(wrong.message)}") from wrong
        return self.looks()

    def _expects_an_answer(self) -> None:
        if self.page.url.startswith("http"):
            with suppress(PlaywrightError):
                result_of("() => true", self.page, None, self.within)

    def looks(self) -> Survey:
        """Wait until the page is complete, and return what it shows.

        Raises CandidateBroke if it cannot be read: PageHangs if it does not answer.
        """
        for _ in range(_LOOKS_AT_MOST - 1):
            # The page can go on to another one meanwhile: then the next look sees that one.
            try:
                return self._look()
            except PlaywrightError:
                continue
            except PageHangs:
                if not self._answers.navigates:
                    raise
        try:
            return self._look()
        except PlaywrightError as wrong:
            raise CandidateBroke(f"the page could not be read: {in_words(wrong.message)}") from wrong

    def _look(self) -> Survey:
        if not self._answers.awaits_page(time.monotonic() + self.within):
            raise CandidateBroke(
                f"the page goes on to another one, and no answer came to {', '.join(self._answers.told)} within "
                f"{self.within:g} s"
            )
        with suppress(PlaywrightTimeout):
            self.page.wait_for_load_state("load", timeout=self.within * 1000)
        # A page that keeps asking its server for news is never idle.
        with suppress(PlaywrightTimeout):
            self.page.wait_for_load_state("networkidle", timeout=_MILLISECONDS_TO_BE_IDLE)
        wait_until_calm(self.page, _QUIET, self.within)
        return described(survey(self.page, self.within), self._words, self.page, self.within)

    def looks_after(self, before: Survey) -> Survey:
        """Wait until the act of ``presses`` has an outcome, at most for the time limit; return what the page shows.

        An outcome is a page that shows something else than before the act, or a new page that shows the same, once no
        answer of the server is awaited any more. ``unanswered`` has the requests that had no answer in time, if the
        page shows no outcome.
        """
        deadline = time.monotonic() + self.within
        while True:
            awaited = self._answers.told
            if not self._answers.awaits_page(deadline):
                self.unanswered = self._answers.told
                return before
            now = self.looks()
            differs = not now.is_like(before) or now.address != before.address
            # A page can say "Signing you in" until its answer comes.
            has_outcome = (differs or self._answers.has_new_page) and not awaited and not self._answers.told
            if has_outcome or time.monotonic() > deadline:
                self.unanswered = () if differs else self._answers.told
                self.slowest = max(self.slowest, time.monotonic() - self._acted if has_outcome else 0)
                return now

    def presses(self, css: str) -> bool:
        """Press a button or link; say whether it could be pressed."""
        found = self.page.locator(css).first
        if self._nothing_sent is not None:
            self._nothing_sent.presses()
        self._answers.begins()
        self._acted = time.monotonic()
        milliseconds = self.within * 1000
        is_covered = False
        try:
            found.click(trial=True, timeout=_MILLISECONDS_TO_BE_READY)
        except PlaywrightError:
            is_covered = True
        try:
            # A key reaches what something covers.
            found.press("Enter", timeout=milliseconds) if is_covered else found.click(timeout=milliseconds)
        except PlaywrightTimeout:
            # A click that is late was made, and the next page takes long.
            return not is_covered
        except PlaywrightError:
            return False
        return True

    def stopped_sending(self) -> list[str]:
        """Return what the page was kept from sending since the last call, such as ``POST /consent``."""
        return self._nothing_sent.stopped() if self._nothing_sent is not None else []

    def types(self, css: str, text: str) -> None:
        """Type a text into a box, key by key.

        Raises PortalNotUnderstood if the box takes no text in time.
        """
        box = self.page.locator(css).first
        try:
            box.fill("")
            if box.get_attribute("type") in ("date", "month", "time"):
                box.fill(text)
            else:
                box.press_sequentially(text)
        except PlaywrightError as wrong:
            raise PortalNotUnderstood(f"expected a box to type into ({css}); it took no text in time") from wrong

    def fills_number(self, css: str, number: int, *, month: bool = False) -> None:
        """Type a number into a box, or choose it in a list; with ``month`` a list can show English month names.

        Raises PortalNotUnderstood if the box does not take the number in time.
        """
        box = self.page.locator(css).first
        try:
            if box.evaluate("box => box.localName") != "select":
                self.types(css, str(number))
                return
            options = box.evaluate("list => [...list.options].map(one => [one.text.trim(), one.value])")
            box.select_option(index=position_of(number, [tuple(one) for one in options], (css,), month=month))
        except PlaywrightError as wrong:
            raise PortalNotUnderstood(f"expected a list to choose {number} from ({css}); it was not there") from wrong

    def notes_addresses(self) -> list[str]:
        """Return a list to which every URL that the page requests from now on is added, redirects included."""
        return note_addresses(self.page)

    def is_found_by(self, css: str, other: str) -> bool:
        """Say whether the first visible element that ``other`` selects is the one that ``css`` selects."""
        script = """([one, other]) => {
          const seen = element => element.checkVisibility({visibilityProperty: true});
          const found = [...document.querySelectorAll(other)].filter(seen)[0];
          return found !== undefined && found === document.querySelector(one);
        }"""
        with suppress(PlaywrightError):
            return bool(result_of(script, self.page, [css, other], self.within))
        return False

    def shows(self, css: str) -> bool:
        """Say whether the page shows an element that a selector selects."""
        return places_of(self.page, [css], self.within) != [-1]

    def shows_picture(self, file: Path, marks: Mapping[str, str]) -> bool:
        """Save a picture of the page, with outlines around the elements that ``marks`` has notes for, by selector.

        What is typed into the boxes is hidden. Returns False if there is no such picture.
        """
        try:
            outlined(self.page, marks, self.within)
            self.page.screenshot(path=file, full_page=True)
            without_outlines(self.page, self.within)
        except (PlaywrightError, OSError):
            return False
        return True
