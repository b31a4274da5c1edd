"""One HTML page without a browser: its elements, which of them are visible, and their text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html
from lxml.html import HtmlElement

from drivers.portal.forms.form_owners import CONTROLS, owners_in
from drivers.portal.forms.styles import Declared, Styles
from drivers.portal.words import without_glyphs

# A browser shows nothing of a template element, and one that runs scripts nothing of a noscript element.
_NEVER_OF_THE_PAGE = ("template",)
_NOT_WITH_SCRIPTS = ("noscript",)
_NEVER_SEEN = {"head", "script", "style", "title", "datalist", "meta", "link", "base"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend"),
    *("li", "main", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "td", "th", "tr"),
    *("caption", "center", "menu", "search", "hgroup", "ul"),
}
_IN_HEADS = ("title", "meta", "link", "base", "style", "script", "noscript", "template")
# These elements take room on the screen even if they are empty.
_REPLACED = {
    *("input", "textarea", "select", "button", "img", "svg", "canvas", "iframe", "video", "object", "embed", "hr"),
    *("meter", "progress"),
}
_LABELLED = ("input", "textarea", "select", "button", "output", "meter", "progress")
_INLINE = ("inline", "contents", "inline-block", "inline-flex", "inline-grid", "inline-table")
# A script with one of these words can fill in, check or send a form, or change what the page shows.
_ACTS = re.compile(
    r"(?<![\w$])(on)?(submit|requestSubmit|fetch|XMLHttpRequest|sendBeacon|setCustomValidity|\w+Validity|location|write"
    r"|writeln|\w+HTML|textContent|innerText|createElement\w*|replace\w*|append\w*|prepend|before|after|remove\w*"
    r"|setAttribute|toggleAttribute|className|classList|style|hidden|disabled|value|checked|open|show\w*|click|key\w+"
    r"|change|input|blur|focus|load|DOMContentLoaded|eval|Function|import|jQuery|setTimeout|setInterval|history)(?![\w$])"
    r"|\$\("
)
# A browser's parser never nests these elements. If lxml nests them, the two parsers read the page differently.
_NEVER_NESTED = "boolean(//p//p | //a//a | //button//button | //form//form | //option//option | //li/li)"
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def fold(text: str) -> str:
    """Return a text without glyphs of icon fonts, and with each run of white space replaced by one space.

    White space at the ends is removed.
    """
    return " ".join(without_glyphs(text).split())


def type_of(element: HtmlElement) -> str:
    """Return the ``type`` attribute of an element, in lower case; empty if the element has no type."""
    return element.get("type", "").strip().lower()


def is_link(element: HtmlElement) -> bool:
    """Say whether an element is a link with an ``href`` attribute."""
    return element.tag in ("a", "area") and "href" in element.attrib


def resolved(base: str, link: str) -> str:
    """Return the absolute URL of a link. As in a browser, outer white space, tabs and line breaks are ignored.

    Returns ``about:invalid`` for a link that cannot be parsed.
    """
    try:
        return urljoin(base, re.sub(r"[\t\r\n]", "", link.strip(" \t\r\n\f\0")))
    except ValueError:
        return "about:invalid"


def encoding_of(content: bytes, told: str | None) -> str:
    """Return the name of a page's encoding: from the byte order mark, else ``told``, else the page's meta element.

    ``told``: the encoding that the HTTP header or a form names; None if they name no encoding. As in browsers,
    ISO 8859-1 and ASCII mean Windows-1252, which is also the default.
    """
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if told is None and (named := _CHARSET.search(content[:1024])):
        told = named[1].decode("ascii")
    try:
        name = codecs.lookup(told or "cp1252").name
    except LookupError:
        return "cp1252"
    return "cp1252" if name in ("iso8859-1", "ascii") else name


@dataclass(frozen=True, eq=False)
class HtmlPage:
    """A page that the portal sent. ``address`` is its URL, and ``status`` is the HTTP status of the answer.

    ``owners`` maps form controls to the form between whose tags they are (see ``owners_in``). ``typed`` maps form
    controls to the text that was filled in. ``unchecked``: the page's own checks do not work, neither its scripts nor
    the constraints that HTML puts on its fields.
    """

    root: HtmlElement
    address: str
    status: int
    styles: Styles = field(repr=False)
    encoding: str = "utf-8"
    owners: dict[HtmlElement, HtmlElement] = field(default_factory=dict, repr=False)
    typed: dict[HtmlElement, str] = field(default_factory=dict, repr=False)
    unchecked: bool = False

    @classmethod
    def read(
        cls,
        content: bytes,
        address: str,
        status: int,
        told: str | None,
        styles: Styles,
        *,
        unchecked: bool = False,
    ) -> HtmlPage:
        """Parse HTML and return the page; empty HTML gives an empty page. ``told``: the HTTP header's encoding."""
        encoding = encoding_of(content, told)
        text = content.decode(encoding, "replace").replace("\0", "")
        try:
            root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        except (etree.ParserError, ValueError):
            root = html.document_fromstring("<html><body></body></html>")
        owners = owners_in(text, root)
        _ends_head(root)
        for element in list(root.iter(*_NEVER_OF_THE_PAGE, *(() if unchecked else _NOT_WITH_SCRIPTS))):
            element.drop_tree()
        for fieldset in root.iter("fieldset"):
            if "disabled" in fieldset.attrib:
                _disables(fieldset)
        return cls(root, address, status, styles, encoding.removesuffix("-sig"), owners, unchecked=unchecked)

    def elements(self) -> Iterator[HtmlElement]:
        """Yield every element in page order."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    @cached_property
    def base(self) -> str:
        """Return the base URL for the page's relative links."""
        base = next((one.get("href", "") for one in self.root.iter("base") if "href" in one.attrib), "")
        return resolved(self.address, base)

    def changes(self) -> None:
        """Forget the computed styles and visibility. Call this method after an element was ticked or opened."""
        for name in ("_declared", "_seen", "_roomy"):
            self.__dict__.pop(name, None)

    @cached_property
    def _declared(self) -> Declared:
        return self.styles.in_page(self.root, self.base)

    @cached_property
    def _seen(self) -> dict[HtmlElement, bool]:
        """Return a mapping of each displayed element to whether the element is visible.

        A descendant of an invisible element can be visible.
        """
        found: dict[HtmlElement, bool] = {}

        def goes_through(element: HtmlElement, visible: bool) -> None:
            if not self._is_displayed(element):
                return
            declared = self._declared.get((element, "visibility"), "inherit")
            found[element] = visible if declared == "inherit" else declared in ("visible", "initial")
            for child in element:
                if isinstance(child.tag, str):
                    goes_through(child, found[element])

        goes_through(self.root, True)
        return found

    def _is_displayed(self, element: HtmlElement) -> bool:
        tag, parent = element.tag, element.getparent()
        if tag in _NEVER_SEEN or _is_hidden_input(element):
            return False
        if parent is not None and parent.tag == "details" and "open" not in parent.attrib:
            return element is next(parent.iterchildren("summary"), None)
        declared = self._declared.get((element, "display"))
        if declared is not None and declared not in ("revert", "inherit"):
            return declared != "none"
        closed = tag == "dialog" and "open" not in element.attrib
        return not (closed or "hidden" in element.attrib or "popover" in element.attrib)

    @cached_property
    def _roomy(self) -> frozenset[HtmlElement]:
        """Return the elements that contain something visible: text, or an element of _REPLACED."""
        found: set[HtmlElement] = set()
        for element, visible in self._seen.items():
            said = visible and bool(_own_text(element).strip())
            if said or (visible and element.tag in _REPLACED):
                found |= {element, *element.iterancestors()}
        return frozenset(found)

    def is_displayed(self, element: HtmlElement) -> bool:
        """Say whether an element takes part in the page's layout. The element can still be invisible."""
        return element in self._seen

    def is_rendered(self, element: HtmlElement) -> bool:
        """Say whether HTML and styles let an element be seen. The element can still be empty."""
        return self._seen.get(element, False)

    def is_visible(self, element: HtmlElement) -> bool:
        """Say whether an element can be seen; an empty element cannot be seen."""
        return self.is_rendered(element) and element in self._roomy

    def is_exposed(self, element: HtmlElement) -> bool:
        """Say whether assistive technology presents an element: it is rendered, and not under ``aria-hidden``."""
        around = (element, *element.iterancestors())
        return self.is_rendered(element) and not any(one.get("aria-hidden", "").lower() == "true" for one in around)

    def breaks(self, element: HtmlElement) -> bool:
        """Say whether a line break precedes and follows an element."""
        parent = element.getparent()
        around = self._declared.get((parent, "display"), "") if parent is not None else ""
        display = self.display(element)
        return element.tag == "br" or display not in _INLINE or around in ("flex", "grid", "inline-flex", "inline-grid")

    def display(self, element: HtmlElement) -> str:
        """Return the ``display`` of an element: as styles declare it, else ``block`` or ``inline`` by its tag."""
        return self._declared.get((element, "display")) or ("block" if element.tag in _BLOCKS else "inline")

    def text(self, element: HtmlElement | None = None, without: Sequence[str] = ("input", "textarea")) -> str:
        """Return the visible text of an element, or of the whole page if ``element`` is None; white space folded.

        ``without``: the tags of the elements whose text does not count.
        """
        start = next(self.root.iter("body"), self.root) if element is None else element
        return fold(self._text(start, without)) if start in self._seen else ""

    def _text(self, element: HtmlElement, without: Sequence[str]) -> str:
        visible = self._seen[element]
        parts = [(element.text or "") if visible else ""]
        for child in element:
            if child in self._seen:
                inner = "" if child.tag in without else self._text(child, without)
                parts.append(f" {inner} " if self.breaks(child) else inner)
            parts.append((child.tail or "") if visible else "")
        return "".join(parts)

    def by_id(self, id_: str) -> HtmlElement | None:
        """Return the first element with an id; None if the page has no such element."""
        return next(iter(self.root.xpath("//*[@id=$id]", id=id_)), None) if id_ else None

    @cached_property
    def labels(self) -> dict[HtmlElement, list[HtmlElement]]:
        """Return the labels of each form control, in page order.

        A label belongs to the form control that its ``for`` attribute names. Without ``for``, a label belongs to the
        first form control inside the label. A hidden input has no label.
        """
        found: dict[HtmlElement, list[HtmlElement]] = {}
        for label in self.root.iter("label"):
            inner = label.iter(*_LABELLED)
            candidates = [self.by_id(label.get("for", ""))] if "for" in label.attrib else inner
            for one in candidates:
                if one is not None and one.tag in _LABELLED and not _is_hidden_input(one):
                    found.setdefault(one, []).append(label)
                    break
        return found

    @cached_property
    def doubt(self) -> str:
        """Return why a browser might show other content than this page has; empty if there is no reason for doubt."""
        if self.scripts:
            return "the page has scripts that might show something else"
        if self.root.xpath(_NEVER_NESTED):
            return "the page has tags that are not closed, and a browser might read them in another way"
        return ""

    @cached_property
    def scripts(self) -> bool:
        """Say whether the page has scripts that run and can handle its forms or change its content."""
        if self.unchecked:
            return False
        for script in self.root.iter("script"):
            kind = type_of(script)
            if kind and "javascript" not in kind and "ecmascript" not in kind and kind != "module":
                continue
            if script.get("src") or _ACTS.search(script.text or ""):
                return True
        return any("onload" in one.attrib for one in self.root.iter("body", "img", "iframe", "link"))

    def has_handlers(self, *elements: HtmlElement) -> bool:
        """Say whether one of the elements has a script in an attribute of its own that runs, such as ``onclick``."""
        return not self.unchecked and any(name.startswith("on") for one in elements for name in map(str, one.attrib))


def _ends_head(root: HtmlElement) -> None:
    """Move everything from the first element that cannot be in a head to the body, as a browser does."""
    head = root.find("head")
    if head is None:
        return
    after = list(dropwhile(lambda one: not isinstance(one.tag, str) or one.tag in _IN_HEADS, head))
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for place, element in enumerate(after):
        body.insert(place, element)


def _disables(fieldset: HtmlElement) -> None:
    """Disable the form controls in a fieldset, except those in its legend."""
    legend = next(fieldset.iterchildren("legend"), None)
    for control in fieldset.iter(*CONTROLS):
        if legend is None or legend not in control.iterancestors():
            control.set("disabled", "")


def _is_hidden_input(element: HtmlElement) -> bool:
    return element.tag == "input" and type_of(element) == "hidden"


def _own_text(element: Any) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)])
