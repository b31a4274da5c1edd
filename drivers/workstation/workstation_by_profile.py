"""Computers with one browser profile for all users, in which a colleague's portal session is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from drivers.errors import ControlFailed
from drivers.people.person import Person
from drivers.portal.protocol import Portal
from drivers.workstation.protocol import Workstation

P = TypeVar("P")


@dataclass(frozen=True)
class WorkstationByProfile(Workstation, Generic[P]):
    """Computers, each with one browser profile for all its users.

    ``new_page`` opens a page without cookies. ``portal_on`` returns the portal on a page; each visit begins without
    cookies. ``portal_left_on`` does the same, but each visit keeps the cookies, and so the session of the last user.
    ``second_page`` takes a page and opens another page with the same cookies.
    """

    new_page: Callable[[], P]
    portal_on: Callable[[P], Portal]
    portal_left_on: Callable[[P], Portal]
    second_page: Callable[[P], P]

    def with_personal_login(self) -> Portal:
        """Return the portal in a new browser profile."""
        return self.portal_on(self.new_page())

    def with_shared_login(self, colleague: Person) -> Portal:
        """Return the portal in a browser profile in which a colleague has not signed out."""
        page = self.new_page()
        sign_in = self.portal_on(page).signs_in(colleague, colleague.known_password())
        if not sign_in.arrives():
            raise ControlFailed(
                f"{colleague.name} could not sign in, so no session is left open at the shared login: {sign_in.shown}"
            )
        # A link in a mail opens a new page in the browser, beside the page that the colleague has left open.
        return self.portal_left_on(self.second_page(page))
