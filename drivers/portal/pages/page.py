"""The protocols that the pages need: find elements by name, act on them, and read the outcome.

One kind of reader and actor uses a browser, the other kind uses HTTP and HTML. This module also contains the code that
both kinds of reader share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import ClassVar, Literal, Protocol, Self, TypeVar

from drivers.errors import PortalNotUnderstood
from drivers.portal.appearance import Appearance
from drivers.portal.observed_facts import Place, Screen, Unplaced
from drivers.portal.portal_tables import Landmark
from drivers.portal.vain_waits import VainWaits
from drivers.portal.words import Wording, matching, selectors

REFUSAL = "a refusal"
KEPT_BACK = "a form that the page does not send"
INTERSTITIALS_AT_MOST = 5

_SHOWN_AT_MOST = 240
_PERSONAL_LOGIN = re.compile(r"personal\s+(IT\s+)?log-?in", re.IGNORECASE)

Role = Literal["alert", "button", "heading", "link", "status"]


class Found(Protocol):
    """Zero or more elements of a page, for example all with a certain name. Each method searches the page again."""

    @property
    def first(self) -> Self:
        """Return only the first element."""

    def or_(self, other: Self, /) -> Self:
        """Return the elements of ``self`` and those of ``other``."""

    def is_visible(self) -> bool:
        """Say whether the element is visible on the page now."""


F = TypeVar("F", bound=Found)
F_contra = TypeVar("F_contra", bound=Found, contravariant=True)


class PageReader(Protocol[F]):
    """Reads one page at a time, with the words of the candidate file. Each visit starts as a new visitor.

    ``appearance``: the candidate file's description of the pages. ``_is_missing``: the exception that is raised
    if an element is not on the page. ``_said``: the text of the refusal that the last wait found. ``_opened``: whether
    nothing was waited for on the page yet. ``cut_off``: whether a field took only the beginning of a text; the flow of
    a page resets it.
    """

    appearance: Appearance
    _is_missing: ClassVar[type[Exception]]
    _usual_alerts: frozenset[str] = frozenset()
    _remarks: tuple[str, ...] = ()
    cut_off: bool = False
    _said: str = ""
    _opened: bool = False

    @property
    def address(self) -> str:
        """Return the URL of the current page."""

    def open(self, address: str) -> int:
        """Open a URL as a new visitor and return the HTTP status.

        Raises CandidateBroke if no answer arrives in time, and PortalNotUnderstood if the status is 500 or above.
        """

    def returns_to(self, address: str) -> None:
        """Open a URL as the same visitor, with the cookies and the storage so far."""

    def comes_from_another_site(self, address: str) -> int:
        """Open a URL through a link on another site, as a new visitor, and return the HTTP status."""

    def notes_addresses(self) -> list[str]:
        """Return a list to which every URL that the page requests from now on is added, redirects included."""

    def box(self, wording: Wording) -> F:
        """Return the visible fields, lists and checkboxes whose label is one of the words."""
        return self.seen(self._or_selected(self._labelled(matching(wording)), wording))

    def offer(self, wording: Wording) -> F:
        """Return the visible buttons and links whose name is one of the words."""
        return self.seen(self._or_selected(self._with_role(("button", "link"), wording), wording))

    def link(self, wording: Wording) -> F:
        """Return the visible links whose name is one of the words."""

    def heading(self, wording: Wording) -> F:
        """Return the headings whose text is one of the words."""
        return self._or_selected(self._with_role(("heading",), wording), wording)

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
        """Return the elements in ``named``, and the elements that a CSS selector among the words selects."""
        return reduce(_either, map(self._selected, selectors(wording)), named)

    def _labelled(self, name: re.Pattern[str]) -> F:
        """Return the fields, lists and checkboxes whose label matches a pattern."""

    def _with_role(self, roles: Sequence[Role], wording: Wording | None = None) -> F:
        """Return the elements with any of the ARIA roles and, if ``wording`` is given, one of its words as name."""

    def _selected(self, selector: str) -> F:
        """Return the elements that a CSS selector selects."""

    def _saying(self, words: re.Pattern[str]) -> F:
        """Return the innermost elements whose text contains a match of the pattern."""

    def refusal(self) -> F:
        """Return the message that the portal refuses something: the landmark ``refusal``, or else visible alerts."""
        return self._described(self.appearance.landmarks.refusal, self.seen(self._with_role(("alert",))))

    def done(self) -> F:
        """Return the message that an act succeeded: the landmark ``done``, or else elements with the role status."""
        return self._described(self.appearance.landmarks.done, self._with_role(("status",)))

    def exactly(self, text: str) -> F:
        """Return the elements with exactly this text."""

    def refused_connection(self) -> F:
        """Return the element that is shown instead of a page after the portal refused the TLS connection."""

    def somebody_answers(self) -> None:
        """Raise CandidateBroke if the error that is shown means that no server answered."""

    def seen(self, what: F) -> F:
        """Return only the visible elements among ``what``."""

    def offer_near(self, wording: Wording, there: F) -> F:
        """Return the offers with that name if the page also has an element of ``there``; otherwise no elements."""

    def leads_to(self, link: F) -> str:
        """Return the absolute URL that a link opens."""

    def widens(self) -> None:
        """Show the pages on a wide screen from now on."""

    def place(self, what: F) -> Place | Unplaced | None:
        """Return the position of an element's middle in the browser window.

        Returns Unplaced if this reader does not lay out pages, and None if the page does not display the element.
        """

    def expects(self, what: str, outcomes: Mapping[str, F]) -> None:
        """Expect an outcome on the page before the next field is filled in; raise the error of ``settles`` without it.

        A reader whose fields are waited for when they are filled in does not wait before that.
        """
        self.settles(what, outcomes)

    def settles(self, what: str, outcomes: Mapping[str, F]) -> str:
        """Wait until an outcome is visible and return its name; if several are visible, the first of ``outcomes``.

        ``what``: the situation, for the error message. Raises the error of ``strange`` if no outcome appears in time.
        """
        found = self.settles_if(outcomes)
        if found is None:
            raise self.strange(lacking(what, outcomes))
        return found

    def settles_if(self, outcomes: Mapping[str, F]) -> str | None:
        """Wait as ``settles`` does, but return None if no outcome appears in time."""

    def settles_if_hopeful(self, page: str, outcomes: Mapping[str, F], vain: VainWaits) -> str | None:
        """Wait as ``settles_if`` does for ``page`` (a name), which the first of ``outcomes`` recognises.

        ``vain`` learns what came of it. Where it knows that this page was never recognised in this run, do not wait,
        but look once when the scripts are loaded.
        """
        if vain.is_hopeless(page):
            self.awaits_scripts()
            found = next(self.standing(outcomes), None)
        else:
            found = self.settles_if(outcomes)
        if found is None:
            vain.was_in_vain(page)
        elif found == next(iter(outcomes)):
            vain.was_recognised(page)
        return found

    def standing(self, outcomes: Mapping[str, F]) -> Iterator[str]:
        """Yield the names of the outcomes that are visible. An outcome is looked up only when its turn comes."""
        return (name for name in outcomes if self.seen(outcomes[name]).first.is_visible())

    def awaits_scripts(self) -> None:
        """Wait until the page's scripts and styles are loaded; return without error at the time limit."""

    @contextmanager
    def finding(self, what: str) -> Iterator[None]:
        """Return a context that raises the error of ``strange`` if an element is missing. ``what``: the element."""
        try:
            yield
        except self._is_missing as missing:
            raise self.strange(f"expected {what}") from missing

    def strange(self, told: str) -> Exception:
        """Return the error for a page without a known outcome; the message tells what the page shows instead.

        ``told``: the beginning of the message, with what was expected. The error is PortalNotUnderstood, or SeamMissing
        if a real browser might show more than this reader can see.
        """
        return PortalNotUnderstood(f"{told}; found instead: {self.shown()}")

    def unsettled(self, what: str, outcomes: Iterable[str]) -> Exception:
        """Return the error of ``strange`` for a page that shows none of the outcomes; ``what``: the situation."""
        return self.strange(f"{what}: expected {' or '.join(outcomes)}")

    def _checked_status(self, status: int) -> int:
        """Return the HTTP status of an opened page unchanged; raise PortalNotUnderstood if it is 500 or above."""
        if status >= 500:
            raise PortalNotUnderstood(f"expected a page, but the portal answered {status}: {self.shown()}")
        return status

    def advises_a_personal_login(self) -> bool:
        """Say whether the page advises to use a computer with a personal login."""
        landmark = self.appearance.landmarks.personal_login
        return self._described(landmark, self.seen(self._saying(_PERSONAL_LOGIN))).first.is_visible()

    def notes_alerts(self) -> frozenset[str]:
        """Note the alerts that the page shows before an act, and return their texts: they say nothing of the act."""
        self._usual_alerts = frozenset(self._alerts())
        return self._usual_alerts

    def remarks(self, remark: str) -> None:
        """Add a remark about the present page, once, which ``shown`` repeats behind the page's own words."""
        self._remarks = tuple(dict.fromkeys((*self._remarks, remark)))

    def tells_cut_off(self, label: str, held: int, length: int) -> None:
        """Note that a field took only the first ``held`` of ``length`` characters, and add a remark."""
        self.cut_off = True
        self.remarks(f"the field {label!r} takes only {held} of {length} characters")

    def shown(self) -> str:
        """Return the refusal that the page shows, or else the beginning of the page's text, for an error message.

        At most 240 characters, in quotation marks, with the remarks about the page behind them. An alert without text,
        or one that the page showed before the last act as well, is no refusal.
        """
        try:
            said = self._said.strip() or self._message()
        except self._is_missing:
            return "a page that cannot be read"
        return "; ".join([quoted(said), *self._remarks])

    def _message(self) -> str:
        """Return the first alert with a text that the page did not show before, or else the page's own text."""
        return self._new_alert() or self._own_text()

    def _new_alert(self) -> str:
        alerts = (alert for alert in self._alerts() if alert.strip() and alert not in self._usual_alerts)
        return next(alerts, "")

    def _alerts(self) -> Sequence[str]:
        """Return the texts of the elements that ``refusal`` finds."""

    def _own_text(self) -> str:
        """Return the text of the page's main part, if the page marks it; otherwise the text of the whole page."""

    def _begins_page(self) -> None:
        self._usual_alerts, self._remarks, self._said, self._opened = frozenset(), (), "", True

    def screen(self) -> Screen:
        """Return the words of the page."""


def _either(one: F, other: F) -> F:
    return one.or_(other)


def lacking(what: str, outcomes: Iterable[str]) -> str:
    """Return the beginning of the message about a page without any of the outcomes; ``what``: the situation."""
    return f"{what}: expected one of these on the page: {', '.join(outcomes)}"


def quoted(said: str) -> str:
    """Return the beginning of a page's text in quotation marks, each run of white space replaced by one space."""
    said = " ".join(said.split())
    return f"“{said[:_SHOWN_AT_MOST]}”" if said else "an empty page"


class PageActor(Protocol[F_contra]):
    """Acts on one page as a person does. ``wording``: the words that describe the element, for error messages."""

    def fills(self, box: F_contra, wording: Wording, text: str) -> None:
        """Fill a text into a field."""

    def pastes(self, box: F_contra, wording: Wording, text: str) -> None:
        """Paste a text from the clipboard into a field."""

    def ticks(self, box: F_contra, wording: Wording) -> None:
        """Tick a checkbox, or choose a radio button."""

    def fills_number(self, box: F_contra, wording: Wording, number: int, *, month: bool = False) -> None:
        """Fill a number into a field, or choose it in a list. With ``month``, the list can show English month names.

        Raises PortalNotUnderstood if the list does not offer the number.
        """

    def takes(self, offer: F_contra, wording: Wording) -> bool:
        """Take an offer: press a button or follow a link.

        Returns False if the page does not send the form, because a field is invalid or the button is disabled.
        """

    def sends(self, offer: F_contra, wording: Wording, what: str, outcomes: Mapping[str, F_contra]) -> str | None:
        """Take an offer, wait for an outcome, and return its name; if several are visible, the first of ``outcomes``.

        ``what``: the situation, for the error message. Ignores outcomes that were visible before the offer was taken,
        until the page navigates. Returns KEPT_BACK if the page does not send the form. Returns None if the new page
        shows no outcome. Raises PortalNotUnderstood, with what the page shows, if neither a new page nor an outcome
        appears.
        """
