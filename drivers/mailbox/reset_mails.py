"""Asks for reset mails, waits for them, and finds the link that sets a password."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from drivers.clock.timeline import Timeline
from drivers.errors import CandidateBroke, ControlFailed, PortalNotUnderstood, SeamMissing
from drivers.mailbox.mail_owners import MailOwners
from drivers.mailbox.mail_owners import contains_word as contains_word
from drivers.mailbox.mail_waits import MailWaits
from drivers.mailbox.mailbox_table import Mails
from drivers.mailbox.missing_mail import told_of_none
from drivers.mailbox.protocol import Mail, Mailbox
from drivers.mailbox.received_mails import ReceivedMails as ReceivedMails
from drivers.mailbox.received_mails import ResetMail as ResetMail
from drivers.mailbox.reset_links import Links
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.observed_facts import ResetRequest
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets

# Longer than every time within which a document expects a mail.
_LATE = timedelta(hours=1)


class ResetMails:
    """The mails of one example: those that arrive after this object is made.

    ``within`` is how many seconds the suite waits for a mail. Mails whose links all lead to other sites are skipped.
    ``seen`` are the mails that were read. ``people`` are the people of the example. ``trouble`` returns what is wrong
    where the portal does not answer; None if it answers. ``waits`` is what earlier examples have learned of waiting.
    """

    def __init__(
        self,
        mailbox: Mailbox | None,
        timeline: Timeline,
        addresses: PortalAddresses,
        secrets: Secrets,
        said: Mails,
        people: Iterable[Person] = (),
        trouble: Callable[[], str | None] = lambda: None,
        waits: MailWaits | None = None,
    ) -> None:
        self._mailbox = mailbox
        self._timeline = timeline
        self._secrets = secrets
        self._links = Links(addresses, said.reset_link)
        self._people = people
        self._owners = MailOwners(people, self._so_far, self._links)
        self._portal_trouble = trouble
        self._waits = waits or MailWaits()
        self._trouble: CandidateBroke | None = None
        self._begins = 0
        self.within = said.within
        self._grace = said.grace
        self.seen: list[Mail] = []
        try:
            self._begins = mailbox.mark() if mailbox is not None else 0
        except CandidateBroke as wrong:
            # Many examples need no mail. The others raise this error when they use the mailbox.
            self._trouble = wrong

    @property
    def grace(self) -> float:
        """Return how many seconds more the suite waits, after the fence has come, for a mail that must not come.

        As many as the candidate's file says, or as the slowest fence of this run took: a later mail can overtake an
        earlier one.
        """
        return max(self._grace, self._waits.slowest)

    def mark(self) -> int:
        """Return a position: only mails that arrive from now on come after it.

        Raises SeamMissing without a mailbox, and CandidateBroke if the mailbox cannot be read.
        """
        return self._box().mark()

    def awaits(self, person: Person, after: int, within: float | None = None) -> ResetMail | None:
        """Wait for a mail to a person that has a link to set a password, and return it.

        A mail counts only if no better one comes where it might be another person's, has the link of an earlier mail,
        or has a link that seems to lead elsewhere. Return the first mail without such a link if no mail has one, and
        None if no mail comes within ``within`` seconds (None: ``self.within``). Raises PortalNotUnderstood if a mail
        has several links that might set a password, and no later mail has a clear one. Raises ControlFailed if the
        links of all mails lead to other sites: one of these sites might be this portal under another name.
        """
        passed_over: list[Mail] = []
        without_link: Mail | None = None
        doubtful: Mail | None = None
        unclear: PortalNotUnderstood | None = None
        for mail in self._coming(person.email, after, self.within if within is None else within):
            if not self._links.may_be_the_candidates(mail):
                passed_over.append(mail)
                continue
            # A portal can send other mails too, such as a welcome or a notice that a password was changed.
            try:
                link = self._links.reset(mail)
                if link is None:
                    without_link = without_link or mail
                elif self._is_doubtful(mail, link, person) or self._owners.repeats(mail, after):
                    doubtful = mail
                else:
                    return self._read(mail, person)
            except PortalNotUnderstood as several_links:
                unclear = unclear or several_links
        if doubtful is not None:
            return self._read(doubtful, person)
        if unclear is not None:
            raise unclear
        if without_link is not None:
            return self._read(without_link, person)
        if passed_over:
            raise ControlFailed(
                f"no mail of this portal came to {person.name} within {self.within:g} s; "
                f"{self._links.elsewhere(passed_over)}"
            )
        return None

    def may_be_a_notice(self, mail: ResetMail, person: Person) -> bool:
        """Return whether the link of a mail to a person may lead elsewhere than to a new password, such as to help."""
        return mail.link is None or self._is_doubtful(mail.mail, mail.link, person)

    def _is_doubtful(self, mail: Mail, link: str, person: Person) -> bool:
        owners = self._owners
        return (
            not self._links.has_token(link)
            or owners.may_be_anothers(mail, person)
            or owners.is_for_everybody(mail, person)
        )

    def awaits_even_late(self, person: Person, after: int) -> ResetMail | None:
        """Wait as ``awaits`` does; if no mail comes, move the portal's clock on by an hour and wait once more.

        Whether a mail comes in time is a question of its own. Without a clock that moves, and where no mail has ever
        come in this run, not even late, this is ``awaits``.
        """
        mail = self.awaits(person, after)
        if mail is None and self._lets_time_pass():
            mail = self.awaits(person, after)
            self._notes_late(mail)
        return mail

    def naming_even_late(self, person: Person, username: str, after: int) -> ResetMail | None:
        """Wait as ``naming`` does, and once more if no mail at all comes, as ``awaits_even_late`` does."""
        mail = self.naming(person, username, after=after)
        if mail is None and not self._box().all(person.email, after=after) and self._lets_time_pass():
            mail = self.naming(person, username, after=after)
            self._notes_late(mail)
        return mail

    def _notes_late(self, mail: ResetMail | None) -> None:
        if mail is None:
            self._waits.was_late_in_vain(self._box().mark())

    def _lets_time_pass(self) -> bool:
        if self._timeline.via in ("none", "wall") or self._waits.none_comes_late(self._box().mark()):
            return False
        if self._portal_trouble() is not None:
            return False
        try:
            self._timeline.passes(_LATE)
        except (SeamMissing, ControlFailed):
            return False
        return True

    def naming(self, person: Person, *usernames: str, after: int) -> ResetMail | None:
        """Wait for a mail to a person that contains one of some usernames, with or without links.

        Return None if no such mail comes within ``self.within`` seconds.
        """
        for mail in filter(self._links.may_be_the_candidates, self._coming(person.email, after, self.within)):
            found = self._read(mail, person)
            if any(map(found.names, usernames)):
                return found
        return None

    def arrived(self, person: Person, after: int, *also: str) -> ResetMail | None:
        """Return the first mail to a person that comes within ``self.grace`` seconds; None if no mail comes.

        A mail counts if it comes after the mark ``after``, to the address on record or to an address in ``also``. A
        copy of the answer to another person's control or fence does not count, nor does a mail that everybody gets
        unasked.
        """
        deadline = time.monotonic() + self.grace
        for address in (person.email, *also):
            for mail in self._coming(address, after, deadline - time.monotonic()):
                if self._links.may_be_the_candidates(mail) and not self._is_beside_the_point(mail, person):
                    return self._read(mail, person)
        return None

    def _is_beside_the_point(self, mail: Mail, person: Person) -> bool:
        owners = self._owners
        return owners.is_copy_of_anothers_answer(mail, person) or owners.comes_unasked(mail, person)

    def all(self, person: Person, after: int = 0) -> list[ResetMail]:
        """Return the mails to all addresses of a person: those after the mark ``after``, by default all of the example.

        First wait until each address has a mail, for ``self.grace`` seconds at most. Copies of the answers to other
        people's controls and fences are left out.
        """
        begins = max(after, self._begins)
        addresses = (person.email, *person.other_addresses)
        deadline = time.monotonic() + self.grace
        for address in addresses:
            self._first(address, begins, deadline - time.monotonic())
        mails = [mail for address in addresses for mail in self._box().all(address, after=begins)]
        return [
            self._read(mail, person)
            for mail in mails
            if self._links.may_be_the_candidates(mail) and not self._owners.is_copy_of_anothers_answer(mail, person)
        ]

    def at(self, addresses: Iterable[str], after: int) -> list[ResetMail]:
        """Return the mails of the candidate that come to some addresses after a mark, within ``self.grace`` seconds.

        Copies of the answers to other people's controls and fences are left out, and so are mails that everybody gets
        unasked. The links are not read: see ``links_that_may_reset``.
        """
        deadline = time.monotonic() + self.grace
        found = [mail for one in addresses for mail in self._coming(one, after, deadline - time.monotonic())]
        return [
            ResetMail(mail, None, ())
            for mail in found
            if self._links.may_be_the_candidates(mail) and not self._owners.is_beside_the_point(mail)
        ]

    def links_that_may_reset(self, mail: Mail) -> tuple[str, ...]:
        """Return the links of a mail that may set a password. They become secrets, and the mail becomes evidence."""
        links = self._links.may_reset(mail)
        for link in links:
            self._secrets.keep_link(link, f"link of a mail to {mail.recipient}")
        if mail not in self.seen:
            self.seen.append(mail)
        return links

    def brings(self, portal: Portal, person: Person) -> ResetMail:
        """Ask for a reset for a person and return the mail that comes.

        Raises what ``answer`` raises.
        """
        after = self.mark()
        request = portal.asks_for_a_reset(person.email, person.date_of_birth)
        answered = time.monotonic()
        mail = self.answer(person, after, request)
        self._waits.took(mail.mail.arrived - answered)
        self._owners.answered(person, mail.mail, after)
        return mail

    def answer(self, person: Person, after: int, request: ResetRequest | None = None) -> ResetMail:
        """Return the mail that comes to a person after the mark ``after``, as the answer to a request for a reset.

        Raises ControlFailed if no mail comes, or if the mail has no link that sets a password, and what
        ``told_of_none`` raises. Where no mail has ever come, it does not wait for another one.
        """
        hopeless = self._waits.is_hopeless(self._box().mark())
        mail = self.awaits(person, after, 0 if hopeless else None)
        if mail is None and hopeless:
            raise ControlFailed(self._waits.told)
        if mail is None:
            self._waits.was_in_vain(self._box().mark())
            raise ControlFailed(f"{person.name} asked for a reset, but {self.told_of_none(person, after, request)}")
        if mail.link is None:
            raise ControlFailed(f"{person.name}'s mail {mail.mail.subject!r} has no link that sets a password")
        return mail

    def following(self, person: Person, mail: ResetMail) -> Iterator[ResetMail]:
        """Yield the mails with a link that come to a person after another, until ``self.within`` seconds are over."""
        for later in filter(
            self._links.may_be_the_candidates, self._coming(person.email, mail.mail.position + 1, self.within)
        ):
            found = self._read(later, person)
            if found.link is not None:
                yield found

    def told_of_none(self, person: Person, after: int, request: ResetRequest | None, what: str = "no mail") -> str:
        """Return a message: ``what`` was expected and did not come to a person, and what came and was said instead.

        ``request`` is the portal's answer to the request. Raises ControlFailed if the portal throttles requests, and
        CandidateBroke if it does not answer any more.
        """
        own = self._so_far(person.email, after)
        others = [
            mail
            for address in {one.email for one in self._people} - {person.email}
            for mail in self._so_far(address, after)
        ]
        return told_of_none(
            f"{what} came to {person.name} within {self.within:g} s", request, own, others, self._portal_trouble
        )

    def _so_far(self, address: str, after: int = 0) -> list[Mail]:
        """Return the candidate's mails to an address that have come after a mark, without waiting."""
        mails = self._box().all(address, after=max(after, self._begins))
        return [mail for mail in mails if self._links.may_be_the_candidates(mail)]

    def _first(self, address: str, after: int, within: float) -> Mail | None:
        """Return the first mail that the candidate might have sent; None if none comes within ``within`` seconds."""
        return next(filter(self._links.may_be_the_candidates, self._coming(address, after, within)), None)

    def _coming(self, address: str, after: int, within: float) -> Iterator[Mail]:
        """Yield the mails to an address after a mark as they come, until ``within`` seconds are over."""
        deadline = time.monotonic() + within
        position = max(after, self._begins)
        while mail := self._box().first(address, after=position, within=max(0.0, deadline - time.monotonic())):
            yield mail
            position = mail.position + 1

    def _box(self) -> Mailbox:
        if self._mailbox is None:
            raise SeamMissing("the candidate's file names no way to read the portal's mails ([mailbox] via)")
        if self._trouble is not None:
            raise CandidateBroke(str(self._trouble)) from self._trouble
        return self._mailbox

    def _read(self, mail: Mail, person: Person) -> ResetMail:
        link = self._links.reset(mail)
        if link is not None:
            self._secrets.keep_link(link, f"reset link of {person.name}")
        self._waits.has_come()
        self._timeline.happened("the mail came", mail.arrived)
        if mail not in self.seen:
            self.seen.append(mail)
        return ResetMail(mail, link, self._links.others(mail, link))
