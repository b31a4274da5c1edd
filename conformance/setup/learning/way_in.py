"""The way from the portal's URL to the sign-in page: none if it is there, or its likeliest link or button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from conformance.setup.learning import meanings
from conformance.setup.learning.not_learned import Tried
from conformance.setup.learning.page_kinds import asks_for_a_password, asks_for_a_username, asks_to_sign_in
from conformance.setup.learning.portal_url import host_of
from conformance.setup.learning.scoring import LEAST, Guess, Ranked, rank, told
from conformance.setup.learning.visitor import Visitor
from drivers.portal.browser.page_survey import Survey

_TRIES = 4


@dataclass
class WayIn:
    """Finds the way from the page with the URL ``start`` to the sign-in page.

    ``way`` is what has to be pressed, empty if ``start`` opens the sign-in page itself; None as long as it was not
    found. ``tried`` is what was pressed in vain.
    """

    visitor: Visitor
    start: str
    way: tuple[Guess, ...] | None = None
    tried: Tried = field(default_factory=Tried)

    def finds(self, page: Survey) -> Survey | None:
        """Find the sign-in page: the page that is open, or the one behind its likeliest link.

        A page without a box for a password is it only if no link leads to a page with one.
        """
        if asks_for_a_password(page):
            self.way = ()
            return page
        is_there = asks_for_a_password if asks_for_a_username(page) else asks_to_sign_in
        return self._follows_a_link(page, is_there) or self._asks_in_two_steps(self.visitor.goes_to(self.start))

    def _asks_in_two_steps(self, page: Survey) -> Survey | None:
        if not asks_for_a_username(page):
            return None
        self.way = ()
        return page

    def _follows_a_link(self, page: Survey, is_there: Callable[[Survey], bool]) -> Survey | None:
        hosts = {host_of(self.start), host_of(page.address)}
        every = rank(page, meanings.HUB, "login_to_esr")
        ranked = [guess for guess in every if guess.offer is None or host_of(guess.offer.href) in (*hosts, "")]
        left = [guess for guess in every if guess not in ranked and guess.confidence >= LEAST]
        self.tried.elsewhere += [told(guess.name or guess.css) for guess in left[:_TRIES]]
        for guess in ranked[:_TRIES]:
            after = self.visitor.follows(guess, page)
            if after is not None and is_there(after) and host_of(after.address) in hosts:
                self.way = (guess,)
                others = tuple(one for one in ranked if one.name != guess.name)[:2]
                sure = replace(
                    guess,
                    confidence=max(guess.confidence, 0.95),
                    reason=f"{guess.reason}; it leads to the sign-in page",
                )
                again = self.visitor.goes_to(self.start)
                self.visitor.keeps(again, "the hub", {"login_to_esr": Ranked(sure, others)})
                return self.visitor.follows(guess, again)
            is_elsewhere = after is not None and host_of(after.address) not in hosts
            self.tried.note(told(guess.name or guess.css), is_left=after is None, is_elsewhere=is_elsewhere)
            page = self.visitor.goes_to(self.start)
        return None
