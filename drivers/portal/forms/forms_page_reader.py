"""Finds on an HTML page the elements that the documents name, and reads what the page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from cssselect import HTMLTranslator, SelectorError
from lxml import etree
from lxml.html import HtmlElement

from drivers.errors import CandidateBroke, PortalNotUnderstood, SeamMissing
from drivers.portal.appearance import Appearance
from drivers.portal.forms.accessible_names import BOXES, accessible_name, caption, given_name, names_of_box, plain, role
from drivers.portal.forms.elements import Elements
from drivers.portal.forms.html_page import HtmlPage, fold, resolved
from drivers.portal.forms.http_visitor import ConnectionRefused, Visitor
from drivers.portal.forms.sending import take
from drivers.portal.observed_facts import Screen, Unplaced
from drivers.portal.pages.page import INTERSTITIALS_AT_MOST, PageReader, Role
from drivers.portal.words import Wording, matching

_ELSEWHERE = "http://intranet.example/"


class FormsPageReader(PageReader[Elements]):
    """Reads the page that a visitor has open, with the words of the candidate file.

    With ``keeps_cookies``, a visit keeps the cookies of the previous visit. Otherwise each visit starts as a new
    visitor. Some methods raise SeamMissing if only a real browser can read the page.
    """

    _is_missing: ClassVar[type[Exception]] = LookupError

    def __init__(self, visitor: Visitor, appearance: Appearance, *, keeps_cookies: bool = False) -> None:
        self.visitor = visitor
        self.appearance = appearance
        self._keeps_cookies = keeps_cookies

    @property
    def address(self) -> str:
        """Return the URL of the page that is open."""
        return self.visitor.address

    def open(self, address: str) -> int:
        """Open a URL and return the HTTP status; as a new visitor, unless ``keeps_cookies`` is set.

        Raises CandidateBroke if the portal does not answer, and PortalNotUnderstood if the status is 500 or above.
        """
        return self._opens(address, None)

    def _opens(self, address: str, referrer: str | None) -> int:
        if not self._keeps_cookies:
            self.visitor.forgets()
        return self._goes_to(address, referrer)

    def _goes_to(self, address: str, referrer: str | None = None) -> int:
        self._begins_page()
        try:
            document = self.visitor.opens(address, referrer)
        except ConnectionRefused as wrong:
            raise CandidateBroke(f"the portal could not be reached: {wrong}") from wrong
        return self._checked_status(document.status)

    def returns_to(self, address: str) -> None:
        """Open a URL as the same visitor, with the cookies so far."""
        self._goes_to(address)

    def comes_from_another_site(self, address: str) -> int:
        """Open a URL as ``open`` does, but with the headers of a link on an intranet page; return the HTTP status."""
        return self._opens(address, _ELSEWHERE)

    def notes_addresses(self) -> list[str]:
        """Return a list to which every URL that the page requests from now on is added, redirects included."""
        self.visitor.addresses = []
        return self.visitor.addresses

    def _labelled(self, name: re.Pattern[str]) -> Elements:
        """Return the fields, lists and checkboxes whose label matches a pattern."""

        def look(document: HtmlPage) -> list[HtmlElement]:
            boxes = document.root.iter(*BOXES)
            return [one for one in boxes if any(map(name.search, names_of_box(document, one)))]

        return Elements(self.visitor, look)

    def _with_role(self, roles: Sequence[Role], wording: Wording | None = None) -> Elements:
        """Return the elements with any of the ARIA roles and, if ``wording`` is given, one of its words as name."""
        name = matching(wording) if wording else None

        def look(document: HtmlPage) -> list[HtmlElement]:
            return [
                one
                for one in document.elements()
                if role(one) in roles
                and (name is None or name.search(accessible_name(document, one)))
                and document.is_exposed(one)
            ]

        return Elements(self.visitor, look)

    def _selected(self, selector: str) -> Elements:
        """Return the elements that a CSS selector selects. Raises SeamMissing if only a browser can read it."""
        try:
            find = etree.XPath(HTMLTranslator().css_to_xpath(selector))
        except SelectorError as wrong:
            raise SeamMissing(f"the selector {selector!r} needs a browser: {wrong}") from wrong
        return Elements(self.visitor, lambda document: list(find(document.root)))

    def _saying(self, words: re.Pattern[str]) -> Elements:
        """Return the innermost visible elements whose text contains a match of the pattern."""
        return self._innermost(lambda text: words.search(text) is not None)

    def exactly(self, text: str) -> Elements:
        """Return the visible elements that have exactly this text."""
        return self._innermost(lambda said: fold(said) == text)

    def _innermost(self, has: Callable[[str], bool]) -> Elements:
        def look(document: HtmlPage) -> list[HtmlElement]:
            having = {one for one in document.elements() if has(plain(one))}
            return [one for one in document.elements() if one in having and not any(child in having for child in one)]

        return Elements(self.visitor, look).seen()

    def link(self, wording: Wording) -> Elements:
        """Return the visible links whose name is one of the words."""
        offered = self.offer(wording)
        return Elements(self.visitor, lambda document: [one for one in offered.look(document) if role(one) == "link"])

    def refused_connection(self) -> Elements:
        """Return the root of the open page if the portal refused the last TLS connection; otherwise no element."""
        return Elements(self.visitor, lambda document: [document.root] if self.visitor.refused else [])

    def somebody_answers(self) -> None:
        """Do nothing: if the portal did not answer, ``open`` has already raised CandidateBroke."""

    @staticmethod
    def seen(what: Elements) -> Elements:
        """Return only the visible elements among ``what``."""
        return what.seen()

    def offer_near(self, wording: Wording, there: Elements) -> Elements:
        """Return the offers with that name if the page also has an element of ``there``; otherwise no elements."""
        offer = self.offer(wording)
        return Elements(self.visitor, lambda document: offer.look(document) if there.look(document) else [])

    def leads_to(self, link: Elements) -> str:
        """Return the absolute URL that a link opens."""
        return resolved(self.visitor.page.base, link.one().get("href", ""))

    def widens(self) -> None:
        """Do nothing: without a browser, a page has no width."""

    @staticmethod
    def place(what: Elements) -> Unplaced | None:
        """Return Unplaced if the first element is visible, otherwise None: without a layout there is no position."""
        return Unplaced() if what.first.is_visible() else None

    def settles_if(self, outcomes: Mapping[str, Elements]) -> str | None:
        """Pass every interstitial, then return the name of the first of ``outcomes`` on the page, or None.

        Raises PortalNotUnderstood if the page still shows an interstitial after five interstitials. Raises SeamMissing
        if the page shows no outcome, but a browser might show an outcome.
        """
        for _ in range(INTERSTITIALS_AT_MOST):
            if not self.passes_an_interstitial():
                found = next(self.standing(outcomes), None) or self._later(outcomes)
                if found is None and self._doubt:
                    raise SeamMissing(
                        f"{self._doubt}: drive the portal with a browser. Without it, the page shows {self.shown()}"
                    )
                return found
        raise PortalNotUnderstood(f"expected no interstitial after five of them; found instead: {self.shown()}")

    def _later(self, outcomes: Mapping[str, Elements]) -> str | None:
        """Follow the page's refresh, if its delay is at most ``page_within`` seconds; return the first outcome there.

        Returns None if the page has no such refresh, or if the next page shows no outcome.
        """
        if not self.visitor.waits(self.appearance.page_within):
            return None
        self.passes_an_interstitial()
        return next(self.standing(outcomes), None)

    @property
    def _doubt(self) -> str:
        return self.visitor.document.doubt if self.visitor.document is not None else ""

    def passes_an_interstitial(self) -> bool:
        """If the page shows an interstitial, take the offer that passes it; say whether the page showed one.

        Raises PortalNotUnderstood if the interstitial's offer is not on the page.
        """
        for interstitial in self.appearance.interstitials:
            if self.landmark(interstitial.shows).first.is_visible():
                with self.finding(f"the offer {interstitial.take[0]!r} of an interstitial to remove this interstitial"):
                    take(self.offer(interstitial.take), interstitial.take)
                return True
        return False

    def awaits_scripts(self) -> None:
        """Do nothing: scripts do not run."""

    def strange(self, told: str) -> Exception:
        """Return the error for a page that does not show what was expected.

        ``told``: what was expected. The error is SeamMissing if a browser might show what was expected, otherwise
        PortalNotUnderstood.
        """
        strange = super().strange(told)
        return SeamMissing(f"{strange}; but {self._doubt}: drive the portal with a browser") if self._doubt else strange

    def _alerts(self) -> Sequence[str]:
        document = self.visitor.document
        return [] if document is None else [document.text(one) for one in self.refusal().all()]

    def _own_text(self) -> str:
        document = self.visitor.document
        if document is None:
            return ""
        own = document.root.xpath("//body | //main | //*[@role='main']")
        return document.text(own[-1] if own else None)

    def screen(self) -> Screen:
        """Return the words of the page. Raises SeamMissing if a browser might show other words."""
        if self._doubt:
            raise SeamMissing(f"{self._doubt}: drive the portal with a browser")
        return self.words()

    def words(self) -> Screen:
        """Return the words of the page as the portal sent it; scripts in it do not run."""
        document = self.visitor.document
        if document is None:
            return Screen((), (), (), "")
        seen = [one for one in document.elements() if document.is_rendered(one)]

        def named(elements: Iterable[HtmlElement]) -> tuple[str, ...]:
            return tuple(given_name(document, one) or _words_on(document, one) for one in elements)

        boxes = [caption(document, one) for one in seen if one.tag in BOXES and _asks(one)]
        legends = named(one for one in seen if one.tag == "legend" and _is_fieldset(one.getparent()))
        groups = [given_name(document, one) for one in seen if one.get("role") == "group"]
        return Screen(
            headings=named(one for one in seen if one.tag in ("h1", "h2", "h3") or one.get("role") == "heading"),
            asks_for=tuple(filter(None, [*boxes, *legends, *groups])),
            offers=named(one for one in seen if _is_offer(one)),
            text=document.text(),
            nameless=sum(not box for box in boxes),
        )


def _words_on(document: HtmlPage, element: HtmlElement) -> str:
    return document.text(element) or accessible_name(document, element)


def _asks(box: HtmlElement) -> bool:
    return box.tag != "input" or box.get("type", "").lower() not in ("hidden", "submit", "button")


def _is_fieldset(element: HtmlElement | None) -> bool:
    return element is not None and element.tag == "fieldset"


def _is_offer(element: HtmlElement) -> bool:
    sends = element.tag == "input" and element.get("type", "").lower() == "submit"
    linked = element.tag == "a" and "href" in element.attrib
    return sends or linked or element.tag == "button" or element.get("role") in ("button", "link")
