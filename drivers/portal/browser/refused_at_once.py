"""Reads the alert of a page that was just opened, before Playwright could look at the page.

Playwright's selectors need a large script in every new page, which takes longer than all else on most pages. A refusal
is mostly an alert on a page that shows nothing else that is waited for. A small script sees that.
"""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from drivers.portal.browser.selector_engines import FINDS_WORDS
from drivers.portal.words import Wording

# Before its style sheets and scripts are loaded, a page can show what it is not going to show.
_MILLISECONDS_TO_LOAD = 250
_READS_THE_ALERT = f"""async ([wordings, milliseconds]) => {{
  const isLoaded = () => document.readyState === "complete";
  if (!isLoaded()) {{
    await new Promise(resolve => {{
      addEventListener("load", () => setTimeout(resolve), {{once: true}});
      setTimeout(resolve, milliseconds);
    }});
  }}
  if (!isLoaded() || !document.body || ({FINDS_WORDS})(document.documentElement, wordings)) return null;
  const isShown = element => {{
    const {{width, height}} = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({{visibilityProperty: true}})
      && !element.closest("[aria-hidden=true], [inert]");
  }};
  const alerts = [...document.querySelectorAll("[role]")].filter(
    element => element.getAttribute("role").trim().toLowerCase() === "alert" && isShown(element));
  return alerts.length ? alerts[0].innerText : null;
}}"""


def alert_of_new_page(page: Page, without: Iterable[Wording]) -> str:
    """Return what the first alert of a page says, if the page surely has no button or link with one of the names.

    ``without``: the names, none of them a CSS selector. Returns "" if that is not sure, if the page shows no alert
    once it is loaded, or if it is not loaded within a quarter of a second. Then the page needs a closer look.
    """
    wordings = [word for wording in without for word in wording]
    try:
        said: str | None = page.evaluate(_READS_THE_ALERT, [wordings, _MILLISECONDS_TO_LOAD])
    except PlaywrightError:
        # The page is gone, or its scripts changed what this script needs.
        return ""
    return (said or "").strip()
