"""Chooses passwords on the pages behind reset links, and registers each password as a secret."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from drivers.errors import ControlFailed, PortalNotUnderstood, SaidToBeAbsent
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import PasswordUpdate, SignIn
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets


@dataclass(frozen=True)
class Chosen:
    """A password that a person chose with a reset link, and the portal's answer. The repr leaves out every secret.

    ``update`` is None if no mail with a reset link arrived, and so the person could not choose a password. ``again``
    chooses another good password in the same way; None if there is no way to do so.
    """

    password: str = field(repr=False)
    confirmation: str = field(repr=False)
    link: str = field(repr=False)
    update: PasswordUpdate | None
    again: Callable[[], Chosen] | None = field(default=None, repr=False, compare=False)

    @property
    def kept_back(self) -> bool:
        """Say whether the page did not send the password to the portal."""
        return self.update is not None and self.update.kept_back

    def was_sent(self) -> None:
        """Make sure that the page sent the password, or that it sends another good password.

        A page that sends no password at all, not even another good one, proves nothing of a rule about this password:
        its scripts might not work for the suite. Raises ControlFailed then, with what the page shows.
        """
        if self.kept_back and self.again is not None and (other := self.again()).kept_back:
            raise ControlFailed(
                "the page does not send the password to the portal, and does not send another good password either; "
                f"{other.told}"
            )

    @property
    def refused(self) -> bool:
        """Say whether the portal did not accept the password."""
        return self.update is None or self.update.refused

    @property
    def asks_again(self) -> bool:
        """Say whether the page that refused the password is ready for another one."""
        return self.update is not None and self.update.asks_again

    @property
    def was_not_asked_for(self) -> bool:
        """Say whether the link opened no page that asks for a password, so that none was sent."""
        return self.update is not None and self.update.comes_to_sign_in is None and not self.kept_back

    @property
    def cut_off(self) -> bool:
        """Say whether a field of the page took only the beginning of the password."""
        return self.update is not None and self.update.cut_off

    @property
    def at_sign_in(self) -> bool:
        """Say whether the portal shows the sign-in page after the choice; wait for it if it shows another page first.

        A page can tell that the password is set, even by an alert, and lead to the sign-in page a little later.
        """
        if self.update is None or self.update.at_sign_in:
            return self.update is not None
        return self.update.comes_to_sign_in is not None and self.update.comes_to_sign_in()

    @property
    def advises_personal_login(self) -> bool:
        """Say whether the refusal advised the person to use a computer with a personal login."""
        return self.update is not None and self.update.advises_personal_login

    @property
    def told(self) -> str:
        """Return the portal's answer to the choice, as words for an error message."""
        if self.update is None:
            return "no mail with a reset link arrived"
        return f"the page {'kept it back and ' if self.kept_back else ''}said {self.update.shown}"


class Chooser:
    """Chooses passwords at a portal: a good password, unless the caller gives another password."""

    def __init__(self, portal: Portal, passwords: Passwords, secrets: Secrets) -> None:
        self._portal = portal
        self._passwords = passwords
        self._secrets = secrets

    def at(self, portal: Portal) -> Chooser:
        """Return a chooser for another portal driver, such as a driver of the same portal on another computer."""
        return Chooser(portal, self._passwords, self._secrets)

    def good(self, person: Person) -> str:
        """Return a new password that meets all documented requirements, and register it as a secret."""
        return self.secret(person, self._passwords.good())

    def secret(self, person: Person, password: str) -> str:
        """Register a password that a person is about to choose as a secret, and return it."""
        self._secrets.keep(password, f"password that {person.name} chose")
        return password

    def chooses(
        self,
        person: Person,
        link: str,
        password: str | None = None,
        *,
        username: str | None = None,
        confirmation: str | None = None,
    ) -> Chosen:
        """Follow a reset link and choose a password there.

        None means: a new good password, the person's own username, or the password itself as confirmation.
        """
        password = self.good(person) if password is None else password
        update = self._portal.sets_password(
            link, person.username if username is None else username, password, confirmation=confirmation
        )
        again = partial(self.chooses, person, link)
        return Chosen(password, password if confirmation is None else confirmation, link, update, again)

    def chooses_in_spite_of(self, person: Person, link: str, password: str, confirmation: str | None = None) -> Chosen:
        """Choose a password as ``chooses`` does, where the portal may answer with any page, an error page included.

        A page that is not understood counts as a refusal: which password signs in afterwards tells the rest.
        """
        try:
            return self.chooses(person, link, password, confirmation=confirmation)
        except PortalNotUnderstood as strange:
            update = PasswordUpdate(refused=True, at_sign_in=False, shown=str(strange))
            return Chosen(password, password if confirmation is None else confirmation, link, update)

    def chooses_a_bad_one(
        self, person: Person, link: str, password: str, confirmation: str, past_checks: Chooser
    ) -> Chosen:
        """Choose a password that the portal, and not only its page, is to look at and refuse.

        If the page holds it back, ``past_checks`` sends it past the page's own checks. Raises SaidToBeAbsent if the
        link asks for no password, or if nothing reaches the portal.
        """
        choice = self.chooses(person, link, password, confirmation=confirmation)
        if choice.kept_back:
            choice = past_checks.chooses_in_spite_of(person, link, password, confirmation)
        if choice.was_not_asked_for or choice.kept_back:
            raise SaidToBeAbsent(f"no bad new password reaches the portal; {choice.told}")
        return choice

    def chooses_with_one_of(self, person: Person, links: Iterable[str]) -> Chosen:
        """Follow links in turn, and choose the same good password with each, until the portal does not refuse it."""
        password = self.good(person)
        for link in links:
            choice = self.chooses(person, link, password)
            if not choice.refused:
                break
        return choice

    def chooses_on_open_page(
        self, person: Person, link: str, password: str | None = None, confirmation: str | None = None
    ) -> Chosen:
        """Choose a password on the page that ``link`` opened before and that is still open.

        None means: a new good password, or the password itself as confirmation.
        """
        password = self.good(person) if password is None else password
        differs = {} if confirmation in (None, password) else {"confirmation": confirmation}
        update = self._portal.sets_password_on_open_page(person.username, password, **differs)
        again = partial(self.chooses_on_open_page, person, link)
        return Chosen(password, password if confirmation is None else confirmation, link, update, again)

    def chooses_after(self, choice: Chosen, person: Person, password: str, confirmation: str | None = None) -> Chosen:
        """Choose a password with the link of a refused choice.

        The page that refused the choice comes first, if it asks again, as for ``goes_on_after``.
        """
        if choice.asks_again:
            try:
                return self.chooses_on_open_page(person, choice.link, password, confirmation)
            except PortalNotUnderstood:
                pass
        return self.chooses(person, choice.link, password, confirmation=confirmation)

    def is_taken(self, choice: Chosen, person: Person, another_visitor: Callable[[], Portal]) -> bool:
        """Say whether the portal took a password that it may refuse for what it is.

        A refusal counts only if the same link then takes a good password. Raises ControlFailed if it does not: the link
        might be what the portal refuses. ``another_visitor`` opens the portal for the sign-in of ``goes_on_after``.
        """
        if not choice.refused or choice.at_sign_in:
            return True
        self.goes_on_after(choice, person, another_visitor())
        return False

    def pastes(self, person: Person, link: str, *, username: str | None = None) -> Chosen:
        """Follow a reset link, paste a username (if None, the person's own username) and type a good password."""
        password = self.good(person)
        update = self._portal.pastes_to_set_password(link, person.username if username is None else username, password)
        return Chosen(password, password, link, update, partial(self.chooses, person, link))

    def tries(self, person: Person, password: str, visitor: Portal | None = None) -> SignIn:
        """Try to sign in with a password that the portal is expected to refuse.

        ``visitor`` is another driver of the same portal, which leaves the open page as it is; None means no other.

        The outcome counts as signed in if the person got in, whatever the page told. Raises ControlFailed if this
        password signs in, and a new password that was never set signs in as well: then the portal accepts any password,
        and the sign-in proves nothing.
        """
        portal = visitor or self._portal
        sign_in = portal.signs_in(person, password)
        got_in = sign_in.got_in()
        if got_in and portal.signs_in(person, self._passwords.good()).got_in():
            raise ControlFailed(f"a password that was never set signs {person.name} in, so a sign-in proves nothing")
        return replace(sign_in, signed_in=got_in, looks_again=None, comes_in=None)

    def sets(self, person: Person, links: Iterable[str]) -> Person:
        """Choose a good password with the first link that takes it, without signing in.

        Returns the person with the new password. Raises ControlFailed if the portal does not accept the password.
        """
        choice = self.chooses_with_one_of(person, links)
        # A page can tell that the password is set, even by an alert, and lead to the sign-in page a little later.
        if choice.refused and not choice.at_sign_in:
            raise ControlFailed(f"a good password that {person.name} chose was refused; {choice.told}")
        return person.with_password(choice.password)

    def goes_on_after(self, choice: Chosen, person: Person, visitor: Portal) -> Person:
        """Choose a good password with the link of a refused choice, and sign in with it; return the person with it.

        The page that refused the choice comes first, if it asks again: a portal can use up a link with the first try
        and offer another try on the open page only. ``visitor`` is another driver of the same portal, for the sign-in.
        Raises ControlFailed if no good password can be chosen that signs in.
        """
        again: Chosen | None = None
        on_the_open_page: Exception | None = None
        if choice.asks_again:
            try:
                again = self.chooses_on_open_page(person, choice.link)
                # A password that was refused is not tried: two or three wrong tries can lock the account.
                if not again.refused:
                    return self.signs_in_with(person, again, visitor)
            except (ControlFailed, PortalNotUnderstood) as wrong:
                on_the_open_page = wrong
        try:
            with_the_link = self.chooses(person, choice.link)
            if with_the_link.refused and again is not None and on_the_open_page is None:
                # If the open page has used up the link, its password was set, whatever the page told.
                with_the_link = again
            return self.signs_in_with(person, with_the_link, self._portal)
        except ControlFailed as failed:
            # What the open page showed tells more: the link might be used up by now.
            raise on_the_open_page or failed from None

    def completes(self, person: Person, link: str) -> Person:
        """Choose a good password with a reset link and sign in with it; return the person with the new password.

        Raises ControlFailed if the new password does not sign in.
        """
        return self.signs_in_with(person, self.chooses(person, link), self._portal)

    def signs_in_with(self, person: Person, choice: Chosen, portal: Portal) -> Person:
        """Sign in with a password that was chosen; return the person with it. Raises ControlFailed if it is refused."""
        sign_in = portal.signs_in(person, choice.password)
        if not sign_in.is_in():
            raise ControlFailed(
                f"a good password that {person.name} chose does not sign in ({sign_in.shown}); "
                f"when it was chosen, {choice.told}"
            )
        return person.with_password(choice.password)
