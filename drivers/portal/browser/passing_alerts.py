"""Tells an alert that refuses something from one that a page shows for a moment, such as "Signing you in".

Nothing but time tells the two apart, unless the portal sends its form again. So the outcome behind an alert is waited
for, once for each text of an alert.
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
# A page that tells something and goes on by itself leaves people the time to read it.
_SECONDS_TO_READ = 5.0
# Says what a person can do on the page: "wait" (the page says that it is at work, or offers nothing), "read" (it offers
# links only), or "act".
_FOR_A_PERSON = """() => {
  const isShown = element => element.checkVisibility({visibilityProperty: true});
  const shows = selector => [...document.querySelectorAll(selector)].some(isShown);
  if (shows("[aria-busy=true]") || document.querySelector("meta[http-equiv=refresh i]")) return "wait";
  if (shows(":is(button, input, select, textarea):enabled, summary, [role=button]")) return "act";
  return shows("a[href], [role=link]") ? "read" : "wait";
}"""


class PassingAlerts:
    """Waits on one page whether another outcome follows an alert.

    ``within``: the time limit for a page that is still at work, in seconds. ``known``: the alerts that stayed before.
    """

    def __init__(self, page: Page, within: float, known: StandingAlerts) -> None:
        self._page = page
        self._within = within
        self._known = known

    def pass_by(self, said: str, others: Locator, reads: Callable[[], str | None], *, asks_again: bool) -> bool:
        """Wait until an element of ``others`` is visible; return False if the alert is the outcome.

        ``said``: the text of the alert. ``reads``: a function that returns the text of the alert that the page shows
        now, None without one. An alert with another text is waited on as well. ``asks_again``: the portal sent a new
        page under the same URL. If a person can act on that page, it is not waited on.
        """
        began = time.monotonic()
        if asks_again and said not in self._known and self._for_a_person() == "act":
            self._known.add(said)
        deadline = began + self._within
        while said not in self._known:
            try:
                others.wait_for(timeout=milliseconds_to(min(time.monotonic() + _SECONDS_TO_PASS, deadline)))
            except PlaywrightTimeout:
                now = reads()
                if time.monotonic() < deadline and (now not in (said, None) or self._may_go_on(began)):
                    said = now or said
                    continue
                # The outcome can have come while the page was looked at.
                if others.is_visible():
                    return True
                if now is not None:
                    self._known.add(now)
                return False
            return True
        return False

    def _may_go_on(self, began: float) -> bool:
        """Say whether the page may yet go on by itself. ``began``: when the wait began, by the monotonic clock."""
        for_a_person = self._for_a_person()
        return for_a_person == "wait" or (for_a_person == "read" and time.monotonic() - began < _SECONDS_TO_READ)

    def _for_a_person(self) -> str:
        try:
            return str(self._page.evaluate(_FOR_A_PERSON))
        except PlaywrightError:
            # The page is gone, and the next one is not there yet.
            return "wait"
