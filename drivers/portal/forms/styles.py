"""Computes the CSS ``display`` and ``visibility`` of a page's elements, at rest, on a desktop screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any
from urllib.parse import urljoin, urlsplit

import tinycss2  # type: ignore[import-untyped]
from cssselect import HTMLTranslator, Selector, SelectorError
from cssselect import parse as parse_selectors
from lxml import etree
from lxml.html import HtmlElement

_PROPERTIES = ("display", "visibility")
# Styles for states such as hover, and for pseudo-elements, do not apply to the elements of a page at rest.
_STATES = re.compile(r"::|:(hover|focus|active|target|before|after|first-l|visited)")
# The window of a desktop browser, in pixels.
_WIDTH, _HEIGHT = 1280, 720
_LENGTH = re.compile(r"\(\s*(min|max)-(width|height)\s*:\s*([\d.]+)(px|em|rem)\s*\)")
_IMPORTS_AT_MOST = 8

Specificity = tuple[int, int, int]
# A declaration's rank: is it !important, is it in the style attribute, its specificity, its place in the style sheets.
_Weight = tuple[bool, bool, Specificity, int]
Declared = Mapping[tuple[HtmlElement, str], str]


@dataclass(frozen=True)
class _Rule:
    find: etree.XPath
    important: bool
    specificity: Specificity
    name: str
    value: str


class Styles:
    """The style sheets of pages. ``fetch``: a function that returns the style sheet at a URL, or an empty string."""

    def __init__(self, fetch: Callable[[str], str]) -> None:
        self._fetch = fetch
        self._sheets: dict[str, str] = {}

    def in_page(self, root: HtmlElement, base: str) -> Declared:
        """Return the value that wins the cascade, for each element and property with a declaration.

        ``base`` is the base URL for the page's relative links.
        """
        weighed: list[tuple[_Weight, tuple[HtmlElement, str], str]] = []
        for order, rule in enumerate(self._rules(root, base)):
            found: Any = rule.find(root)
            weight = (rule.important, False, rule.specificity, order)
            weighed += [(weight, (element, rule.name), rule.value) for element in found]
        for element in root.iter("*"):
            if style := element.get("style"):
                for name, value, important in _declared(tinycss2.parse_blocks_contents(style)):
                    weighed.append(((important, True, (0, 0, 0), 0), (element, name), value))
        # Of two declarations with the same weight, the later one wins.
        weighed.sort(key=itemgetter(0))
        return {what: value for _, what, value in weighed}

    def _rules(self, root: HtmlElement, base: str) -> Iterator[_Rule]:
        for element in root.iter("style", "link"):
            if not _is_on_a_screen(element.get("media", "")):
                continue
            if element.tag == "style":
                if element.get("type", "text/css").lower() in ("", "text/css"):
                    yield from self._rules_of(element.text or "", base, _IMPORTS_AT_MOST)
                continue
            kinds = element.get("rel", "").lower().split()
            if "stylesheet" in kinds and "alternate" not in kinds and "disabled" not in element.attrib:
                yield from self._sheet(urljoin(base, element.get("href", "").strip()), _IMPORTS_AT_MOST)

    def _sheet(self, address: str, imports: int) -> Iterator[_Rule]:
        if urlsplit(address).scheme not in ("http", "https") or not imports:
            return
        if address not in self._sheets:
            self._sheets[address] = self._fetch(address)
        yield from self._rules_of(self._sheets[address], address, imports)

    def _rules_of(self, sheet: str, base: str, imports: int) -> Iterator[_Rule]:
        imported, rules = _read(sheet)
        for address in imported:
            yield from self._sheet(urljoin(base, address), imports - 1)
        yield from rules


@lru_cache(maxsize=64)
def _read(sheet: str) -> tuple[tuple[str, ...], tuple[_Rule, ...]]:
    """Return the URLs that a style sheet imports, and the CSS rules of the style sheet."""
    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return tuple(_imported(nodes)), tuple(_in(nodes))


def _imported(nodes: list[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            said = [one for one in node.prelude if one.type not in ("whitespace", "comment")]
            address = getattr(said[0], "value", None) if said else None
            if address and _is_on_a_screen(tinycss2.serialize(said[1:])):
                yield str(address)


def _in(nodes: list[Any]) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None:
            said = tinycss2.serialize(node.prelude)
            holds = {"media": _is_on_a_screen(said), "supports": "not" not in said, "layer": True}
            if holds.get(node.lower_at_keyword, False):
                yield from _in(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        elif node.type == "qualified-rule" and (
            values := list(_declared(tinycss2.parse_blocks_contents(node.content)))
        ):
            for xpath, specificity in _selectors(tinycss2.serialize(node.prelude)):
                for name, value, important in values:
                    yield _Rule(xpath, important, specificity, name, value)


def _is_on_a_screen(media: str) -> bool:
    """Say whether a list of media queries matches a desktop screen."""
    return not media.strip() or any(map(_holds, media.lower().split(",")))


def _holds(query: str) -> bool:
    query = query.strip().removeprefix("only ")
    features = re.split(r"\band\b", query.removeprefix("not "))
    return query.startswith("not ") != all(_is_true(feature.strip()) for feature in features)


def _is_true(feature: str) -> bool:
    if found := _LENGTH.fullmatch(feature):
        end, side, number, unit = found.groups()
        limit = float(number) * (1 if unit == "px" else 16)
        size = _WIDTH if side == "width" else _HEIGHT
        return size >= limit if end == "min" else size <= limit
    return feature in ("all", "screen", "(hover: hover)", "(pointer: fine)", "(orientation: landscape)")


def _selectors(prelude: str) -> Iterator[tuple[etree.XPath, Specificity]]:
    try:
        parsed: list[Selector] = parse_selectors(prelude)
        at_rest = [one for one in parsed if not _STATES.search(one.canonical())]
        found = [(etree.XPath(HTMLTranslator().selector_to_xpath(one)), one.specificity()) for one in at_rest]
    except (SelectorError, etree.XPathError):
        # If cssselect cannot read one selector of a list, the whole list's styles are ignored, so they hide nothing.
        return
    yield from found


def _declared(nodes: list[Any]) -> Iterator[tuple[str, str, bool]]:
    for one in nodes:
        if one.type == "declaration" and one.lower_name in _PROPERTIES:
            yield one.lower_name, tinycss2.serialize(one.value).strip().lower(), one.important
