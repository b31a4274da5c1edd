"""Elements of an HTML page, found again at each question in the page that is then open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from drivers.portal.forms.html_page import HtmlPage
from drivers.portal.forms.http_visitor import Visitor


@dataclass(frozen=True)
class Elements:
    """Elements of the page that the visitor has open now; ``look`` finds them, in page order."""

    visitor: Visitor
    look: Callable[[HtmlPage], Sequence[HtmlElement]]

    def all(self) -> Sequence[HtmlElement]:
        """Return the elements, as the page is now."""
        document = self.visitor.document
        return [] if document is None else self.look(document)

    def one(self) -> HtmlElement:
        """Return the first element; LookupError if there is none."""
        found = self.all()
        if not found:
            raise LookupError("it is not there")
        return found[0]

    @property
    def first(self) -> Elements:
        """Return the first of the elements, as Elements."""
        return Elements(self.visitor, lambda document: self.look(document)[:1])

    def or_(self, other: Elements, /) -> Elements:
        """Return the elements of both, in page order."""

        def either(document: HtmlPage) -> Sequence[HtmlElement]:
            found = {*self.look(document), *other.look(document)}
            return [element for element in document.elements() if element in found] if len(found) > 1 else list(found)

        return Elements(self.visitor, either)

    def seen(self) -> Elements:
        """Return those elements that are visible."""
        return Elements(self.visitor, lambda document: [one for one in self.look(document) if document.is_visible(one)])

    def is_visible(self) -> bool:
        """Say whether the first element is visible."""
        return bool(self.first.seen().all())
