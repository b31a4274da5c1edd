"""Reads the words of a browser page: its headings, the labels of its fields, the names of its offers, and its text."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from drivers.portal.browser.element_names import NAMES
from drivers.portal.observed_facts import Screen

_READ_SCREEN = (
    f"() => {{{NAMES}"
    + """
  const seen = element => element.checkVisibility({visibilityProperty: true});
  const all = selector => [...document.querySelectorAll(selector)].filter(seen);
  const preset = element => element.matches("input[type=submit]") ? "Submit" : "";
  const named = element => fold(given(element) || fold(element.innerText) || element.value || pictured(element)
    || element.title || preset(element));
  const boxes = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea";
  return {
    headings: all("h1, h2, h3, [role=heading]").map(named),
    asks_for: [
      ...all(boxes).map(labelled), ...all("fieldset > legend").map(named), ...all("[role=group]").map(given).map(fold),
    ].filter(Boolean),
    nameless: all(boxes).filter(element => !labelled(element)).length,
    offers: all("a[href], button, input[type=submit], [role=button], [role=link]").map(named),
    text: fold(document.body ? document.body.innerText : ""),
  };
}"""
)


def read_screen(page: Page) -> Screen:
    """Return the words that a page shows."""
    read: dict[str, Any] = page.evaluate(_READ_SCREEN)
    return Screen(
        headings=tuple(read["headings"]),
        asks_for=tuple(read["asks_for"]),
        offers=tuple(read["offers"]),
        text=read["text"],
        nameless=read["nameless"],
    )
