"""The pages that everybody reaches without an account: the hub, the sign-in page, and the page that starts a reset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from conformance.setup.learning import meanings
from conformance.setup.learning.dates import format_of
from conformance.setup.learning.learned import Entry
from conformance.setup.learning.not_learned import HOW_TO_SEND, Tried, no_request, no_sign_in
from conformance.setup.learning.page_kinds import (
    asks_for_a_reset,
    asks_to_sign_in,
)
from conformance.setup.learning.places import asking_boxes, date_parts, secrets_of
from conformance.setup.learning.portal_url import path_from, without_query
from conformance.setup.learning.scoring import LEAST, Guess, Ranked, rank, recognised, told
from conformance.setup.learning.visitor import Visitor
from conformance.setup.learning.way_in import WayIn
from drivers.errors import PortalNotUnderstood
from drivers.portal.browser.page_survey import Survey

_TRIES = 4
_FIRST_PARTS = ("username", "forgotten_link", "smartcard_button", "care_identity")
_DATE = ("day", "month", "year")
_NO_WAY = (
    "no link or button at the portal's url led to the sign-in page, which was opened by its path; let url be the page "
    "that a visitor opens first"
)
_NO_HUB = (
    "the portal's url opens the sign-in page itself, so the portal has no hub, and the rules about a hub are not "
    "applicable. If it has one, let url be the hub's address"
)


@dataclass
class FrontPages:
    """Finds the sign-in page and the page that starts a reset, from the portal's URL in the candidate file, ``start``.

    ``given_sign_in`` and ``given_request`` are the URLs of the two pages in that file. ``sign_in`` and
    ``request`` are the URLs by which the two pages are opened; None as long as they were not found.
    """

    visitor: Visitor
    start: str
    given_sign_in: str | None = None
    given_request: str | None = None
    sign_in: str | None = None
    request: str | None = None
    has_file: bool = False
    _way_to_reset: tuple[Guess, ...] = ()
    _tried_for_request: Tried = field(default_factory=Tried)

    def __post_init__(self) -> None:
        self._way_in = WayIn(self.visitor, self.start)

    def learns(self) -> None:
        """Find the pages, one after the other, and record what they show."""
        page = self.opens_sign_in()
        if page is None:
            why = no_sign_in(self._way_in.tried, path_from(self.start), has_file=self.has_file)
            self._misses(["login_to_esr", "username", "password", "sign_in_button", "forgotten_link"], why)
            return
        self._learns_sign_in(page)
        if not self._way_in.way:
            self._misses(["login_to_esr"], _NO_HUB if self._way_in.way == () else _NO_WAY)
        request = self._finds_request()
        request = self._opens_given_request() or request
        if request is None:
            why = no_request(self._tried_for_request, has_file=self.has_file)
            self._misses(["forgotten_link", "email", "submit"], why)
            return
        self.learns_request(request)

    def opens_sign_in(self) -> Survey | None:
        """Open the sign-in page as a new visitor, by the way that was found; find the way at the first call."""
        if self.sign_in is not None:
            page = self.visitor.goes_to(self.sign_in)
            return page if asks_to_sign_in(page) else None
        page = self.visitor.goes_to(self.start)
        if self._way_in.way is None:
            return self._way_in.finds(page) or self._opens_given_sign_in()
        for guess in self._way_in.way:
            after = self.visitor.follows(guess, page)
            page = after if after is not None else page
        return page if asks_to_sign_in(page) else None

    def shows_sign_in(self) -> Survey:
        """Open the sign-in page as a new visitor. Raises PortalNotUnderstood if it is not found."""
        return _found(self.opens_sign_in(), "the sign-in page")

    def shows_request(self) -> Survey:
        """Open the page that starts a reset as a new visitor. Raises PortalNotUnderstood if it is not found."""
        return _found(self.opens_request(), "the page that starts a reset")

    def _opens_given_sign_in(self) -> Survey | None:
        if self.given_sign_in is None:
            return None
        page = self.visitor.goes_to(self.given_sign_in)
        if not asks_to_sign_in(page):
            self.visitor.learned.note(
                f"the page at {path_from(self.given_sign_in)}, path of the file under [pages.sign_in], asks for no "
                "username and password that were recognised: correct path, or give [words] for its boxes"
            )
            return None
        self.sign_in = self.given_sign_in
        return page

    def _learns_sign_in(self, page: Survey) -> None:
        split = not secrets_of(page)
        found = recognised(page, meanings.SIGN_IN)
        if split:
            onward = found.get("sign_in_button")
            found = {key: one for key, one in found.items() if key in _FIRST_PARTS}
            if onward is not None:
                best = onward.best
                self.visitor.learned.pages["sign_in.next"] = Entry(best.word, best.confidence, best.reason)
            further = "it was not reached" if self.visitor.may_send else HOW_TO_SEND
            self._misses(["password", "sign_in_button"], f"the password is asked for on the next page: {further}")
        # Which link leads to a reset is recorded when it has led there.
        found.pop("forgotten_link", None)
        address = page.address
        self.visitor.keeps(page, "the sign-in page", found)
        if self.sign_in is None:
            self.sign_in = self._lasting(address, asks_to_sign_in, self._way_in.way or ())
        if self._opens_given_sign_in() is not None:
            return
        if self.sign_in is not None and self.sign_in != self.start:
            path = path_from(self.sign_in)
            self.visitor.learned.pages["sign_in.path"] = Entry(
                path, 0.9, "a new visitor who opens it is asked to sign in"
            )

    def _lasting(self, address: str, is_it: Callable[[Survey], bool], way: tuple[Guess, ...]) -> str | None:
        """Return the URL by which every new visitor opens a page; None if there is none.

        An address that differs from visit to visit does not last; the link that leads there may.
        """
        again = self._address_again(way) if way else address
        bare = without_query(address)
        links = [urljoin(self.start, guess.offer.href) for guess in way if guess.offer and guess.offer.href]
        own = [bare] if without_query(again) == bare else []
        # A query that differs from visit to visit belongs to the address behind the link.
        for one in (*own, *links) if again == address else (*links, *own):
            if not urlsplit(one).query and is_it(self.visitor.goes_to(one)):
                return one
        return None

    def _address_again(self, way: tuple[Guess, ...]) -> str:
        page = self.visitor.goes_to(self.start) if way is self._way_in.way else self.opens_sign_in()
        for guess in way:
            after = self.visitor.follows(guess, page) if page is not None else None
            page = after if after is not None else page
        return page.address if page is not None else ""

    def _finds_request(self) -> Survey | None:
        page = self.opens_sign_in()
        if page is None:
            return None
        ranked = rank(page, meanings.SIGN_IN, "forgotten_link")
        for guess in ranked[:_TRIES]:
            here = self.opens_sign_in()
            after = self.visitor.follows(guess, here) if here is not None else None
            way: tuple[Guess, ...] = (guess,)
            if after is not None and not asks_for_a_reset(after) and not asking_boxes(after):
                # A page of help may come first.
                nearer = next(
                    (one for one in rank(after, meanings.SIGN_IN, "forgotten_link") if one.confidence >= LEAST), None
                )
                after, way = (self.visitor.follows(nearer, after), (guess, nearer)) if nearer else (after, way)
            if after is not None and asks_for_a_reset(after) and not _stayed(page, after):
                self._keeps_way_to_reset(guess, ranked)
                self._way_to_reset = way
                self.request = self._lasting(after.address, asks_for_a_reset, way)
                if self.request is not None and self.request != self.sign_in:
                    path = path_from(self.request)
                    self.visitor.learned.pages["request.path"] = Entry(path, 0.9, "a new visitor who opens it can ask")
                else:
                    self.request = None
                return self.opens_request()
            self._tried_for_request.note(_called(guess), is_left=after is None)
        return None

    def _opens_given_request(self) -> Survey | None:
        if self.given_request is None:
            return None
        page = self.visitor.goes_to(self.given_request)
        if not asking_boxes(page):
            self.visitor.learned.note(
                f"the page at {path_from(self.given_request)}, path of the file under [pages.request], asks for "
                "nothing: correct path"
            )
            return None
        self.request = self.given_request
        return page

    def _keeps_way_to_reset(self, guess: Guess, ranked: list[Guess]) -> None:
        page = self.opens_sign_in()
        if page is not None:
            sure = replace(
                guess,
                confidence=max(guess.confidence, 0.95),
                reason=f"{guess.reason}; it leads to the page that starts a reset",
            )
            others = tuple(one for one in ranked if one.name != guess.name and one.confidence >= LEAST)[:2]
            self.visitor.keeps(page, "the way to a reset", {"forgotten_link": Ranked(sure, others)})

    def opens_request(self) -> Survey | None:
        """Open the page that starts a reset as a new visitor, by the way that was found."""
        if self.request is not None:
            return self.visitor.goes_to(self.request)
        if not self._way_to_reset:
            return None
        page = self.opens_sign_in()
        for guess in self._way_to_reset:
            page = self.visitor.follows(guess, page) if page is not None else None
        return page

    def learns_request(self, page: Survey) -> dict[str, Ranked]:
        """Record the parts of the page that starts a reset, or of one of its parts; return them."""
        found = recognised(page, meanings.REQUEST)
        if len(date_parts(page)) == 3 or all(key in found for key in _DATE):
            found.pop("date_of_birth", None)
        else:
            found = {key: one for key, one in found.items() if key not in _DATE}
        learned, known = self.visitor.learned, self.visitor.learned.words
        if "date_of_birth" in found:
            box = next(box for box in page.boxes if box.css == found["date_of_birth"].best.css)
            learned.pages["request.date_format"] = format_of(box)
        self.visitor.keeps(page, "the page that starts a reset", found)
        asked = {one.page for key in ("day", "date_of_birth") for one in known.get(key, ())}
        if not asked:
            learned.lacks_part("request", "date_of_birth")
        if all("starts a reset" not in one.page for one in known.get("username", ())):
            learned.lacks_part("request", "username")
        return found

    @property
    def has_sign_in(self) -> bool:
        """Say whether the sign-in page was found."""
        return self._way_in.way is not None or self.sign_in is not None

    @property
    def has_request(self) -> bool:
        """Say whether the page that starts a reset was found."""
        return self.request is not None or bool(self._way_to_reset)

    def _misses(self, keys: list[str], why: str) -> None:
        for key in keys:
            if key not in self.visitor.learned.words:
                self.visitor.learned.missing[key] = why


def _called(guess: Guess) -> str:
    return told(guess.name or guess.css)


def _found(page: Survey | None, what: str) -> Survey:
    if page is None:
        raise PortalNotUnderstood(f"{what} was not found")
    return page


def _stayed(before: Survey, after: Survey) -> bool:
    return asks_to_sign_in(after) and after.address == before.address
