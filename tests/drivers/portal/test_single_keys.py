"""The doctor finds out, on real small pages, whether a page needs a key press for every character."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from conformance.checks.recognition import keys_of_sign_in, keys_of_update
from conformance.checks.single_keys import counts_single_keys
from drivers.people.person import Person
from drivers.portal.appearance import Appearance
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_acts_as_a_person import CHECKS_ON_FOCUSOUT, COMPARES_KEYS, COUNTS_KEYS
from tests.drivers.portal.test_portal import SIGN_IN, UPDATE, WITHIN, amara, site

__all__ = ["amara", "site"]
pytestmark = pytest.mark.process

UPDATE_PAGE = UPDATE.format(told="", icon="")
SIGN_IN_PAGE = SIGN_IN.format(told="")
ENABLES_BY_KEYS = """<script>
  let keys = 0;
  document.querySelector("form button").disabled = true;
  const one = document.querySelector("#p"), button = document.querySelector("form button");
  one.onkeyup = () => { keys += 1; button.disabled = keys < 8; };
</script>"""
CHECKS_LATER = """<script>
  const one = document.querySelector("#p");
  one.setCustomValidity("Not checked yet");
  one.oninput = () => setTimeout(() => one.setCustomValidity(""), 300);
</script>"""
NEVER_SENDS = "<script>document.querySelector('#p').setCustomValidity('Not today')</script>"


@pytest.mark.parametrize(
    ("page_with", "counts"),
    [
        (UPDATE_PAGE + COUNTS_KEYS, True),
        (UPDATE_PAGE + ENABLES_BY_KEYS, True),
        (SIGN_IN_PAGE + COUNTS_KEYS, True),
        (UPDATE_PAGE, False),
        (UPDATE_PAGE + COMPARES_KEYS, False),
        (UPDATE_PAGE + CHECKS_ON_FOCUSOUT, False),
        (UPDATE_PAGE + CHECKS_LATER, False),
        (UPDATE_PAGE + NEVER_SENDS, False),
        (UPDATE_PAGE.replace("<form", "<form novalidate") + COUNTS_KEYS, False),
        ("<h1>Closed</h1>", False),
    ],
)
def test_a_page_counts_keys_if_only_a_key_for_every_character_lets_its_form_go(
    page_with: str, counts: bool, site: Site, page: Page, amara: Person
) -> None:
    site.pages["/page"] = page_with
    appearance = Appearance(WITHIN)
    reader = BrowserPageReader(page, appearance)
    reader.open(f"{site.address}page")
    keys = keys_of_sign_in(appearance) if page_with.startswith(SIGN_IN_PAGE) else keys_of_update(appearance)

    told = counts_single_keys(reader, keys, amara)

    assert bool(told) == counts
    assert site.sent == []


def test_a_file_that_has_the_key_already_is_not_told_so_again(site: Site, page: Page, amara: Person) -> None:
    site.pages["/page"] = UPDATE_PAGE + COUNTS_KEYS
    reader = BrowserPageReader(page, Appearance(WITHIN, types_every_key=True))
    reader.open(f"{site.address}page")

    assert counts_single_keys(reader, keys_of_update(reader.appearance), amara) == ""
