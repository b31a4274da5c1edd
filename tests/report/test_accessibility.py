"""WCAG 2.2 AA, as far as axe can check it, on the pages that stand alone. test_site.py checks those of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from conformance import report
from conformance.judgement.comparison import compare
from conformance.report.comparison_page import comparison_page
from tests.report.made_results import a_rule, an_example, everything, some_results

pytestmark = pytest.mark.process

STANDARDS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    before = some_results(a_rule("LOCK-01", "must", an_example("held")), a_rule("LOCK-02", "must", an_example("held")))
    after = everything(folder)
    report.write(after, folder)
    (folder / "comparison.html").write_bytes(comparison_page(compare(before, after), ("before", "after")))
    return folder


@pytest.fixture(params=SIZES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[request.param])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["report.html", "comparison.html"])
def test_a_page_is_accessible_with_everything_open(page: Page, name: str, made: Path) -> None:
    page.goto((made / name).as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = Axe().run(page, options=STANDARDS)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_what_is_not_accessible(page: Page) -> None:
    """Otherwise the tests above, and those of the site, would prove nothing."""
    page.set_content("<html><body><img src='data:,'><input></body></html>")
    assert Axe().run(page, options=STANDARDS).violations_count >= 3
