"""What a page's style sheets hide: display and visibility, by the cascade, for rules without state or media."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

import tinycss2  # type: ignore[import-untyped]
from cssselect import HTMLTranslator, Selector, SelectorError
from cssselect import parse as parse_selectors
from lxml import etree
from lxml.html import HtmlElement

_PROPERTIES = ("display", "visibility")
_HIDING = {("display", "none"), ("visibility", "hidden"), ("visibility", "collapse")}
# Rules about what a person does meanwhile, or about parts that are no elements, say nothing of a page at rest.
_STATES = (":hover", ":focus", ":active", ":target", "::", ":before", ":after", ":checked", ":first-l")

Specificity = tuple[int, int, int]


@dataclass(frozen=True)
class _Rule:
    find: etree.XPath
    specificity: tuple[int, Specificity]
    values: tuple[tuple[str, str], ...]


class Hidden:
    """Tells what the style sheets of a page hide. ``fetch`` returns the text of a sheet; empty where there is none."""

    def __init__(self, fetch: Callable[[str], str]) -> None:
        self._fetch = fetch
        self._sheets: dict[str, str] = {}

    def in_page(self, root: HtmlElement, address: str) -> frozenset[HtmlElement]:
        """Return the elements that the page's style sheets and style attributes hide."""
        won: dict[tuple[HtmlElement, str], tuple[tuple[int, Specificity, int], str]] = {}
        for order, rule in enumerate(self._rules(root, address)):
            for element in rule.find(root):
                for name, value in rule.values:
                    weight = (*rule.specificity, order)
                    if (element, name) not in won or won[element, name][0] <= weight:
                        won[element, name] = (weight, value)
        for element in root.iter():
            if isinstance(element.tag, str) and (style := element.get("style")):
                for name, value, important in _declared(tinycss2.parse_declaration_list(style, True, True)):
                    weight = (1 + important, (9, 0, 0), 0)
                    if (element, name) not in won or won[element, name][0] <= weight:
                        won[element, name] = (weight, value)
        return frozenset(element for (element, name), (_, value) in won.items() if (name, value) in _HIDING)

    def _rules(self, root: HtmlElement, address: str) -> Iterator[_Rule]:
        for element in root.iter("style", "link"):
            if element.get("media", "all").lower() not in ("", "all", "screen"):
                continue
            if element.tag == "style":
                yield from _rules_of(element.text or "")
            elif "stylesheet" in element.get("rel", "").lower().split() and element.get("href"):
                yield from _rules_of(self._sheet(urljoin(address, element.get("href", ""))))

    def _sheet(self, address: str) -> str:
        if urlsplit(address).scheme not in ("http", "https"):
            return ""
        if address not in self._sheets:
            self._sheets[address] = self._fetch(address)
        return self._sheets[address]


@lru_cache(maxsize=64)
def _rules_of(sheet: str) -> tuple[_Rule, ...]:
    found = []
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        values = list(_declared(tinycss2.parse_declaration_list(rule.content, True, True)))
        if not values:
            continue
        for selector in _selectors(tinycss2.serialize(rule.prelude)):
            xpath = etree.XPath(HTMLTranslator().selector_to_xpath(selector))
            for name, value, important in values:
                found.append(_Rule(xpath, (2 * important, selector.specificity()), ((name, value),)))
    return tuple(found)


def _selectors(prelude: str) -> Iterator[Selector]:
    try:
        for selector in parse_selectors(prelude):
            if not any(state in selector.canonical() for state in _STATES):
                yield selector
    except SelectorError:
        # A selector that no reader of the page knows hides nothing from it.
        return


def _declared(declarations: list[object]) -> Iterator[tuple[str, str, bool]]:
    for one in declarations:
        if getattr(one, "type", "") == "declaration" and one.lower_name in _PROPERTIES:  # type: ignore[attr-defined]
            value = tinycss2.serialize(one.value).strip().lower()  # type: ignore[attr-defined]
            yield one.lower_name, value, one.important  # type: ignore[attr-defined]
