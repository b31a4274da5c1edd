"""Computers whose browser is everybody's: somebody else's session at the portal is still open in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from drivers.people.person import Person
from drivers.portal.protocol import Portal
from drivers.trouble import ControlFailed
from drivers.workstation.protocol import Workstation

P = TypeVar("P")


class WorkstationByProfile(Workstation, Generic[P]):
    """Computers by their browser's profile.

    ``portal_on`` gives the portal on a page to which every visit comes anew, ``portal_left_on`` on one where whoever
    was signed in before still is. ``beside`` opens another page with the same visitor's cookies.
    """

    def __init__(
        self,
        new_page: Callable[[], P],
        portal_on: Callable[[P], Portal],
        portal_left_on: Callable[[P], Portal],
        beside: Callable[[P], P],
    ) -> None:
        self._new_page = new_page
        self._portal_on = portal_on
        self._portal_left_on = portal_left_on
        self._beside = beside

    def with_personal_login(self) -> Portal:
        """Return the portal in a browser profile of one's own."""
        return self._portal_on(self._new_page())

    def with_shared_login(self, colleague: Person) -> Portal:
        """Return the portal in a browser profile in which a colleague has not signed out."""
        page = self._new_page()
        sign_in = self._portal_on(page).signs_in(colleague, colleague.known_password())
        if not sign_in.signed_in:
            raise ControlFailed(
                f"{colleague.part} could not sign in, to leave a session open behind them: {sign_in.shown}"
            )
        # The mail's link opens a page of its own in the browser, beside the one that the colleague has left.
        return self._portal_left_on(self._beside(page))
