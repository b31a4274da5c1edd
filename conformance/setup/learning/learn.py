"""Learns a portal: all its pages that can be reached, in the order in which a person meets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from conformance.setup.learning.administration import Administration
from conformance.setup.learning.asked import Asked
from conformance.setup.learning.front_pages import FrontPages
from conformance.setup.learning.given import Given
from conformance.setup.learning.learned import Learned
from conformance.setup.learning.not_learned import HOW_TO_LINK, OF_A_LINK, say_what_is_missing
from conformance.setup.learning.portal_url import is_elsewhere
from conformance.setup.learning.resetting import Resetting
from conformance.setup.learning.signing_in import SigningIn
from conformance.setup.learning.smartcards import SmartcardPages
from conformance.setup.learning.visitor import Says, Visitor, Watches
from drivers.administrator.administrator_table import AdministrationPages
from drivers.driven_candidate import DrivenInBrowser
from drivers.errors import CandidateBroke, PortalNotUnderstood, SaidToBeAbsent, SeamMissing
from drivers.mailbox.protocol import Mail
from drivers.mailbox.reset_links import Links
from drivers.people.employers import employers
from drivers.people.example_accounts import ExampleAccounts
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import address_of
from drivers.portal.browser.browser_visits import shown_to
from drivers.portal.browser.limited_scripts import PageHangs
from drivers.portal.browser.nothing_sent import NothingSent
from drivers.portal.browser.surveyed_page import SurveyedPage
from fixtures.people import People

_TROUBLE = (CandidateBroke, PortalNotUnderstood, SaidToBeAbsent, SeamMissing)


@dataclass
class Learning:
    """One walk through the pages of a running candidate. Each part that fails leaves a note, and the walk goes on."""

    driven: DrivenInBrowser
    asked: Asked
    says: Says
    watches: Watches | None = None

    def __post_init__(self) -> None:
        candidate = self.driven.instance.candidate
        self._candidate = candidate
        self._within = candidate.candidate.page_within
        self._given = Given.of(candidate)
        self._learned = Learned(given=self._given)
        self._secrets = self.driven.instance.secrets
        people = People("learn", "learn", Passwords())
        self._employer = employers(candidate.mailbox.domains)[candidate.employer]
        self._person = people.make("the learner", self._employer)
        self._administrator = people.make("the learner's administrator", self._employer, administrator=True)
        self._card_holder = people.make(
            "the learner with a card", self._employer, has_smartcard=True, professional=True
        )
        self._accounts = ExampleAccounts(self.driven.instance.enrolment, self._secrets)
        if self.asked.account is not None:
            self._secrets.keep(self.asked.account[1], "password of the account")
        if self.asked.link is not None:
            self._secrets.keep_link(self.asked.link, "link of a reset mail")

    def learns(self) -> Learned:
        """Walk through the pages, and return what was learned."""
        # The requests of a service worker could not be stopped.
        blocked = {} if self.asked.may_send else {"service_workers": "block"}
        page = self.driven.browser.new_page(**(self._candidate.browser.context_arguments() | blocked))
        self._pages = [page]
        try:
            nothing_sent = None if self.asked.may_send else NothingSent(page.context)
            self._visitor = Visitor(
                SurveyedPage(page, self._within, nothing_sent, self._given.words),
                self._learned,
                self.asked.may_send,
                self.says,
                self.asked.pictures,
                self.watches,
            )
            addresses = self.driven.instance.addresses
            self._front = FrontPages(
                self._visitor,
                addresses.start,
                given_sign_in=addresses.sign_in,
                given_request=addresses.request,
                has_file=self.asked.has_file,
            )
            self._signing_in = SigningIn(self._visitor, self._front)
            self._resetting = Resetting(self._visitor, self._front)
            try:
                self._walks()
            except PageHangs as wrong:
                self._learned.note(f"nothing more could be learned: {wrong}")
            self._learned.slowest = self._visitor.page.slowest
            say_what_is_missing(
                self._learned, self.asked, sign_in=self._front.has_sign_in, request=self._front.has_request
            )
        finally:
            self._accounts.give_back()
            for one in self._pages:
                one.close()
        return self._learned

    def _walks(self) -> None:
        self._tries("the pages without an account", self._front.learns)
        if self.asked.link is not None:
            self._tries("the page behind the link", self._opens_given_link, OF_A_LINK)
        if self.asked.may_send:
            self._sends()

    def _tries(self, what: str, act: Callable[[], object], keys: tuple[str, ...] = ()) -> bool:
        """Do a part of the walk; say whether nothing broke. ``keys`` are what was to be learned of it."""
        try:
            act()
        except PageHangs:
            # The browser does not leave such a page, so every other part would wait in vain.
            raise
        except _TROUBLE as wrong:
            self._learned.note(f"{what}: {wrong}")
            self._misses(keys, f"{what} was tried: {wrong}")
            return False
        return True

    def _misses(self, keys: tuple[str, ...], why: str) -> None:
        for key in keys:
            if key not in self._learned.words and key not in self._learned.landmarks:
                self._learned.missing[key] = why

    def _opens_given_link(self) -> None:
        link = self.asked.link
        if link is None:
            return
        if is_elsewhere(link, self._front.start):
            self._learned.note(
                f"the link leads to {urlsplit(link).netloc}, another host than the portal's URL: a run follows such a "
                "link only if [mailbox] has reset_link, a pattern for it"
            )
        if not self._resetting.opens_link(link):
            raise PortalNotUnderstood("the page behind the link asks for no new password")

    def _sends(self) -> None:
        if not self._front.has_sign_in:
            return
        person, given = self._person, self.asked.account
        if self.asked.enrols:

            def enrols() -> None:
                self._person = self._accounts.enrol(person)

            if not self._tries("making an account", enrols, ("refusal", "signed_in", "confirmation", *OF_A_LINK)):
                return
            person = self._person
            given = (person.username, person.known_password())
        wrong = Passwords().good()
        self._secrets.keep(wrong, "wrong password")
        name = given[0] if given else person.username
        self._tries("a wrong password", lambda: self._signing_in.is_refused(name, wrong), ("refusal",))
        if given is not None:
            username, password = given
            self._tries("signing in", lambda: self._arrives(username, password), ("signed_in",))
        if self.asked.enrols:
            self._tries("a reset", lambda: self._resets(person), OF_A_LINK)
        elif self.asked.email is not None:
            self._asks_for_a_reset(self.asked.email, self.asked.born, name)
        if self.asked.enrols and isinstance(self._candidate.administrator, AdministrationPages):
            self._tries("the administration", self._administers)
        if self.asked.enrols:
            self._tries("the smartcards", self._shows_cards)

    def _resets(self, person: Person) -> None:
        mailbox = self.driven.instance.mailbox
        mark = mailbox.mark() if mailbox is not None else 0
        if not self._asks_for_a_reset(person.email, person.date_of_birth, person.username):
            return
        if mailbox is None:
            self._misses(OF_A_LINK, f"the file does not say how to read mails ([mailbox] via): {HOW_TO_LINK}")
            return
        within = self._candidate.mailbox.within + self._candidate.mailbox.grace
        mail = mailbox.first(person.email, after=mark, within=within)
        if mail is None:
            why = f"a reset was asked for, and no mail came within {within:g} s: {HOW_TO_LINK}"
            self._learned.note(why)
            self._misses(OF_A_LINK, why)
            return
        self._tries("the page behind the mail's link", lambda: self._follows(mail, person), OF_A_LINK)

    def _asks_for_a_reset(self, email: str, born: date | None, username: str) -> bool:
        """Ask for a reset if the page for it was found; say whether one was asked for."""
        if not self._front.has_request:
            return False
        keys = ("confirmation", *OF_A_LINK)
        return self._tries("asking for a reset", lambda: self._resetting.asks(email, born, username), keys)

    def _arrives(self, username: str, password: str) -> None:
        if self._signing_in.arrives(username, password) is None:
            self._misses(("signed_in",), "an account's own password was sent, and refused: check username and password")

    def _follows(self, mail: Mail, person: Person) -> None:
        addresses = replace(self.driven.instance.addresses, sign_in=self._front.sign_in)
        known = Links(addresses, self._candidate.mailbox.reset_link)
        likely = known.may_reset(mail)
        # A link without anything like a token sets no password; the longest one is the likeliest.
        for link in sorted((one for one in likely if known.has_token(one)), key=len, reverse=True):
            self._secrets.keep_link(link, "reset link of the learner")
            if self._resetting.opens_link(link):
                if len(likely) > 1:
                    self._learned.note(
                        "the mail has several links to the portal: [mailbox] needs reset_link, a pattern for "
                        f"{urlsplit(link).path!r}"
                    )
                self._sets_password(link, person)
                return
        raise PortalNotUnderstood("no link of the mail led to a page that asks for a new password")

    def _sets_password(self, link: str, person: Person) -> None:
        chosen = Passwords().good()
        self._secrets.keep(chosen, "new password")
        if not self._resetting.sets_password(link, person.username, chosen):
            return
        self._person = person.with_password(chosen)
        self._tries("signing in with the new password", lambda: self._signing_in.arrives(person.username, chosen))
        self._tries("the link, used again", lambda: self._resetting.opens_dead_link(link))

    def _administers(self) -> None:
        table = self._candidate.administrator
        if not isinstance(table, AdministrationPages):
            return
        if table.sign_in is not None:
            raise SeamMissing("the administration has a sign-in page of its own, which learn does not describe")
        administrator = self._accounts.enrol(self._administrator)
        address = address_of(self._front.start, table.path)
        Administration(self._visitor, self._signing_in, address).learns(administrator, self._person)

    def _shows_cards(self) -> None:
        cards = self.driven.instance.cards
        if cards is None:
            return
        person = self._accounts.enrol(self._card_holder)
        card = cards.card(person, "own")

        def opens(address: str | None) -> Visitor:
            page = self.driven.browser.new_page(
                **(self._candidate.browser.context_arguments() | shown_to(address, card))
            )
            self._pages.append(page)
            return replace(self._visitor, page=SurveyedPage(page, self._within, words=self._given.words))

        SmartcardPages(opens(None), self._front, opens).learns()
