"""Finds the refusal that an act brings, on a page that shows an alert already."""

from __future__ import annotations

import re
from collections.abc import Iterable

from playwright.sync_api import Locator, Page

from drivers.portal.browser.selector_engines import later_page


def another_refusal(page: Page, refusals: Locator, shown: Iterable[str], refused_with: str) -> Locator:
    """Return the refusals that the next act brings.

    ``refusals``: the visible refusals. ``shown``: the texts of the alerts that the page shows now; an alert that keeps
    its text says nothing about the act. But ``refused_with``, the text of the refusal that an act brought before ("" if
    there is none), counts again as soon as the portal has answered with another page.
    """
    texts = {_folded(alert) for alert in shown} - {""}
    refusals = refusals.filter(has_text=re.compile(r"\S"))
    different = _without(refusals, texts)
    again = _folded(refused_with)
    if again not in texts:
        return different
    return different.or_(later_page(page).locator(_without(refusals, texts - {again})))


def _without(refusals: Locator, texts: Iterable[str]) -> Locator:
    for text in texts:
        said = r"\s+".join(map(re.escape, text.split()))
        refusals = refusals.filter(has_not_text=re.compile(rf"^\s*{said}\s*$"))
    return refusals


def _folded(text: str) -> str:
    return " ".join(text.split())
