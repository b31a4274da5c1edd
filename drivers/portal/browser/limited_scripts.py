"""Runs scripts of the suite in a browser page, with a time limit."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from drivers.errors import CandidateBroke


class PageHangs(CandidateBroke):
    """A script of the page does not end, so the page answers nothing any more."""


def result_of(script: str, page: Page, argument: Any, within: float) -> Any:
    """Run a function in a page, and return its result. ``within``: the time limit, in seconds.

    The function must not wait for anything: Playwright's own ``evaluate`` has no time limit, and that of a locator does
    not count once the function has begun. Raises PageHangs if the page does not answer in time.
    """
    try:
        return page.locator("html").evaluate(f"(_, given) => ({script})(given)", argument, timeout=within * 1000)
    except PlaywrightTimeout:
        raise PageHangs(
            f"the page at {urlsplit(page.url).path or '/'} could not be read: expected an answer of the page within "
            f"{within:g} s, but one of its scripts goes on without an end. Open the page by hand and see which; if the "
            "script only takes long, a higher page_within waits for it"
        ) from None
