"""Choosing passwords with the links of reset mails, and keeping every one of them secret."""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.facts import PasswordUpdate, SignIn
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from drivers.trouble import ControlFailed


@dataclass(frozen=True)
class Choice:
    """A password that somebody chose with a link, and what the portal did. The secrets never stand in the repr.

    ``update`` is None where no mail had come to choose with.
    """

    password: str = field(repr=False)
    confirmation: str = field(repr=False)
    link: str = field(repr=False)
    update: PasswordUpdate | None

    @property
    def refused(self) -> bool:
        """Say whether the portal did not take the choice."""
        return self.update is None or self.update.refused

    @property
    def at_sign_in(self) -> bool:
        """Say whether the choice ended on the sign-in page."""
        return self.update is not None and self.update.at_sign_in

    @property
    def advises_personal_login(self) -> bool:
        """Say whether the page that refused told to use a computer with a personal login."""
        return self.update is not None and self.update.advises_personal_login

    @property
    def told(self) -> str:
        """Return what the portal said when the password was chosen."""
        return f"the page said {self.update.shown}" if self.update else "there was no mail to choose with"


class Chooser:
    """Chooses passwords at a portal: good ones, unless another is given."""

    def __init__(self, portal: Portal, passwords: Passwords, secrets: Secrets) -> None:
        self._portal = portal
        self._passwords = passwords
        self._secrets = secrets

    def good(self, person: Person) -> str:
        """Return a good password for somebody, kept secret from now on."""
        password = self._passwords.good()
        self._secrets.keep(password, f"password that {person.part} chose")
        return password

    def chooses(
        self,
        person: Person,
        link: str,
        password: str | None = None,
        *,
        username: str | None = None,
        confirmation: str | None = None,
    ) -> Choice:
        """Choose a password with a link, under the own username and confirmed by the same unless others are given."""
        password = self.good(person) if password is None else password
        update = self._portal.sets_password(
            link, person.username if username is None else username, password, confirmation=confirmation
        )
        return Choice(password, password if confirmation is None else confirmation, link, update)

    def chooses_on_open_page(self, person: Person, link: str) -> Choice:
        """Choose a good password on the page that the link opened before."""
        password = self.good(person)
        return Choice(password, password, link, self._portal.sets_password_on_open_page(person.username, password))

    def pastes(self, person: Person, link: str, *, username: str | None = None) -> Choice:
        """Choose a good password, and paste it and the username, the own one unless another is given."""
        password = self.good(person)
        update = self._portal.pastes_password(link, person.username if username is None else username, password)
        return Choice(password, password, link, update)

    def tries(self, person: Person, password: str) -> SignIn:
        """Try a password that was to be refused.

        ControlFailed where it signs in and one that nobody chose does so as well: then it proves nothing.
        """
        sign_in = self._portal.signs_in(person, password)
        if sign_in.signed_in and self._portal.signs_in(person, self._passwords.good()).signed_in:
            raise ControlFailed(f"a password that nobody chose signs {person.part} in, so any other proves nothing")
        return sign_in

    def completes(self, person: Person, link: str) -> Person:
        """Choose a good password and sign in with it; return the person with it.

        ControlFailed where the password does not sign in.
        """
        choice = self.chooses(person, link)
        sign_in = self._portal.signs_in(person, choice.password)
        if not sign_in.signed_in:
            raise ControlFailed(
                f"a good password that {person.part} chose does not sign in ({sign_in.shown}); "
                f"when it was chosen {choice.told}"
            )
        return person.with_password(choice.password)
