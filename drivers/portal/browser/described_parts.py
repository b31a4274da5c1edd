"""Marks the parts of a page that the words of a candidate file describe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from playwright.sync_api import Page

from drivers.portal.browser.limited_scripts import result_of
from drivers.portal.browser.page_survey import Box, Offer, Survey
from drivers.portal.words import Wording, matching, selectors

# A selector that only Playwright knows, such as one with :has-text, finds nothing here.
_PLACES = """given => {
  const every = [...document.querySelectorAll("body *")];
  const seen = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;
  return given.map(css => {
    try { return every.indexOf([...document.querySelectorAll(css)].find(seen)); } catch { return -1; }
  });
}"""


def places_of(page: Page, given: list[str], within: float) -> list[int]:
    """Return for each selector where the first visible element that it selects is in the page's source, or -1.

    Raises PageHangs if the page does not answer within so many seconds.
    """
    found: list[int] = result_of(_PLACES, page, given, within) if given else []
    return found


def described(seen: Survey, words: Mapping[str, Wording], page: Page, within: float) -> Survey:
    """Return the survey of a page in which each part has the keys of the words that describe it.

    As in a run, a word describes the first box and the first button or link that has it for its name, and a selector
    the first visible element. Raises PageHangs if the page does not answer within so many seconds.
    """
    every = [(key, css) for key, wording in words.items() for css in selectors(wording)]
    places = places_of(page, [css for _, css in every], within)
    keys: dict[int, list[str]] = {}
    for (key, _), place in zip(every, places, strict=True):
        keys.setdefault(place, []).append(key)
    for key, wording in words.items():
        named = matching(wording)
        offers = [offer for offer in seen.offers if offer.role]
        kinds: tuple[list[Box] | list[Offer], ...] = (list(seen.boxes), offers)
        for parts in kinds:
            if (first := next((one for one in parts if named.search(one.name)), None)) is not None:
                keys.setdefault(first.order, []).append(key)
    return replace(
        seen,
        boxes=tuple(replace(one, keys=tuple(keys.get(one.order, ()))) for one in seen.boxes),
        offers=tuple(replace(one, keys=tuple(keys.get(one.order, ()))) for one in seen.offers),
    )
