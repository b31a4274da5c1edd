"""Finds the form of each form control by the order of the tags (HTML Standard, 13.2.4.4, "form element pointer").

A form can be opened in one table cell or block and closed in another. The tree of elements then does not show which
form controls are in the form. A browser still assigns every form control between the form's tags to the form.
"""

from __future__ import annotations

from html.parser import HTMLParser

from lxml.html import HtmlElement

CONTROLS = ("input", "select", "textarea", "button")


class _Tags(HTMLParser):
    """Records for each form control the index of the form that is open there; None if no form is open."""

    def __init__(self) -> None:
        super().__init__()
        self.forms = 0
        self.open: int | None = None
        self.at_controls: list[tuple[str, int | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "form":
            self.forms += 1
            # A form within a form is ignored.
            self.open = self.forms - 1 if self.open is None else self.open
        elif tag in CONTROLS:
            self.at_controls.append((tag, self.open))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def owners_in(text: str, root: HtmlElement) -> dict[HtmlElement, HtmlElement]:
    """Return the form of each form control between a form's tags; empty if lxml and this parser found other tags."""
    tags = _Tags()
    tags.feed(text)
    forms, controls = list(root.iter("form")), list(root.iter(*CONTROLS))
    if len(forms) != tags.forms or [one.tag for one in controls] != [tag for tag, _ in tags.at_controls]:
        return {}
    found = zip(controls, tags.at_controls, strict=True)
    return {control: forms[number] for control, (_, number) in found if number is not None}
