"""Waits on a browser page until one of several outcomes is visible, and passes interstitials meanwhile."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from functools import reduce
from itertools import takewhile
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from drivers.portal.browser.interstitials import Interstitials, Way, milliseconds_to
from drivers.portal.browser.passing_alerts import PassingAlerts
from drivers.portal.browser.refused_at_once import alert_of_new_page
from drivers.portal.pages.page import INTERSTITIALS_AT_MOST, REFUSAL
from drivers.portal.words import Wording

_MILLISECONDS_TO_LOOK = 250


def seen(what: Locator) -> Locator:
    """Return only the visible elements among ``what``."""
    return what.filter(visible=True)


def either(outcomes: Mapping[Any, Locator]) -> Locator:
    """Return the visible elements of any outcome. An alert element without text counts as not visible."""
    return seen(reduce(Locator.or_, outcomes.values()))


class OutcomeWatch:
    """Waits for the outcomes of the acts on one browser page.

    ``within``: the time limit for a page, in seconds. ``passing``: waits on alerts that might not be a refusal; None if
    the candidate file says what a refusal looks like. ``said``: the text of the refusal that the last wait found, or
    "". An outcome that is noted as a named offer or as an alert is found faster.
    """

    def __init__(self, page: Page, within: float, passing: PassingAlerts | None = None) -> None:
        self._page = page
        self._within = within
        self._passing = passing
        self._url = self._url_before = ""
        self._offers: WeakKeyDictionary[Locator, Wording] = WeakKeyDictionary()
        self._alerts: WeakSet[Locator] = WeakSet()
        self._asks_again = False
        self.said = ""

    def navigated(self, url: str) -> None:
        """Note that the page has navigated to a URL."""
        self._url_before, self._url = self._url, url.partition("?")[0]

    def notes_offer(self, offer: Locator, wording: Wording) -> None:
        """Note that a locator finds nothing but buttons and links with one of the names."""
        self._offers[offer] = wording

    def notes_alerts(self, alerts: Locator) -> None:
        """Note that a locator finds all visible alerts, and nothing else."""
        self._alerts.add(alerts)

    def first(self, outcomes: Mapping[str, Locator], interstitials: Interstitials, *, opened: bool) -> str | None:
        """Wait until an outcome is visible and return its name; if several are visible, the first of ``outcomes``.

        ``opened``: nothing was waited for on the page yet. Returns None if no outcome appears in time. An alert is a
        refusal only if no outcome before the refusal follows it.
        """
        found = self._first_shown(outcomes, interstitials, opened=opened)
        for _ in range(INTERSTITIALS_AT_MOST):
            if found != REFUSAL or not self._passes_by(outcomes, interstitials):
                break
            found = self._first_shown(outcomes, interstitials, opened=False)
        return found

    def _passes_by(self, outcomes: Mapping[str, Locator], interstitials: Interstitials) -> bool:
        """Wait after a refusal; say whether an outcome that comes before it, or an interstitial, is visible now."""
        before = {name: outcomes[name] for name in takewhile(lambda name: name != REFUSAL, outcomes)}
        if self._passing is None or not before:
            return False

        def reads() -> str | None:
            return self.said if self._is_refused(outcomes) else None

        with interstitials.left_alone():
            return self._passing.pass_by(
                self.said, either({**before, **interstitials.shown}).first, reads, asks_again=self._asks_again
            )

    def _first_shown(
        self, outcomes: Mapping[str, Locator], interstitials: Interstitials, *, opened: bool
    ) -> str | None:
        deadline = self._deadline()
        passed, self.said, self._asks_again = 0, "", False
        if not interstitials.shown and self._is_refused_at_once(outcomes):
            return REFUSAL
        if opened and len(outcomes) > 1 and not interstitials.shown:
            # A page that has just been opened mostly shows the first outcome already.
            name, first = next(iter(outcomes.items()))
            if seen(first).first.is_visible():
                return name
        looked_for = self._with_refusal_last(outcomes)
        while passed <= INTERSTITIALS_AT_MOST:
            try:
                with interstitials.left_alone():
                    shown = either({**looked_for, **interstitials.shown}).first
                    role = shown.get_attribute("role", timeout=milliseconds_to(deadline))
            except PlaywrightTimeout:
                # Passing an interstitial might have used up the time and made an outcome visible.
                return None if interstitials.in_the_way() else self._visible(outcomes)
            if (way := interstitials.take()) is not Way.CLEAR:
                passed += 1
                # The page behind a passed interstitial gets the whole time limit of a page.
                deadline = self._deadline() if way is Way.PASSED else deadline
            elif not interstitials.shown and self._is_only_one(outcomes, role):
                return next(iter(outcomes))
            elif _is_alert(role) and self._is_refused(looked_for):
                return REFUSAL
            # A visible outcome might have disappeared with its page. Then the loop waits for the next page.
            elif found := self._visible(outcomes):
                return found
            elif time.monotonic() > deadline:
                return None
        return None

    def _deadline(self) -> float:
        return time.monotonic() + self._within

    def _is_refused_at_once(self, outcomes: Mapping[str, Locator]) -> bool:
        """Say, at the first look at a page, whether its alert is the only outcome; read what the alert says.

        Looks only at a page that has the URL of the page before: a page that refuses something mostly asks again.
        """
        asks_again, self._url_before = self._url_before == self._url, ""
        others = [outcome for name, outcome in outcomes.items() if name != REFUSAL]
        known = outcomes.get(REFUSAL) in self._alerts and all(other in self._offers for other in others)
        if asks_again and known:
            self.said = alert_of_new_page(self._page, [self._offers[other] for other in others])
        self._asks_again = bool(self.said)
        return self._asks_again

    def _with_refusal_last(self, outcomes: Mapping[str, Locator]) -> Mapping[str, Locator]:
        """Return the outcomes; a refusal counts only as long as no outcome before it is visible."""
        if REFUSAL not in outcomes:
            return outcomes
        # Most pages show no refusal, and then the others are looked for once only.
        root = self._page.locator("html").filter(has=outcomes[REFUSAL])
        for name in takewhile(lambda name: name != REFUSAL, outcomes):
            root = root.filter(has_not=seen(outcomes[name]))
        return {**outcomes, REFUSAL: root.locator(outcomes[REFUSAL])}

    def _is_only_one(self, outcomes: Mapping[str, Locator], role: str | None) -> bool:
        """Say whether an element with this ``role`` attribute, one of ``outcomes``, must be the first of them."""
        if len(outcomes) == 1:
            return True
        or_refused = len(outcomes) == 2 and list(outcomes)[1] == REFUSAL and outcomes[REFUSAL] in self._alerts
        return or_refused and not _is_alert(role)

    def _is_refused(self, outcomes: Mapping[str, Locator]) -> bool:
        """Say whether the refusal is visible; read what it says."""
        with suppress(PlaywrightError):
            self.said = seen(outcomes[REFUSAL]).first.inner_text(timeout=_MILLISECONDS_TO_LOOK)
            return True
        return False

    def _visible(self, outcomes: Mapping[str, Locator]) -> str | None:
        """Return the first outcome that is visible; read what a refusal says in the same look."""
        for name, locator in outcomes.items():
            if self._is_refused(outcomes) if name == REFUSAL else seen(locator).first.is_visible():
                return name
        return None


def _is_alert(role: str | None) -> bool:
    """Say whether a ``role`` attribute names the role of an alert."""
    return "alert" in (role or "").lower().split()
