"""Makes a browser page that of a new visitor."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page


def forget(page: Page) -> None:
    """Clear the cookies of earlier visits, and the storage in which scripts can keep a person signed in."""
    page.context.clear_cookies()
    if page.url.startswith("http"):
        # A page without access to storage has nothing to clear.
        with suppress(PlaywrightError):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
