"""Tells an alert that refuses something from one that a page shows for a moment, such as "Signing you in".

Nothing but time tells the two apart. So the outcome behind an alert is waited for, once for each text of an alert.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from drivers.portal.browser.interstitials import milliseconds_to
from drivers.portal.standing_alerts import StandingAlerts

# Longer than most pages take to load what they show behind the alert.
_SECONDS_TO_PASS = 1.5
# Says whether the page is still at work: it says so itself, or a person can do nothing on it.
_IS_AT_WORK = """() => {
  const isShown = element => element.checkVisibility({visibilityProperty: true});
  const shows = selector => [...document.querySelectorAll(selector)].some(isShown);
  return shows("[aria-busy=true]") || document.querySelector("meta[http-equiv=refresh i]") !== null
    || !shows("a[href], :is(button, input, select, textarea):enabled, summary, [role=button], [role=link]");
}"""


class PassingAlerts:
    """Waits on one page whether another outcome follows an alert.

    ``within``: the time limit for a page that is still at work, in seconds. ``known``: the alerts that stayed before.
    """

    def __init__(self, page: Page, within: float, known: StandingAlerts) -> None:
        self._page = page
        self._within = within
        self._known = known

    def pass_by(self, said: str, others: Locator, reads: Callable[[], str | None]) -> bool:
        """Wait until an element of ``others`` is visible; return False if the alert is the outcome.

        ``said``: the text of the alert. ``reads``: a function that returns the text of the alert that the page shows
        now, None without one. An alert with another text is waited on as well.
        """
        deadline = time.monotonic() + self._within
        while said not in self._known:
            soon = min(time.monotonic() + _SECONDS_TO_PASS, deadline)
            try:
                others.wait_for(timeout=milliseconds_to(soon))
            except PlaywrightTimeout:
                now = reads()
                over = time.monotonic() >= deadline
                if not over and (now not in (said, None) or self._is_at_work()):
                    said = now or said
                    continue
                if now is not None:
                    self._known.add(now)
                return False
            return True
        return False

    def _is_at_work(self) -> bool:
        try:
            return bool(self._page.evaluate(_IS_AT_WORK))
        except PlaywrightError:
            # The page is gone, and the next one is not there yet.
            return True
