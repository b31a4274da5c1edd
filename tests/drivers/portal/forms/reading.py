"""Reads a page without a server."""

from __future__ import annotations

from lxml.html import HtmlElement

from drivers.portal.forms.html_page import HtmlPage
from drivers.portal.forms.styles import Styles

ADDRESS = "http://portal.example/a/page?x=1"


def page_of(html: str | bytes, told: str | None = "utf-8", sheets: dict[str, str] | None = None) -> HtmlPage:
    """Return a page of some HTML, which stands at ADDRESS; ``sheets`` are style sheets by their addresses."""
    content = html.encode() if isinstance(html, str) else html
    return HtmlPage.read(content, ADDRESS, 200, told, Styles((sheets or {}).get))  # type: ignore[arg-type]


def element_of(page: HtmlPage, id_: str = "x") -> HtmlElement:
    """Return the element of an id."""
    found = page.by_id(id_)
    assert found is not None
    return found
