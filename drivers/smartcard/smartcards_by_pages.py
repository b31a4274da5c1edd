"""Smartcards at the portal's own pages: signing in, and Manage Internet Access. Nothing here judges the portal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeAlias

from drivers.errors import ControlFailed
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.observed_facts import InternetAccess, PasswordUpdate, Screen, SecondSignIn, SignIn
from drivers.portal.pages.page import KEPT_BACK, REFUSAL, F, PageActor, PageReader
from drivers.portal.pages.sign_in import SignInPage
from drivers.portal.words import Wording
from drivers.smartcard.card import Card
from drivers.smartcard.card_reader import is_vouched_for
from drivers.smartcard.card_supply import Cards
from drivers.smartcard.protocol import CardKind, CardOffer

SitsDown: TypeAlias = Callable[[str | None, Card | None], tuple[PageReader[F], PageActor[F]]]
"""A function that takes a URL and a card, opens a page, and returns the page's reader and actor.

The page presents the card to the server of that URL only. If the URL or the card is None, the page presents no card.
"""

CONNECTION_REFUSED = "a connection that the portal refused"

_SIGNED_IN = "a way to log out"
_METHODS = "a choice of the method"
_BACK = "the sign-in page"
_DONE = "a notice that it is done"
_NEW_PASSWORD = "a new password to fill in"


class CardVisit(Generic[F]):
    """One visitor at one page, with or without a card in the reader.

    ``asked`` is whether the portal asked the person to choose a method at the last sign-in.
    """

    def __init__(self, reader: PageReader[F], actor: PageActor[F], addresses: PortalAddresses) -> None:
        self.reader = reader
        self.actor = actor
        self.words = reader.appearance.words
        self.sign_in = SignInPage(reader, actor, addresses)
        self.asked = False
        self._method = reader.box(self.words.smartcard_method).or_(reader.offer(self.words.smartcard_method))
        self._reset = reader.offer(self.words.reset_password)
        self._box = reader.box(self.words.internet_password)

    def offer_of_cards(self, which: CardOffer) -> Wording | None:
        """Return the name of the visible button or link that signs in with a smartcard; None if there is none."""
        words = self.words
        known = (words.care_identity,) if which == "Care Identity" else (words.smartcard_button, words.care_identity)
        self.reader.settles_if({one[0]: self.reader.offer(one) for one in known})
        return next((one for one in known if self.reader.offer(one).first.is_visible()), None)

    def goes_in(self, which: CardOffer = "any", *, remembering: bool = False) -> SignIn:
        """Sign in with the smartcard button or link, and choose the method if the page asks for it.

        Raises CandidateBroke if the connection failed because the portal did not answer, PortalNotUnderstood if no
        known outcome appears.
        """
        wording = self.offer_of_cards(which)
        if wording is None:
            return SignIn(signed_in=False, shown=f"no way in with a smartcard: {self.reader.shown()}")
        outcomes = {
            _SIGNED_IN: self.sign_in.signed_in,
            _METHODS: self._method,
            CONNECTION_REFUSED: self.reader.refused_connection(),
            REFUSAL: self.reader.refusal(),
            _BACK: self.sign_in.mark,
        }
        what = "after the way in with a smartcard was taken"
        found = self._sends(wording, what, outcomes)
        self.asked = found == _METHODS
        if self.asked:
            found = self._chooses(remembering, outcomes)
        if found is None:
            raise self.reader.strange(f"{what}: expected {' or '.join(outcomes)}")
        if found == CONNECTION_REFUSED:
            self.reader.somebody_answers()
            return SignIn(signed_in=False, shown=CONNECTION_REFUSED)
        return SignIn(signed_in=found == _SIGNED_IN, shown=_SIGNED_IN if found == _SIGNED_IN else self.reader.shown())

    def methods(self) -> Screen:
        """Follow the Care Identity link and return what the next page shows; without a link, what this page shows."""
        wording = self.offer_of_cards("Care Identity")
        if wording is not None:
            self.actor.takes(self.reader.offer(wording), wording)
            self.reader.settles_if({_METHODS: self._method})
        return self.reader.screen()

    def _chooses(self, remembering: bool, outcomes: dict[str, F]) -> str | None:
        words = self.words
        box = self.reader.box(words.smartcard_method)
        if box.first.is_visible():
            self.actor.ticks(box, words.smartcard_method)
        else:
            self.actor.takes(self.reader.offer(words.smartcard_method), words.smartcard_method)
        if remembering:
            self.actor.ticks(self.reader.box(words.remember_selection), words.remember_selection)
        rest = {name: locator for name, locator in outcomes.items() if name != _METHODS}
        return self._sends(words.method_continue, "after the smartcard was chosen", rest)

    def goes_out(self) -> None:
        """Sign out. The browser keeps its cookies, and so a selection that the portal remembers."""
        wording = self.words.signed_in
        if not self.reader.offer(wording).first.is_visible():
            raise self.reader.strange(f"expected the offer {wording[0]!r}")
        self._sends(wording, "after signing out", {"a page without it": self.sign_in.mark, **self.sign_in.hub()})

    def opens_internet_access(self) -> bool:
        """Open Manage Internet Access, as a signed-in person; return False if the page does not offer it."""
        wording = self.words.internet_access
        if self.reader.settles_if({wording[0]: self.reader.offer(wording)}) is None:
            return False
        outcomes = {self.words.reset_password[0]: self._reset, _NEW_PASSWORD: self._box, REFUSAL: self.reader.refusal()}
        self._sends(wording, f"after {wording[0]!r} was taken", outcomes)
        return True

    def opens_reset(self) -> bool:
        """Open the form of Manage Internet Access that sets a password; return False if the page offers no form."""
        if not self._box.first.is_visible():
            if not self._reset.first.is_visible():
                return False
            wording = self.words.reset_password
            outcomes = {_NEW_PASSWORD: self._box, REFUSAL: self.reader.refusal()}
            self._sends(wording, f"after {wording[0]!r} was taken", outcomes)
        return self._box.first.is_visible()

    def sets_password(self, password: str, confirmation: str) -> PasswordUpdate:
        """Fill in the form with a password and its confirmation, and send the form."""
        words = self.words
        self.actor.fills(self._box, words.internet_password, password)
        again = self.reader.box(words.internet_password_again)
        self.actor.fills(again, words.internet_password_again, confirmation)
        outcomes = {REFUSAL: self.reader.refusal(), _DONE: self.reader.done(), _BACK: self.sign_in.mark}
        found = self._sends(words.internet_submit, "after a password was sent under Manage Internet Access", outcomes)
        refused = found in (KEPT_BACK, REFUSAL) or (found is None and self._box.first.is_visible())
        return PasswordUpdate(
            refused=refused, at_sign_in=found == _BACK, shown=self.reader.shown(), kept_back=found == KEPT_BACK
        )

    def _sends(self, wording: Wording, what: str, outcomes: Mapping[str, F]) -> str | None:
        """Use a button or link of the page, and return which of the outcomes appears; None if no outcome appears."""
        return self.actor.sends(self.reader.offer(wording), wording, what, outcomes)


class SmartcardsAtPages(Generic[F]):
    """Smartcards at the portal's pages; each method opens a new page.

    ``address`` is the URL that asks for cards. If it is None, the first use follows the sign-in page's button to find
    the URL, and stores it in ``addresses`` for the rest of the run. ``authority`` is the PEM file of the private
    certificate authority that issued the certificate of that URL's server; None if this machine trusts the certificate.
    """

    def __init__(
        self,
        cards: Cards,
        sits_down: SitsDown[F],
        addresses: PortalAddresses,
        *,
        address: str | None,
        authority: str | None,
    ) -> None:
        self._cards = cards
        self._sits_down_at = sits_down
        self._addresses = addresses
        self._authority = authority
        if address is not None:
            addresses.smartcard = address

    def signs_in(self, person: Person, card: CardKind = "own", *, offer: CardOffer = "any") -> SignIn:
        """Try to sign in with a card of the kind ``card``; ``offer`` chooses the button or link on the sign-in page."""
        visit = self._sits_down(self._cards.card(person, card))
        return visit.goes_in(offer)

    def signs_in_twice(self, person: Person, *, remembering: bool) -> SecondSignIn:
        """Sign in through the Care Identity, sign out if that succeeded, and sign in again.

        Stops after the first sign-in if the page does not ask for the method.
        """
        visit = self._sits_down(self._cards.card(person, "own"))
        first = visit.goes_in("Care Identity", remembering=remembering)
        if not visit.asked:
            return SecondSignIn(asked_at_first=False, asked_again=False, first=first, sign_in=first)
        if first.signed_in:
            visit.goes_out()
        visit.sign_in.returns()
        second = visit.goes_in("Care Identity")
        return SecondSignIn(asked_at_first=True, asked_again=visit.asked, first=first, sign_in=second)

    def shows_sign_in_page(self) -> Screen:
        """Return what the sign-in page shows."""
        visit = self._without_a_card()
        visit.offer_of_cards("any")
        return visit.reader.screen()

    def shows_methods(self) -> Screen:
        """Return what the page shows that the Care Identity leads to: it offers the login methods."""
        return self._without_a_card().methods()

    def opens_internet_access(self, person: Person) -> InternetAccess:
        """Sign in with the own card and open Manage Internet Access."""
        visit = self._signed_in(person)
        return InternetAccess(offered=visit.opens_internet_access(), screen=visit.reader.screen())

    def opens_reset(self, person: Person) -> InternetAccess:
        """Open the form of Manage Internet Access that sets a password."""
        visit = self._signed_in(person)
        offered = visit.opens_internet_access() and visit.opens_reset()
        return InternetAccess(offered=offered, screen=visit.reader.screen())

    def sets_password(self, person: Person, password: str, *, confirmation: str | None = None) -> PasswordUpdate:
        """Set a password in the form of Manage Internet Access."""
        visit = self._signed_in(person)
        if not (visit.opens_internet_access() and visit.opens_reset()):
            raise ControlFailed(f"Manage Internet Access offers no way to set a password: {visit.reader.shown()}")
        return visit.sets_password(password, password if confirmation is None else confirmation)

    def finds_address(self) -> str | None:
        """Verify the server that asks for a card and return its URL; None if the sign-in page leads to no https URL.

        Raises CandidateBroke if the server does not answer or if its certificate is not trusted.
        """
        if self._addresses.smartcard is None:
            self._addresses.smartcard = self._where_the_offer_leads()
        if self._addresses.smartcard is not None:
            is_vouched_for(self._addresses.smartcard, self._authority)
        return self._addresses.smartcard

    def _where_the_offer_leads(self) -> str | None:
        visit = self._without_a_card()
        addresses = visit.reader.notes_addresses()
        visit.goes_in()
        return next((one for one in reversed(addresses) if one.startswith("https://")), None)

    def _sits_down(self, card: Card | None) -> CardVisit[F]:
        return self._opens(self.finds_address(), card)

    def _without_a_card(self) -> CardVisit[F]:
        return self._opens(None, None)

    def _opens(self, address: str | None, card: Card | None) -> CardVisit[F]:
        visit = CardVisit(*self._sits_down_at(address, card), self._addresses)
        visit.sign_in.open()
        return visit

    def _signed_in(self, person: Person) -> CardVisit[F]:
        visit = self._sits_down(self._cards.card(person, "own"))
        sign_in = visit.goes_in()
        if not sign_in.signed_in:
            raise ControlFailed(f"{person.name}'s own smartcard does not sign in: {sign_in.shown}")
        return visit
