"""What the pages ask of whatever shows them: to find by name, to act, and to say what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol, Self, TypeVar

from drivers.portal.appearance import Appearance
from drivers.portal.facts import Place, Screen, Unplaced
from drivers.portal.pages_table import Landmark
from drivers.portal.words import Wording
from drivers.trouble import CandidateBroke

REFUSAL = "a refusal"


class Found(Protocol):
    """What a page has under a name: several elements, one, or none. Each question looks at the page afresh."""

    @property
    def first(self) -> Self:
        """Return the first of them alone."""

    def or_(self, other: Self, /) -> Self:
        """Return these and those."""

    def is_visible(self) -> bool:
        """Say whether it can be seen on the page now."""


F = TypeVar("F", bound=Found)
F_contra = TypeVar("F_contra", bound=Found, contravariant=True)


class PageReader(Protocol[F]):
    """One page at a time, looked at with a candidate's words. A visit begins as a new visitor's."""

    @property
    def appearance(self) -> Appearance:
        """Return how the candidate's file describes its pages."""

    @property
    def address(self) -> str:
        """Return the address of the page that is shown."""

    def open(self, address: str) -> int:
        """Open an address as a new visitor and return the HTTP status.

        CandidateBroke where there is no answer; PortalNotUnderstood where the portal answers with a server's error.
        """

    def returns_to(self, address: str) -> None:
        """Open an address as the same visitor, with what was to be remembered."""

    def comes_from_another_site(self, address: str) -> int:
        """Open an address by a link of another site's page, as a new visitor, and return the HTTP status."""

    def notes_addresses(self) -> list[str]:
        """Return a list to which every address is added that the page goes to from now on, redirects included."""

    def box(self, wording: Wording) -> F:
        """Return what a person fills in, chooses or ticks under a label, where it can be seen."""

    def offer(self, wording: Wording) -> F:
        """Return the button or link of a name, where it can be seen."""

    def link(self, wording: Wording) -> F:
        """Return the link of a name, where it can be seen."""

    def heading(self, wording: Wording) -> F:
        """Return the heading of a name."""

    def landmark(self, landmark: Landmark) -> F:
        """Return what a landmark of the candidate's file names, where it can be seen."""

    def refusal(self) -> F:
        """Return the place where a page tells that it refuses something."""

    def done(self) -> F:
        """Return the place where a page tells that something is done."""

    def exactly(self, text: str) -> F:
        """Return what has this text and no other."""

    def refused_connection(self) -> F:
        """Return what is shown in the place of a page where the portal refused the connection."""

    def somebody_answers(self) -> None:
        """Raise CandidateBroke where there is no connection because there was no answer."""

    def seen(self, what: F) -> F:
        """Return those that can be seen."""

    def beside(self, what: F, there: F) -> F:
        """Return something on a page that has something else as well."""

    def leads_to(self, link: F) -> str:
        """Return the full address that a link leads to."""

    def widens(self) -> None:
        """Look at the pages on a wide screen from now on."""

    def place(self, what: F) -> Place | Unplaced | None:
        """Return where something stands in the window."""

    def settles(self, what: str, outcomes: Mapping[str, F]) -> str:
        """Wait until one of the outcomes is on the page and return its name, the first of them in their order.

        PortalNotUnderstood, with what the page shows instead, when none comes in time.
        """

    def settles_if(self, outcomes: Mapping[str, F]) -> str | None:
        """Wait likewise; None when no outcome comes in time."""

    def standing(self, outcomes: Mapping[str, F]) -> Iterator[str]:
        """Yield the names of the outcomes that can be seen on the page, each looked for when it is asked for."""

    def awaits_scripts(self) -> None:
        """Wait until what the page's own scripts and styles bring to life is alive, if they come."""

    def finding(self, what: str) -> AbstractContextManager[Any]:
        """Raise PortalNotUnderstood where something is not there."""

    def strange(self, told: str) -> Exception:
        """Return what tells that the page shows nothing that is known: what was expected, and what it shows instead.

        PortalNotUnderstood, or SeamMissing where this way of looking cannot tell.
        """

    def advises_a_personal_login(self) -> bool:
        """Say whether the page tells to use a computer with a personal login."""

    def too_late(self) -> CandidateBroke:
        """Return what tells that a page has not come in time."""

    def shown(self) -> str:
        """Return in short what the page says: its refusal where there is one, else the beginning of its text."""

    def screen(self) -> Screen:
        """Return the words of the page."""


class PageActor(Protocol[F_contra]):
    """What a person does on a page."""

    def fills(self, box: F_contra, wording: Wording, text: str) -> None:
        """Fill in what stands under a label."""

    def pastes(self, box: F_contra, wording: Wording, text: str) -> None:
        """Paste a text from the clipboard under a label."""

    def ticks(self, box: F_contra, wording: Wording) -> None:
        """Tick or choose what stands under a label."""

    def fills_number(self, box: F_contra, wording: Wording, number: int, *, month: bool = False) -> None:
        """Fill in a number under a label, or choose it there, a month also by its English name."""

    def takes(self, offer: F_contra, wording: Wording) -> bool:
        """Take an offer; False where the page keeps back what would be sent."""

    def sends(self, offer: F_contra, wording: Wording, what: str, outcomes: Mapping[str, F_contra]) -> str | None:
        """Take an offer and wait for what comes of it: the name of the first outcome, in their order.

        Outcomes that were visible before sending are ignored until the page navigates. None where the new page shows
        none of them; PortalNotUnderstood, with what the page shows, where nothing came at all.
        """
