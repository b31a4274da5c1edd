"""A visitor who learns: passes what comes in between, records and pictures what is recognised."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from conformance.setup.learning import outcomes
from conformance.setup.learning.given import take_of
from conformance.setup.learning.learned import Learned, Passed
from conformance.setup.learning.meaning import Meaning
from conformance.setup.learning.page_kinds import InBetween, in_between, is_shown
from conformance.setup.learning.scoring import GIVEN, LEAST, Guess, Ranked, recognised, told
from drivers.errors import PortalNotUnderstood
from drivers.portal.browser.page_survey import Survey
from drivers.portal.browser.surveyed_page import SurveyedPage

_IN_BETWEEN_AT_MOST = 5

Says = Callable[[str], None]
Watches = Callable[[SurveyedPage, str, Guess], None]


@dataclass
class Visitor:
    """One visitor of a portal. ``may_send``: forms may be sent. ``pictures``: the folder for pictures of the pages.

    ``says`` is told what is going on. ``watches`` is told of each part that is recognised, while its page is open.
    """

    page: SurveyedPage
    learned: Learned
    may_send: bool
    says: Says
    pictures: Path | None = None
    watches: Watches | None = None
    _vain: set[str] = field(default_factory=set)
    _pictured: set[str] = field(default_factory=set)

    def goes_to(self, address: str, *, as_new: bool = True) -> Survey:
        """Open a URL and pass what comes in between; return what the page shows."""
        seen = self.page.goes_to(address, as_new=as_new)
        self._notes_what_was_stopped(f"when {urlsplit(address).path or '/'} was opened")
        return self.passes(seen)

    def passes(self, seen: Survey) -> Survey:
        """Pass the banners and pages that come in between, and return what the page shows then."""
        for _ in range(_IN_BETWEEN_AT_MOST):
            between = self._given_between(seen) or in_between(seen)
            if between is None or between.shows in self._vain:
                return seen
            if between.offer.may_send and not self.may_send:
                self.learned.note(
                    f"a page or banner that comes in between ({between.shows}) is left by sending a form "
                    f"({between.take!r}): that needs --send"
                )
                self._vain.add(between.shows)
                return seen
            seen = self._takes(between, seen)
        return seen

    def _given_between(self, seen: Survey) -> InBetween | None:
        for number, one in enumerate(self.learned.given.interstitials):
            offer = next((offer for offer in seen.offers if take_of(number) in offer.keys), None)
            if offer is not None and any(self._shows(seen, landmark) for landmark in one.shows):
                return InBetween(one.shows[0], offer, 1.0)
        return None

    def _shows(self, seen: Survey, landmark: str) -> bool:
        kind, _, what = landmark.partition(":")
        return self.page.shows(what.strip()) if kind.strip() == "css" else is_shown(seen, landmark)

    def _takes(self, between: InBetween, seen: Survey) -> Survey:
        passed = Passed(between.shows, between.take, min(between.confidence, 0.99))
        self.pictured("in between", {between.offer.css: "removes this"})
        pressed = self.page.presses(between.offer.css)
        after = self._looks_after(seen, between.take) if pressed else seen
        still = in_between(after)
        if still is not None and still.shows == between.shows:
            self._vain.add(between.shows)
        elif passed.shows not in self._known_between():
            self.learned.interstitials.append(passed)
            self.says(f"a page or banner in between: {passed.shows!r}, removed by {passed.take!r}")
        return after

    def _known_between(self) -> list[str]:
        given = [landmark for one in self.learned.given.interstitials for landmark in one.shows]
        return [*given, *(one.shows for one in self.learned.interstitials)]

    def follows(self, guess: Guess, before: Survey) -> Survey | None:
        """Follow a link or press a button, and return what the page shows then; None if that may not or cannot be."""
        if not self.may_send and not leads_on_without_sending(guess, before):
            if guess.confidence >= LEAST:
                name = told(guess.name or guess.css)
                self.learned.note(f"{name!r} was not pressed, because it may send something: --send allows it")
            return None
        if not self.page.presses(guess.css):
            return None
        return self.passes(self._looks_after(before, guess.name or guess.css))

    def presses(self, button: Ranked) -> Survey:
        """Press a button or link, whatever it sends, and return what the page shows then.

        Raises PortalNotUnderstood if it cannot be pressed.
        """
        # What a person types can change the page: only what comes after the button is its answer.
        before = self.page.looks()
        if not self.page.presses(button.best.css):
            raise PortalNotUnderstood(f"{told(button.best.name or button.best.css)!r} could not be pressed")
        after = self.page.looks_after(before)
        if self.page.unanswered:
            raise PortalNotUnderstood(self._without_an_answer(button.best.name or button.best.css))
        return self.passes(after)

    def _without_an_answer(self, pressed: str) -> str:
        return (
            f"{told(pressed)!r} was pressed, and no answer came to {', '.join(self.page.unanswered)} within "
            f"{self.page.within:g} s; --page-within SECONDS waits longer"
        )

    def _looks_after(self, before: Survey, pressed: str) -> Survey:
        after = self.page.looks_after(before)
        self._notes_what_was_stopped(f"after {told(pressed)!r} was pressed")
        if self.page.unanswered:
            self.learned.note(self._without_an_answer(pressed))
        return after

    def _notes_what_was_stopped(self, when: str) -> None:
        for what in self.page.stopped_sending():
            self.learned.note(f"{when}, the page was kept from sending something ({what}): --send allows it")

    def recognises(
        self, seen: Survey, title: str, meanings: Mapping[str, Meaning], old_headings: tuple[str, ...] = ()
    ) -> dict[str, Ranked]:
        """Recognise the parts of the page that is open, record them, and take a picture of the page."""
        found = recognised(seen, meanings, old_headings)
        self.keeps(seen, title, found)
        return found

    def keeps(self, seen: Survey, title: str, found: dict[str, Ranked]) -> None:
        """Record parts that were recognised on the page that is open, and take a picture of it."""
        for key, ranked in found.items():
            if self.learned.given.has(f"words.{key}") and ranked.best.css and ranked.best.confidence < GIVEN:
                self.learned.note(
                    f"{key} under [words] of the file was not found on {title}; {told(ranked.best.word)!r} may be it"
                )
            if self.watches is not None:
                self.watches(self.page, key, ranked.best)
        self.learned.recognise(seen, title, found)
        self.says(f"{title}: {', '.join(found) or 'nothing recognised'}")
        self.pictured(
            title, {one.best.css: f"{key} {one.best.confidence:.2f}" for key, one in found.items() if one.best.css}
        )

    def keeps_refusal(self, before: Survey, after: Survey, *, link: bool = False) -> None:
        """Record the landmark of a refusal, if the page shows one; ``link``: it is the page of a dead link."""
        found = outcomes.refusal_in(before, after, link=link)
        if found is not None:
            self.pictured(f"a refusal {len(self.learned.landmarks.get('refusal', ()))}", {})
            self.learned.landmark("refusal", found)
        elif "refusal" not in self.learned.landmarks:
            self.learned.missing.setdefault("refusal", "no message was seen that is new after a refusal")

    def pictured(self, title: str, marks: Mapping[str, str]) -> None:
        """Save a picture of the page with outlines, if pictures are wanted and this is the first of this title."""
        if self.pictures is None or title in self._pictured:
            return
        self._pictured.add(title)
        name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        if not self.page.shows_picture(self.pictures / f"{name}.png", marks):
            self.learned.note(f"there is no picture of {title}, because none could be saved")


def leads_on_without_sending(guess: Guess, page: Survey) -> bool:
    """Say whether a part of a page leads on, and sends nothing as far as its markup tells.

    A button can send by a script what the page asks for. So, where a page has boxes, only a link to another page and
    what shows or hides a part of the page count; elsewhere also a button that is likely enough.
    """
    offer = guess.offer
    if offer is None or offer.may_send:
        return False
    plain = offer.is_link_away_from(page.address) or offer.toggles
    return plain or (not page.boxes and guess.confidence >= LEAST)
