"""What only the sign-in form shows: the page of the password, a refusal, and being signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from conformance.setup.learning import meanings, outcomes
from conformance.setup.learning.front_pages import FrontPages
from conformance.setup.learning.page_kinds import asks_to_sign_in
from conformance.setup.learning.places import secrets_of
from conformance.setup.learning.scoring import LEAST, Ranked, rank, recognised
from conformance.setup.learning.visitor import Visitor
from drivers.errors import PortalNotUnderstood
from drivers.portal.browser.page_survey import Survey

_SURE = 0.6
_TRIES = 3


@dataclass
class SigningIn:
    """Sends the form of the sign-in page that ``front`` found."""

    visitor: Visitor
    front: FrontPages

    def signs_in(self, username: str, password: str, *, learning: bool = False) -> tuple[Survey, Survey]:
        """Sign in as a new visitor; return the page before and after the password was sent.

        With ``learning`` the page of the password is recorded, if it is one of its own. Raises PortalNotUnderstood if a
        part of the pages is not found.
        """
        page = self.front.shows_sign_in()
        if not secrets_of(page):
            page = self._sends_username(page, username, learning=learning)
        else:
            self._fills(page, "username", username)
        self._fills(page, "password", password)
        return page, self._sends(page, "sign_in_button")

    def _sends_username(self, page: Survey, username: str, *, learning: bool) -> Survey:
        self._fills(page, "username", username)
        after = self._sends(page, "sign_in_button")
        if learning and secrets_of(after):
            found = recognised(after, meanings.SIGN_IN)
            found = {key: one for key, one in found.items() if key in ("password", "sign_in_button")}
            self.visitor.keeps(after, "the page of the password", found)
        return after

    def is_refused(self, username: str, password: str) -> None:
        """Try a password that is wrong, and learn the refusal."""
        before, after = self.signs_in(username, password, learning=True)
        self.visitor.keeps_refusal(before, after)

    def arrives(self, username: str, password: str) -> Survey | None:
        """Sign in, and learn what only a person who is signed in sees; None if the password was not accepted."""
        before, after = self.signs_in(username, password)
        if asks_to_sign_in(after) and outcomes.refusal_in(before, after) is not None:
            self.visitor.learned.note("the person's own password was refused")
            return None
        given = self.visitor.learned.given.has("words.signed_in", "landmarks.signed_in")
        if "signed_in" not in self.visitor.learned.words and not given:
            found = self._way_out(before, after, username, password)
            self.visitor.keeps(after, "signed in", {"signed_in": found} if found else {})
        return after

    def _way_out(self, before: Survey, after: Survey, username: str, password: str) -> Ranked | None:
        """Return what signs out: by its name, or else by what comes of pressing the new offers one after the other."""
        old = {offer.name for offer in before.offers}
        inside = replace(after, offers=tuple(offer for offer in after.offers if offer.name not in old))
        ranked = rank(inside, meanings.SIGNED_IN, "signed_in")
        if ranked and ranked[0].confidence >= _SURE:
            return Ranked(ranked[0], tuple(ranked[1:3]))
        for guess in ranked[:_TRIES]:
            self.visitor.page.presses(guess.css)
            self.visitor.passes(self.visitor.page.looks_after(after))
            again = self.visitor.goes_to(after.address, as_new=False)
            ended = all(offer.name != guess.name for offer in again.offers)
            _, after = self.signs_in(username, password)
            if ended:
                told = f"after it was pressed, {urlsplit(again.address).path!r} asks to sign in again"
                return Ranked(
                    replace(guess, confidence=0.9, reason=told), tuple(one for one in ranked if one != guess)[:2]
                )
        return None

    def _fills(self, page: Survey, key: str, value: str) -> None:
        found = rank(page, meanings.SIGN_IN, key)
        if not found or found[0].confidence < LEAST:
            raise PortalNotUnderstood(f"no box for the {key} was recognised at {page.address}")
        self.visitor.page.types(found[0].css, value)

    def _sends(self, page: Survey, key: str) -> Survey:
        found = recognised(page, meanings.SIGN_IN).get(key)
        if found is None:
            raise PortalNotUnderstood(f"no button that sends the form was recognised at {page.address}")
        return self.visitor.presses(found)
