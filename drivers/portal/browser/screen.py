"""Reads the words of a browser page: its headings, the labels of its fields, the names of its offers, and its text."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from drivers.portal.observed_facts import Screen

_READ_SCREEN = """() => {
  const glyphs = /[\\ue000-\\uf8ff]|[\\udb80-\\udbff][\\udc00-\\udfff]/g;
  const fold = text => (text || "").replace(glyphs, "").replace(/\\s+/g, " ").trim();
  const seen = element => element.checkVisibility({visibilityProperty: true});
  const all = selector => [...document.querySelectorAll(selector)].filter(seen);
  const pointed = element => (element.getAttribute("aria-labelledby") || "").split(/\\s+/).filter(Boolean)
    .map(id => document.getElementById(id)?.innerText || "").join(" ");
  const given = element => fold(pointed(element)) || fold(element.getAttribute("aria-label"));
  const pictured = element => [...element.querySelectorAll("img[alt]")].map(picture => picture.alt).join(" ");
  const preset = element => element.matches("input[type=submit]") ? "Submit" : "";
  const named = element => fold(given(element) || fold(element.innerText) || element.value || pictured(element)
    || element.title || preset(element));
  const words = label => {
    if (!label.querySelector("select, textarea")) return label.innerText;
    const bare = label.cloneNode(true);
    bare.querySelectorAll("select, textarea").forEach(list => list.remove());
    return bare.textContent;
  };
  const labelled = element => fold(given(element) || [...(element.labels || [])].map(words).join(" "));
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
