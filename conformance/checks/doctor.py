"""The doctor checks before a run whether a candidate can be tested, and which of its seams work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from conformance.checks.clock_moves import mend_clock, mend_unconfirmed, moves
from conformance.checks.impact import doctor_sets_a_password, spares_strangers
from conformance.checks.looking import Looking, left_out, missing, well
from conformance.checks.page_at_url import page_at_url
from conformance.checks.real_time import MEND_REAL_TIME, keeping_real_time
from conformance.checks.recognition import keys_of_request, keys_of_sign_in
from conformance.checks.special_accounts import special_accounts
from conformance.checks.way_of_a_reset import WayOfAReset
from conformance.judgement.results import Finding, LeftBehind
from drivers.administrator.administrator_by_pages import AdministratorAtPages
from drivers.administrator.open_administrator import open_administrator
from drivers.candidate.candidate_file import Candidate
from drivers.candidate.mistakes import ways_of
from drivers.candidate.table import OwnClass
from drivers.driven_candidate import DriverAccess
from drivers.errors import CandidateBroke, ControlFailed, SaidToBeAbsent, SeamMissing
from drivers.people.employers import employers
from drivers.people.example_accounts import ExampleAccounts
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.pages.page import PageActor, PageReader
from drivers.portal.recorded_portal import recorded_portal
from drivers.process.portal_instance import Instance
from drivers.smartcard.card import Card
from drivers.smartcard.card_reader import origin, rejects_unknown_card
from drivers.smartcard.cards_by_authority import CardAuthority
from drivers.smartcard.open_smartcard import smartcards_at_pages
from fixtures.left_behind import left_by_an_example
from fixtures.people import People

_WORKSTATIONS = {
    "header": "header: the headers that a proxy adds at a shared login; only the examples try them",
    "profile": "profile: a browser in which a colleague is still signed in; only the examples try it",
    "none": "the file says that the portal does not distinguish shared logins from personal ones",
}


MEND_ENDED = "mend what its log says; start under [candidate] is the command"
"""What to do about a portal whose process has ended."""


@dataclass
class Examination:
    """One examination of a candidate. Each check yields findings, each of which says whether it stops the run.

    The people that the doctor needs are invented from ``seed``. With ``harmless`` and without a pool, the doctor tries
    no wrong password and requests no reset. ``says`` tells beforehand which account of a pool is used up.
    ``left_behind`` is what the examination left on the portal, once its findings have ended.
    """

    instance: Instance
    access: DriverAccess[Any]
    seed: str
    harmless: bool
    says: Callable[[str], None]
    left_behind: LeftBehind = field(default_factory=LeftBehind, init=False)

    def __post_init__(self) -> None:
        candidate = self._candidate = self.instance.candidate
        self._accounts = ExampleAccounts(self.instance.enrolment, self.instance.secrets)
        self._portal = recorded_portal(self.access.portal, self._accounts.account_changes, self.access.throttling)
        self._people = People(self.seed, "the doctor", Passwords())
        self._employer = employers(candidate.mailbox.domains)[candidate.employer]
        self._patient = self._people.make("the doctor's patient", self._employer)
        self._looking = Looking(self.access.reader, self.instance.secrets.scrub)

    @property
    def _spares_strangers(self) -> bool:
        return spares_strangers(self._candidate, harmless=self.harmless)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings, up to and including the first that stops the run; then give the accounts back."""
        checks: tuple[Callable[[], Iterator[Finding]], ...] = (
            self._hub,
            self._sign_in_page,
            self._request_page,
            self._person,
            self._other_people,
            self._phone,
            self._clock,
            self._mail,
            self._administrator,
            self._workstation,
            self._smartcard,
        )
        try:
            for check in checks:
                for finding in check():
                    if finding.state != "well" and (ended := self.instance.ended()):
                        yield Finding(what="the process", state="stops the run", found=ended, mend=MEND_ENDED)
                        return
                    yield finding
                    if finding.state == "stops the run":
                        return
        finally:
            left = left_by_an_example(self._accounts, self.instance.timeline())
            self.left_behind = LeftBehind.model_validate(left)
            self._accounts.give_back()

    def _hub(self) -> Iterator[Finding]:
        yield page_at_url(self.instance, self.access, self._portal, self._looking)

    def _sign_in_page(self) -> Iterator[Finding]:
        yield self._looking.at_page(
            "the sign-in page",
            lambda: f"found at {self._reached(self._portal.shows_sign_in_page)}",
            "give its address as path under [pages.sign_in], or its words under [words] (login_to_esr opens it); "
            "describe a page or banner that comes in between under [[interstitials]]",
            keys_of_sign_in,
            self._patient,
            stops=True,
        )

    def _request_page(self) -> Iterator[Finding]:
        yield self._looking.at_page(
            "the page that starts a reset",
            lambda: f"found at {self._reached(self._portal.shows_request_page)}",
            "give its address as path under [pages.request], or its words under [words] (forgotten_link opens it)",
            partial(keys_of_request, tells_usernames=self._candidate.may_offer("forgot_username")),
            self._patient,
            stops=True,
        )

    def _reached(self, show: Callable[[], object]) -> str:
        show()
        return self.instance.secrets.scrub(self.access.reader.address)

    def _person(self) -> Iterator[Finding]:
        def enrolled() -> str:
            self._patient = self._accounts.enrol(self._patient)
            return f"{self._patient.username} has an account"

        enrolment = self._looking.at("a fresh person", enrolled, "look at [people] and [test_interface]", stops=True)
        sets_a_password = doctor_sets_a_password(self._candidate, harmless=self.harmless)
        if enrolment.state == "well" and self._candidate.people.via == "pool" and sets_a_password:
            username = self._patient.username
            self.says(f"The doctor sets a new password for {username}: this account of the pool is used up then.")
        yield enrolment

        def signs_in() -> str:
            sign_in = self._portal.signs_in(self._patient, self._patient.known_password())
            if not sign_in.is_in():
                raise ControlFailed(f"the fresh person's own password was refused: {sign_in.shown}")
            return "the fresh person's own password signs in"

        mend = (
            "look at [people], at signed_in under [words] or [landmarks], at [[interstitials]], and, if what the page "
            "said is no refusal, at refusal under [landmarks]"
        )
        yield self._looking.at("signing in", signs_in, mend, stops=True)

        def is_refused() -> str:
            sign_in = self._portal.signs_in(self._patient, Passwords().good())
            if sign_in.signed_in:
                raise ControlFailed("expected a wrong password to be refused, but it signed in")
            return f"a wrong password is refused: {sign_in.shown}"

        if self._spares_strangers:
            yield left_out("a wrong password", "not tried, because of --harmless")
            return
        # A failure here does not stop the run: a portal that accepts any password breaks a rule, which the run reports.
        yield self._looking.at("a wrong password", is_refused, "see the verdicts of the rules about signing in")

    def _other_people(self) -> Iterator[Finding]:
        """Yield a finding for the accounts that the portal gives, and one for each that it does not give."""
        scrub = self.instance.secrets.scrub
        given: list[str] = []
        for who, enrols in special_accounts(self._candidate, self._people, self._accounts):
            try:
                enrols()
            except SaidToBeAbsent as absent:
                yield well(who, scrub(f"left out: {absent}"))
            except (CandidateBroke, SeamMissing) as wrong:
                yield missing(who, scrub(str(wrong)), "look at [people]; a portal can say that it has no such account")
            else:
                given.append(who)
        if given:
            yield well("other accounts", f"given to {', '.join(given)}")

    def _clock(self) -> Iterator[Finding]:
        via = self._candidate.clock.via
        if via == "none":
            yield left_out("the clock", "the file says that it cannot be moved (via = 'none')", _give_via("clock"))
            return

        timeline = self.instance.timeline()

        def reads_the_clock() -> None:
            self._portal.signs_in(self._patient, self._patient.known_password())

        finding = self._looking.at(
            "the clock", lambda: moves(timeline, via, reads_the_clock), mend_clock(via), stops=True
        )
        moved = finding.state == "well"
        if not timeline.confirmed_by and finding.state != "stops the run":
            state = "in part" if moved else finding.state
            finding = finding.model_copy(update={"state": state, "mend": mend_unconfirmed(via)})
        yield finding
        if moved and (real := "; ".join(keeping_real_time(self.instance))):
            found = self.instance.secrets.scrub(real)
            yield Finding(what="real time", state="in part", found=found, mend=MEND_REAL_TIME)

    def _phone(self) -> Iterator[Finding]:
        """Yield a finding for the sign-in page on the screen of a phone, on which DEV-01 and DEV-03 rest."""
        if self.access.on_a_phone is None:
            return
        portal, reader = self.access.on_a_phone()

        def shows() -> str:
            portal.shows_sign_in_page()
            return "found there too"

        yield Looking(reader, self.instance.secrets.scrub).at_page(
            "the sign-in page on a phone",
            shows,
            "add what the small screen shows to [words], [landmarks] or [[interstitials]]",
            keys_of_sign_in,
            self._patient,
        )

    def _mail(self) -> Iterator[Finding]:
        if self._spares_strangers:
            yield left_out("mail", "no reset was requested: --harmless sends no mail to accounts outside a pool")
            return
        way = WayOfAReset(self.instance, self._portal, self._looking, self._patient, self.harmless)
        yield from way.findings()

    def _administrator(self) -> Iterator[Finding]:
        seam = self._candidate.administrator
        if seam.via == "none":
            yield well("the administrator", "the file says that there is none")
            return
        if seam.via == "unknown":
            told = "the file does not say how to reach it (via = 'unknown')"
            yield missing("the administrator", told, _give_via("administrator"))
            return

        def hire() -> Person:
            person = self._people.make("the doctor's administrator", self._employer, administrator=True)
            return self._accounts.enrol(person)

        def reached() -> str:
            administrator = open_administrator(self.instance, lambda: self.access.visits.new_page(""), hire)
            if not isinstance(administrator, AdministratorAtPages):
                return f"reached by {seam.via}; only the examples try it"
            administrator.reaches_administration()
            return "the administration is reached and recognised"

        yield self._looking.at("the administrator", reached, "look at [administrator] and its words")

    def _workstation(self) -> Iterator[Finding]:
        seam = self._candidate.workstation
        if seam.via == "unknown":
            told = "the file does not say how the portal notices shared logins (via = 'unknown')"
            yield missing("the workstation", told, _give_via("workstation"))
            return
        yield well("the workstation", _WORKSTATIONS.get(seam.via, f"by {seam.via}"))

    def _smartcard(self) -> Iterator[Finding]:
        seam = self._candidate.smartcard
        if seam.via == "none":
            yield well("the smartcards", "the file says that the portal takes none")
            return
        if seam.via == "unknown":
            told = "the file names no source of smartcards (via = 'unknown')"
            yield missing("the smartcards", told, _give_via("smartcard"))
            return

        def asks() -> str:
            if isinstance(seam, OwnClass):
                return f"reached by {seam.via}; only the examples try it"
            address = smartcards_at_pages(self.instance, self._sits_down).finds_address()
            if address is None:
                raise ControlFailed("the smartcard button of the sign-in page leads to no https:// address")
            if not rejects_unknown_card(address, CardAuthority.new().issue("stranger")):
                return (
                    f"{origin(address)} answers over TLS; it did not refuse a card of an unknown certificate "
                    "authority, so the doctor cannot tell whether it asks for a card"
                )
            return f"{origin(address)} answers over TLS and asks for a certificate"

        mend = "look at address and server_authority under [smartcard], and at smartcard_button under [words]"
        yield self._looking.at("the smartcards", asks, mend)

    def _sits_down(self, address: str | None, card: Card | None) -> tuple[PageReader[Any], PageActor[Any]]:
        return self.access.visits.new_page_with_card("", address, card)


def _give_via(seam: str) -> str:
    return f"give via under [{seam}] as one of {ways_of(seam, Candidate)}"


def stops(findings: list[Finding]) -> bool:
    """Say whether one of these findings stops the run."""
    return any(finding.state == "stops the run" for finding in findings)
