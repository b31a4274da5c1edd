"""Wraps the smartcard seam and records what a smartcard changes on an account."""

from __future__ import annotations

from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.person import Person
from drivers.portal.facts import InternetAccess, PasswordUpdate, Screen, SecondSignIn, SignIn
from drivers.smartcard.protocol import CardKind, Control, Smartcards


class WatchedSmartcards(Smartcards):
    """Passes every call to ``smartcards``. Records a change before the call: a failed call may have made it."""

    def __init__(self, smartcards: Smartcards, account_changes: AccountChanges) -> None:
        self._smartcards = smartcards
        self._account_changes = account_changes

    def signs_in(self, person: Person, card: CardKind = "own", *, control: Control = "any") -> SignIn:
        """Try to sign in with a card in the reader."""
        return self._smartcards.signs_in(person, card, control=control)

    def signs_in_twice(self, person: Person, *, remembering: bool) -> SecondSignIn:
        """Sign in through the Care Identity, sign out, and sign in again."""
        return self._smartcards.signs_in_twice(person, remembering=remembering)

    def shows_sign_in_page(self) -> Screen:
        """Return what the sign-in page shows."""
        return self._smartcards.shows_sign_in_page()

    def shows_methods(self) -> Screen:
        """Return what the page behind the Care Identity shows."""
        return self._smartcards.shows_methods()

    def opens_internet_access(self, person: Person) -> InternetAccess:
        """Sign in with the own card and open Manage Internet Access."""
        return self._smartcards.opens_internet_access(person)

    def opens_reset(self, person: Person) -> InternetAccess:
        """Open the form of Manage Internet Access that sets a password."""
        return self._smartcards.opens_reset(person)

    def sets_password(self, person: Person, password: str, *, confirmation: str | None = None) -> PasswordUpdate:
        """Set a password in that form, and record the change."""
        self._account_changes.leaves(AccountChange.PASSWORD, person.username)
        return self._smartcards.sets_password(person, password, confirmation=confirmation)
