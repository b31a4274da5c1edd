"""What an HTML page has under a name: elements, looked for afresh in the page that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from drivers.portal.forms.document import Document
from drivers.portal.forms.http_visitor import Visitor

Look = Callable[[Document], Sequence[HtmlElement]]


@dataclass(frozen=True)
class Elements:
    """Elements of whichever page the visitor has open; ``look`` finds them in the order of the page."""

    visitor: Visitor
    look: Look

    def all(self) -> Sequence[HtmlElement]:
        """Return them, as the page is now."""
        document = self.visitor.document
        return [] if document is None else self.look(document)

    def one(self) -> HtmlElement:
        """Return the first of them itself; LookupError where there is none."""
        found = self.all()
        if not found:
            raise LookupError("it is not there")
        return found[0]

    @property
    def first(self) -> Elements:
        """Return the first of them alone."""
        return Elements(self.visitor, lambda document: self.look(document)[:1])

    def or_(self, other: Elements, /) -> Elements:
        """Return these and those, in the order of the page."""

        def either(document: Document) -> Sequence[HtmlElement]:
            found = {*self.look(document), *other.look(document)}
            return [element for element in document.elements() if element in found] if len(found) > 1 else list(found)

        return Elements(self.visitor, either)

    def seen(self) -> Elements:
        """Return those that can be seen."""
        return Elements(self.visitor, lambda document: [one for one in self.look(document) if document.is_visible(one)])

    def is_visible(self) -> bool:
        """Say whether the first of them can be seen."""
        document = self.visitor.document
        found = self.all()
        return document is not None and bool(found) and document.is_visible(found[0])
