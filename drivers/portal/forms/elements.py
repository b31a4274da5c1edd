"""Elements of an HTML page. Every method call searches for them again, on the page that is open at that time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from drivers.portal.forms.html_page import HtmlPage
from drivers.portal.forms.http_visitor import Visitor


@dataclass(frozen=True)
class Elements:
    """Elements of the page that the visitor has open. ``look``: a function that finds them, in page order."""

    visitor: Visitor
    look: Callable[[HtmlPage], Sequence[HtmlElement]]

    def all(self) -> Sequence[HtmlElement]:
        """Return the elements that are on the open page now."""
        document = self.visitor.document
        return [] if document is None else self.look(document)

    def one(self) -> HtmlElement:
        """Return the first element. Raises LookupError if the page has no such element."""
        found = self.all()
        if not found:
            raise LookupError("it is not there")
        return found[0]

    @property
    def first(self) -> Elements:
        """Return Elements that contain only the first element."""
        return Elements(self.visitor, lambda document: self.look(document)[:1])

    def or_(self, other: Elements, /) -> Elements:
        """Return the elements of ``self`` and those of ``other``, in page order."""

        def either(document: HtmlPage) -> Sequence[HtmlElement]:
            found = {*self.look(document), *other.look(document)}
            return [element for element in document.elements() if element in found] if len(found) > 1 else list(found)

        return Elements(self.visitor, either)

    def seen(self) -> Elements:
        """Return only the visible elements."""
        return Elements(self.visitor, lambda document: [one for one in self.look(document) if document.is_visible(one)])

    def is_visible(self) -> bool:
        """Say whether the first element is visible."""
        return bool(self.first.seen().all())
