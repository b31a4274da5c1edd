"""The protocols that the pages need: find elements by name, act on them, and read the outcome.

A reader and an actor use a browser, or HTTP and HTML. What both kinds of reader do alike is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import ClassVar, Literal, Protocol, Self, TypeVar

from drivers.errors import PortalNotUnderstood
from drivers.portal.appearance import Appearance
from drivers.portal.facts import Place, Screen, Unplaced
from drivers.portal.pages_table import Landmark
from drivers.portal.words import Wording, matching, selectors

REFUSAL = "a refusal"
INTERSTITIALS_AT_MOST = 5

_SHOWN_AT_MOST = 240
_PERSONAL_LOGIN = re.compile(r"personal\s+(IT\s+)?log-?in", re.IGNORECASE)

Role = Literal["alert", "button", "heading", "link", "status"]


class Found(Protocol):
    """The elements of a page with some name: any number of them. Each method looks at the current page again."""

    @property
    def first(self) -> Self:
        """Return only the first element."""

    def or_(self, other: Self, /) -> Self:
        """Return the elements of both."""

    def is_visible(self) -> bool:
        """Say whether the element is visible on the page now."""


F = TypeVar("F", bound=Found)
F_contra = TypeVar("F_contra", bound=Found, contravariant=True)


class PageReader(Protocol[F]):
    """Reads one page at a time, with the words of the candidate file. Each visit starts as a new visitor.

    ``appearance``: the candidate file's description of the pages. ``_is_missing``: the exception that an act raises if
    its element is not on the page.
    """

    appearance: Appearance
    _is_missing: ClassVar[type[Exception]]

    @property
    def address(self) -> str:
        """Return the address of the current page."""

    def open(self, address: str) -> int:
        """Open an address as a new visitor and return the HTTP status.

        CandidateBroke if no answer comes in time; PortalNotUnderstood if the status is 500 or above.
        """

    def returns_to(self, address: str) -> None:
        """Open an address as the same visitor, with the cookies and the storage so far."""

    def comes_from_another_site(self, address: str) -> int:
        """Open an address through a link on another site, as a new visitor, and return the HTTP status."""

    def notes_addresses(self) -> list[str]:
        """Return a list that gets every address that the page navigates to from now on, redirects included."""

    def box(self, wording: Wording) -> F:
        """Return the visible fields, lists and checkboxes with a label."""
        return self.seen(self._or_selected(self._labelled(matching(wording)), wording))

    def offer(self, wording: Wording) -> F:
        """Return the visible buttons and links with a name."""
        return self.seen(self._or_selected(self._with_role(("button", "link"), matching(wording)), wording))

    def link(self, wording: Wording) -> F:
        """Return the visible links with a name."""

    def heading(self, wording: Wording) -> F:
        """Return the headings with a name."""
        return self._or_selected(self._with_role(("heading",), matching(wording)), wording)

    def landmark(self, landmark: Landmark) -> F:
        """Return the visible elements that any entry of a landmark describes."""
        return self.seen(reduce(_either, map(self._entry, landmark)))

    def _entry(self, text: str) -> F:
        kind, _, rest = (part.strip() for part in text.partition(":"))
        match kind:
            case "heading":
                return self.heading((rest,))
            case "offer":
                return self.offer((rest,))
            case "text":
                return self._saying(re.compile(r"\s+".join(map(re.escape, rest.split())), re.IGNORECASE))
        return self._selected(rest)

    def _described(self, landmark: Landmark | None, otherwise: F) -> F:
        return self.landmark(landmark) if landmark else otherwise

    def _or_selected(self, named: F, wording: Wording) -> F:
        """Return the named elements, and those that a CSS selector among the words selects."""
        return reduce(_either, map(self._selected, selectors(wording)), named)

    def _labelled(self, name: re.Pattern[str]) -> F:
        """Return the fields, lists and checkboxes with a label that matches."""

    def _with_role(self, roles: Sequence[Role], name: re.Pattern[str] | None = None) -> F:
        """Return the elements with any of the ARIA roles and, if ``name`` is given, with an accessible name like it."""

    def _selected(self, selector: str) -> F:
        """Return the elements that a CSS selector selects."""

    def _saying(self, words: re.Pattern[str]) -> F:
        """Return the innermost elements that contain some words."""

    def refusal(self) -> F:
        """Return the message that the page refuses something: the landmark, or the visible alerts."""
        return self._described(self.appearance.landmarks.refusal, self.seen(self._with_role(("alert",))))

    def done(self) -> F:
        """Return the message that an act succeeded: the landmark, or the elements with the role status."""
        return self._described(self.appearance.landmarks.done, self._with_role(("status",)))

    def exactly(self, text: str) -> F:
        """Return the elements with exactly this text."""

    def refused_connection(self) -> F:
        """Return what is shown instead of a page if the portal refused the connection."""

    def somebody_answers(self) -> None:
        """Raise CandidateBroke if the shown error says that no server answered."""

    def seen(self, what: F) -> F:
        """Return the visible ones of the elements."""

    def near(self, what: F, there: F) -> F:
        """Return ``what``, but only if the page also has ``there``."""

    def leads_to(self, link: F) -> str:
        """Return the full address that a link leads to."""

    def widens(self) -> None:
        """Show the pages on a wide screen from now on."""

    def place(self, what: F) -> Place | Unplaced | None:
        """Return the position of an element's middle in the window.

        Unplaced if this reader does not lay out pages; None if the element has no position.
        """

    def settles(self, what: str, outcomes: Mapping[str, F]) -> str:
        """Wait until an outcome is visible and return its name; if several are visible, the first in their order.

        ``what``: the situation, for the message. Raises the error of ``strange`` if no outcome comes in time.
        """
        found = self.settles_if(outcomes)
        if found is None:
            raise self.strange(f"{what}: expected one of these on the page: {', '.join(outcomes)}")
        return found

    def settles_if(self, outcomes: Mapping[str, F]) -> str | None:
        """Wait as ``settles`` does, but return None if no outcome comes in time."""

    def standing(self, outcomes: Mapping[str, F]) -> Iterator[str]:
        """Yield the names of the outcomes that are visible. Each is looked up only when the caller asks for it."""
        return (name for name in outcomes if self.seen(outcomes[name]).first.is_visible())

    def awaits_scripts(self) -> None:
        """Wait until the page's scripts and styles are loaded; give up without error at the time limit."""

    @contextmanager
    def finding(self, what: str) -> Iterator[None]:
        """Return a context that raises the error of ``strange`` if an element is missing. ``what`` was expected."""
        try:
            yield
        except self._is_missing as missing:
            raise self.strange(f"expected {what}") from missing

    def strange(self, told: str) -> Exception:
        """Return the error for a page that shows nothing known: what was expected, and what the page shows instead.

        ``told``: what was expected. The error is PortalNotUnderstood, or SeamMissing if this reader cannot decide.
        """
        return PortalNotUnderstood(f"{told}; found instead: {self.shown()}")

    def unsettled(self, what: str, outcomes: Iterable[str]) -> Exception:
        """Return the error of ``strange`` for a page that shows none of the outcomes; ``what``: the situation."""
        return self.strange(f"{what}: expected {' or '.join(outcomes)}")

    def _checked_status(self, status: int) -> int:
        """Return the HTTP status of a page that was opened; PortalNotUnderstood if it is 500 or above."""
        if status >= 500:
            raise PortalNotUnderstood(f"expected a page, but the portal answered {status}: {self.shown()}")
        return status

    def advises_a_personal_login(self) -> bool:
        """Say whether the page advises to use a computer with a personal login."""
        landmark = self.appearance.landmarks.personal_login
        return self._described(landmark, self.seen(self._saying(_PERSONAL_LOGIN))).first.is_visible()

    def shown(self) -> str:
        """Return the page's refusal, or else the beginning of its text, for a message."""

    def screen(self) -> Screen:
        """Return the words of the page."""


def _either(one: F, other: F) -> F:
    return one.or_(other)


def quoted(said: str) -> str:
    """Return the beginning of a page's text, white space folded, in quotation marks, for a message."""
    said = " ".join(said.split())
    return f"“{said[:_SHOWN_AT_MOST]}”" if said else "an empty page"


class PageActor(Protocol[F_contra]):
    """Acts on one page as a person does."""

    def fills(self, box: F_contra, wording: Wording, text: str) -> None:
        """Fill in the field under a label."""

    def pastes(self, box: F_contra, wording: Wording, text: str) -> None:
        """Paste a text from the clipboard into the field under a label."""

    def ticks(self, box: F_contra, wording: Wording) -> None:
        """Tick the checkbox, or choose the radio button, under a label."""

    def fills_number(self, box: F_contra, wording: Wording, number: int, *, month: bool = False) -> None:
        """Fill in a number under a label, or choose it in a list. A month may also have its English name there.

        PortalNotUnderstood if the list does not offer the number.
        """

    def takes(self, offer: F_contra, wording: Wording) -> bool:
        """Take an offer: a button or link.

        Returns False if the page does not send the form: a field is invalid, or the button is disabled.
        """

    def sends(self, offer: F_contra, wording: Wording, what: str, outcomes: Mapping[str, F_contra]) -> str | None:
        """Take an offer and wait for an outcome. Return its name; if several are visible, the first in their order.

        Ignores outcomes that were visible before sending, until the page navigates. Returns None if the new page shows
        none of them. PortalNotUnderstood, with what the page shows, if neither a new page nor an outcome came.
        """
