"""Roles and accessible names of elements (WAI-ARIA, Accessible Name and Description Computation, HTML-AAM)."""

from __future__ import annotations

from lxml.html import HtmlElement

from drivers.portal.forms.html_page import HtmlPage, fold, is_link, type_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BOXES = ("input", "textarea", "select")
_PRESSED = ("submit", "button", "image", "reset")
# The roles of elements that the suite looks for, and other roles that pages give to elements with the same tags.
_ROLES = {
    *("alert", "alertdialog", "article", "banner", "button", "cell", "checkbox", "combobox", "complementary", "dialog"),
    *("contentinfo", "document", "form", "generic", "group", "heading", "img", "image", "link", "list", "listbox"),
    *("listitem", "log", "main", "menu", "menubar", "menuitem", "navigation", "none", "note", "option", "presentation"),
    *("progressbar", "radio", "radiogroup", "region", "row", "search", "searchbox", "separator", "status", "switch"),
    *("tab", "table", "tablist", "tabpanel", "textbox", "timer", "toolbar", "tooltip", "tree", "treeitem"),
}


def role(element: HtmlElement) -> str:
    """Return the ARIA role of an element; empty if it has no role that the suite uses."""
    given = next((one for one in element.get("role", "").lower().split() if one in _ROLES), "")
    native = _native_role(element)
    # An element that can have the focus cannot be presentational (WAI-ARIA, conflict resolution).
    return native if given in ("none", "presentation") and native in ("link", "button") else given or native


def _native_role(element: HtmlElement) -> str:
    tag = element.tag
    if tag in _HEADINGS:
        return "heading"
    if is_link(element):
        return "link"
    if tag == "button" or (tag == "input" and type_of(element) in _PRESSED):
        return "button"
    return "status" if tag == "output" else ""


def accessible_name(document: HtmlPage, element: HtmlElement) -> str:
    """Return the accessible name of an element, white space folded."""
    return fold(_Namer(document).name(element))


class _Namer:
    """Computes the name of one element. Each element counts only once, because references can form a circle."""

    def __init__(self, document: HtmlPage) -> None:
        self._document = document
        self._been_at: set[HtmlElement] = set()

    def name(self, element: HtmlElement, *, told: bool = False, anyway: bool = False) -> str:
        """Return the name of an element.

        ``told``: another element refers to this one by ``aria-labelledby``. ``anyway``: hidden content counts too.
        """
        if element in self._been_at:
            return ""
        self._been_at.add(element)
        if not told and (pointed := fold(" ".join(map(self._told, pointed_at(self._document, element))))):
            return pointed
        return fold(element.get("aria-label", "")) or self._native_name(element, told=told, anyway=anyway)

    def _native_name(self, element: HtmlElement, *, told: bool, anyway: bool) -> str:
        tag, kind, title = element.tag, type_of(element), element.get("title", "")
        if tag == "input" and kind in ("submit", "button", "reset"):
            return element.get("value", "").strip() or {"submit": "Submit", "reset": "Reset"}.get(kind, title)
        if not told and (labels := self._document.labels.get(element)):
            return " ".join(self.content(one, anyway) for one in labels)
        if tag in ("img", "area") or (tag == "input" and kind == "image"):
            return element.get("alt", "").strip() or title or ("Submit" if tag == "input" else "")
        if tag == "svg":
            return next((one.text_content() for one in element.iterchildren("title")), "")
        said = "" if tag in BOXES else self.content(element, anyway)
        return said if fold(said) else title

    def _told(self, element: HtmlElement) -> str:
        return self.name(element, told=True, anyway=not self._document.is_exposed(element))

    def content(self, element: HtmlElement, anyway: bool = False) -> str:
        """Return the text in an element, without the text in fields and lists. ``anyway``: as in ``name``."""
        document = self._document
        visible = anyway or document.is_rendered(element)
        parts = [(element.text or "") if visible else ""]
        for child in element:
            if _is_element(child) and child.tag not in BOXES and (anyway or _may_be_told(document, child)):
                inner = self.name(child, anyway=anyway)
                parts.append(f" {inner} " if child.tag == "br" or document.display(child) != "inline" else inner)
            parts.append((child.tail or "") if visible else "")
        return "".join(parts)


def _is_element(node: HtmlElement) -> bool:
    return isinstance(node.tag, str) and node.tag not in ("script", "style", "head")


def _may_be_told(document: HtmlPage, element: HtmlElement) -> bool:
    return document.is_exposed(element) or any(document.is_exposed(one) for one in element.iterdescendants("*"))


def pointed_at(document: HtmlPage, element: HtmlElement) -> list[HtmlElement]:
    """Return the elements that ``aria-labelledby`` refers to, in its order."""
    found = map(document.by_id, element.get("aria-labelledby", "").split())
    return [one for one in found if one is not None]


def names_of_box(document: HtmlPage, box: HtmlElement) -> list[str]:
    """Return the names by which a field is found: each label alone and, for a list, also all labels together."""
    together = [accessible_name(document, box)] if box.tag == "select" else []
    if pointed := pointed_at(document, box):
        return [*map(plain, pointed), *together]
    if label := box.get("aria-label", "").strip():
        return [label]
    labels = document.labels.get(box, [])
    return [*map(plain, labels), *(_Namer(document).content(one) for one in labels), *together]


def plain(element: HtmlElement) -> str:
    """Return the text of an element as the HTML has it, hidden text included; for a button input, its value."""
    if element.tag == "input":
        return element.get("value", "") if type_of(element) in ("submit", "button", "reset") else ""
    parts = [element.text or ""]
    for child in element:
        if _is_element(child):
            parts.append(plain(child))
        parts.append(child.tail or "")
    return "".join(parts)


def caption(document: HtmlPage, element: HtmlElement) -> str:
    """Return the words that name a field or a part of a form: the ARIA name, or the labels; white space folded."""
    labels = document.labels.get(element, [])
    return given_name(document, element) or fold(" ".join(_shown(document, one) for one in labels))


def _shown(document: HtmlPage, element: HtmlElement) -> str:
    """Return the visible words of an element, or all words if the element is not displayed (for screen readers)."""
    return document.text(element, BOXES) if document.is_displayed(element) else plain(element)


def given_name(document: HtmlPage, element: HtmlElement) -> str:
    """Return the name that ARIA attributes give to an element, white space folded."""
    pointed = fold(" ".join(_shown(document, one) for one in pointed_at(document, element)))
    return pointed or fold(element.get("aria-label", ""))
