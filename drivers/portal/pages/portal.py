"""Implements the Portal protocol with the documented pages, for any PageReader and PageActor."""

from __future__ import annotations

from datetime import date
from typing import Generic

from drivers.errors import ControlFailed, SeamMissing
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.observed_facts import (
    Hub,
    OpenedAddress,
    OpenedLink,
    PasswordUpdate,
    Requirements,
    ResetRequest,
    Screen,
    SignIn,
)
from drivers.portal.pages.hub import looks_at_hub
from drivers.portal.pages.page import F, PageActor, PageReader
from drivers.portal.pages.request import RequestPage
from drivers.portal.pages.sign_in import SignInPage
from drivers.portal.pages.update import UpdatePage
from drivers.portal.protocol import Turning


class PortalAtPages(Generic[F]):
    """A portal that is used through its pages.

    Each method starts as a new visitor, except ``signs_in_again`` and ``sets_password_on_open_page``.
    """

    def __init__(self, reader: PageReader[F], actor: PageActor[F], addresses: PortalAddresses) -> None:
        self._reader = reader
        self._actor = actor
        self._addresses = addresses
        self._sign_in = SignInPage(reader, actor, addresses)
        self._request = RequestPage(reader, actor, addresses, self._sign_in)
        self._update = UpdatePage(reader, actor, addresses, self._sign_in)

    def signs_in(self, person: Person, password: str, *, username: str | None = None) -> SignIn:
        """Try to sign in with a username and a password. If ``username`` is None, use the person's own username."""
        return self._sign_in.tries(person.username if username is None else username, password)

    def signs_in_again(self, person: Person, password: str) -> SignIn | None:
        """Try to sign in on the page that refused the last attempt; None if it asks for nothing."""
        return self._sign_in.tries_again(person.username, password)

    def pastes_to_sign_in(self, person: Person, password: str, *, username: str | None = None) -> SignIn:
        """Try to sign in as ``signs_in`` does, but paste the username from the clipboard."""
        return self._sign_in.tries(person.username if username is None else username, password, pasting=True)

    def signs_in_from_intranet(self, person: Person, password: str) -> SignIn:
        """Follow a link on an intranet page (another site) to the sign-in page, and try to sign in there."""
        return self._sign_in.tries_from_intranet(person.username, password)

    def asks_for_a_reset(self, email: str, date_of_birth: date | None, *, username: str | None = None) -> ResetRequest:
        """Ask for a password reset. A date of birth or a username that is None is not filled in."""
        return self._request.submits(email, date_of_birth, username)

    def asks_for_the_username(self, email: str, date_of_birth: date) -> ResetRequest:
        """Ask only for a forgotten username. If the portal does not offer this, send nothing (``offered`` is False)."""
        return self._request.asks_for_the_username(email, date_of_birth)

    def opens_link(self, link: str) -> OpenedLink:
        """Follow a reset link from a mail, and return whether the page asks for a new password."""
        return self._update.opens(link)

    def opens_sign_in_link(self, link: str) -> bool:
        """Follow a link from a mail; say whether it leads to the sign-in page."""
        return self._sign_in.is_behind(link)

    def sets_password(
        self, link: str, username: str, password: str, *, confirmation: str | None = None
    ) -> PasswordUpdate:
        """Follow a reset link and choose a password. If ``confirmation`` is None, use the password as confirmation."""
        return self._update.submits(link, username, password, password if confirmation is None else confirmation)

    def sets_password_on_open_page(
        self, username: str, password: str, *, confirmation: str | None = None
    ) -> PasswordUpdate:
        """Choose a password on the page that a link opened before and that is still open, as the same visitor."""
        return self._update.sends(username, password, password if confirmation is None else confirmation)

    def pastes_to_set_password(self, link: str, username: str, password: str) -> PasswordUpdate:
        """Set a password as ``sets_password`` does, but paste the username from the clipboard."""
        return self._update.submits(link, username, password, password, pasting=True)

    def shows_hub(self) -> Hub | None:
        """Open the portal's URL on a wide screen; return None if the page there is the sign-in page."""
        return looks_at_hub(self._reader, self._actor, self._addresses.start, self._sign_in)

    def opens_sign_in_page(self) -> OpenedAddress:
        """Open the sign-in page at its own URL."""
        return self._sign_in.opens_at_its_address()

    def shows_sign_in_page(self) -> Screen:
        """Open the sign-in page and return its words."""
        self._sign_in.open()
        return self._reader.screen()

    def shows_request_page(self) -> Screen:
        """Open the page on which a person asks for a reset, and return its words."""
        self._request.open()
        return self._reader.screen()

    def shows_confirmation(self, email: str, date_of_birth: date) -> Screen:
        """Ask for a password reset and return the words of the page that follows."""
        self._request.submits(email, date_of_birth, None)
        return self._reader.screen()

    def shows_update_page(self, link: str) -> Screen:
        """Follow a reset link and return the words of the page.

        Raises ControlFailed if the link opens no page that asks for a password.
        """
        opened = self._update.opens(link)
        if not opened.asks_for_a_password:
            raise ControlFailed(f"the link opened no page that asks for a password: {opened.shown}")
        return self._reader.screen()

    def shows_requirements(self, link: str, turning: Turning) -> Requirements:  # noqa: ARG002
        """Raise SeamMissing: only a browser has a mouse, a touch screen, and keys that move the focus."""
        raise SeamMissing("pointing at the requirements icon, reaching it with Tab or touching it needs a browser")
