"""Which alerts are the refusal that an act brings, on a page that shows an alert already."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from drivers.portal.appearance import Appearance
from drivers.portal.browser.another_refusal import another_refusal
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_portal import site

__all__ = ["site"]

pytestmark = pytest.mark.process
BANNER, WEAK, USED = "Closed on Sunday", "Choose a longer password", "Choose another password"


def alerts(*texts: str) -> str:
    return "".join(f"<p role=alert>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("before", "refused_with", "after", "found"),
    [
        ([BANNER], "", [BANNER], []),
        ([BANNER], "", [BANNER, WEAK], [WEAK]),
        ([WEAK], WEAK, [WEAK], [WEAK]),
        ([BANNER, WEAK], WEAK, [BANNER, WEAK], [WEAK]),
        ([BANNER, WEAK], WEAK, [BANNER], []),
        ([WEAK], WEAK, [USED], [USED]),
        ([WEAK], USED, [WEAK], []),
    ],
)
def test_on_another_page_the_refusal_before_counts_again_and_a_banner_does_not(
    page: Page, site: Site, before: list[str], refused_with: str, after: list[str], found: list[str]
) -> None:
    site.pages.update({"/": alerts(*before), "/answer": alerts(*after)})
    page.goto(site.address)
    reader = BrowserPageReader(page, Appearance(1.0))
    refusals = another_refusal(page, reader.refusal(), before, refused_with)
    assert refusals.count() == 0

    page.goto(f"{site.address}answer")

    assert refusals.all_inner_texts() == found


def test_on_the_same_page_only_another_text_is_a_refusal(page: Page, site: Site) -> None:
    site.pages["/"] = alerts(WEAK)
    page.goto(site.address)
    refusals = another_refusal(page, BrowserPageReader(page, Appearance(1.0)).refusal(), [WEAK], WEAK)

    page.evaluate("said => { document.querySelector('p').textContent = said; }", f" {WEAK} ")
    assert refusals.count() == 0

    page.evaluate("said => { document.querySelector('p').textContent = said; }", USED)
    assert refusals.count() == 1
