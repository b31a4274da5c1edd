"""Asks for reset mails, waits for them, and finds the link that sets a password."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from drivers.clock.timeline import Timeline
from drivers.errors import CandidateBroke, ControlFailed, PortalNotUnderstood, SeamMissing
from drivers.mailbox.mailbox_table import Mails
from drivers.mailbox.protocol import Mail, Mailbox
from drivers.mailbox.reset_links import Links
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def contains_word(text: str, word: str) -> bool:
    """Return whether a text contains a word that is not a part of a longer word. Letter case is ignored."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


@dataclass(frozen=True)
class ResetMail:
    """A reset mail that came. ``link`` sets a password; it is None if the mail has no such link.

    ``other_links`` are the mail's other links to the candidate. The repr leaves all links out.
    """

    mail: Mail
    link: str | None = field(repr=False)
    other_links: tuple[str, ...] = field(repr=False)

    @property
    def link_given(self) -> str:
        """Return the link. Raises ControlFailed if the mail has none."""
        if self.link is None:
            raise ControlFailed(f"the mail {self.mail.subject!r} has no link that sets a password")
        return self.link

    @property
    def words(self) -> str:
        """Return the mail's text without its URLs: what a person reads."""
        return _URL.sub(" ", self.mail.text)

    def names(self, username: str) -> bool:
        """Return whether the mail's words contain a username, as a whole word. Letter case is ignored."""
        return contains_word(self.words, username)


class ResetMails:
    """The mails of one example: those that arrive after this object is made.

    ``within`` is how many seconds the suite waits for a mail. ``grace`` is how many seconds more the suite waits, after
    the fence has come, for a mail that must not come. Mails whose links all lead to other sites are skipped. ``seen``
    are the mails that were read.
    """

    def __init__(
        self, mailbox: Mailbox | None, timeline: Timeline, addresses: PortalAddresses, secrets: Secrets, said: Mails
    ) -> None:
        self._mailbox = mailbox
        self._timeline = timeline
        self._secrets = secrets
        self._links = Links(addresses, said.reset_link)
        self._trouble: CandidateBroke | None = None
        self._begins = 0
        self.within = said.within
        self.grace = said.grace
        self.seen: list[Mail] = []
        try:
            self._begins = mailbox.mark() if mailbox is not None else 0
        except CandidateBroke as wrong:
            # Many examples need no mail. The others raise this error when they use the mailbox.
            self._trouble = wrong

    def mark(self) -> int:
        """Return a position: only mails that arrive from now on come after it.

        Raises SeamMissing without a mailbox, and CandidateBroke if the mailbox cannot be read.
        """
        return self._box().mark()

    def awaits(self, person: Person, after: int) -> ResetMail | None:
        """Wait for a mail to a person that has a link to set a password, and return it.

        Return the first mail without such a link if no mail has one, and None if no mail comes within ``self.within``
        seconds. Raises PortalNotUnderstood if a mail has several links that might set a password, and no later mail
        has a clear one. Raises ControlFailed if the links of all mails lead to other sites: one of these sites might
        be this portal under another name.
        """
        passed_over: list[Mail] = []
        without_link: Mail | None = None
        unclear: PortalNotUnderstood | None = None
        for mail in self._coming(person.email, after, self.within):
            if not self._links.may_be_the_candidates(mail):
                passed_over.append(mail)
                continue
            # A portal can send other mails too, such as a welcome or a notice that a password was changed.
            try:
                if self._links.reset(mail) is not None:
                    return self._read(mail, person)
                without_link = without_link or mail
            except PortalNotUnderstood as several_links:
                unclear = unclear or several_links
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

    def naming(self, person: Person, username: str, after: int) -> ResetMail | None:
        """Wait for a mail to a person that contains a username, with or without links.

        Return None if no such mail comes within ``self.within`` seconds.
        """
        for mail in filter(self._links.may_be_the_candidates, self._coming(person.email, after, self.within)):
            found = self._read(mail, person)
            if found.names(username):
                return found
        return None

    def arrived(self, person: Person, after: int, *also: str) -> ResetMail | None:
        """Return the first mail to a person that comes within ``self.grace`` seconds; None if no mail comes.

        A mail counts if it comes after the mark ``after``, to the address on record or to an address in ``also``.
        """
        deadline = time.monotonic() + self.grace
        for address in (person.email, *also):
            mail = self._first(address, after, deadline - time.monotonic())
            if mail is not None:
                return self._read(mail, person)
        return None

    def all(self, person: Person, after: int = 0) -> list[ResetMail]:
        """Return the mails to all addresses of a person: those after the mark ``after``, by default all of the example.

        First wait until each address has a mail, for ``self.grace`` seconds at most.
        """
        begins = max(after, self._begins)
        addresses = (person.email, *person.other_addresses)
        deadline = time.monotonic() + self.grace
        for address in addresses:
            self._first(address, begins, deadline - time.monotonic())
        mails = [mail for address in addresses for mail in self._box().all(address, after=begins)]
        return [self._read(mail, person) for mail in mails if self._links.may_be_the_candidates(mail)]

    def at(self, addresses: Iterable[str], after: int) -> list[ResetMail]:
        """Return the mails of the candidate that come to some addresses after a mark, within ``self.grace`` seconds.

        Their links are not read: see ``links_that_may_reset``.
        """
        deadline = time.monotonic() + self.grace
        found = [mail for one in addresses for mail in self._coming(one, after, deadline - time.monotonic())]
        return [ResetMail(mail, None, ()) for mail in found if self._links.may_be_the_candidates(mail)]

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

        Raises ControlFailed if no mail comes, or if the mail has no link that sets a password.
        """
        after = self.mark()
        portal.asks_for_a_reset(person.email, person.date_of_birth)
        return self.answer(person, after)

    def answer(self, person: Person, after: int) -> ResetMail:
        """Return the mail that comes to a person after the mark ``after``, as the answer to a request for a reset.

        Raises ControlFailed if no mail comes, or if the mail has no link that sets a password.
        """
        mail = self.awaits(person, after)
        if mail is None:
            raise ControlFailed(f"{person.name} asked for a reset, but no mail came within {self.within:g} s")
        if mail.link is None:
            raise ControlFailed(f"{person.name}'s mail {mail.mail.subject!r} has no link that sets a password")
        return mail

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
        self._timeline.happened("the mail came", mail.arrived)
        if mail not in self.seen:
            self.seen.append(mail)
        return ResetMail(mail, link, self._links.others(mail, link))


class ReceivedMails:
    """The reset mails that the people of one example have received. ``name`` is the person's name in the feature."""

    def __init__(self) -> None:
        self._mails: dict[str, ResetMail] = {}
        self._later: dict[str, ResetMail] = {}

    def keep(self, name: str, mail: ResetMail) -> None:
        """Store the reset mail of a person; it replaces the mail that was stored before."""
        self._mails[name] = mail

    def keep_later(self, name: str, mail: ResetMail) -> None:
        """Store a second reset mail of a person, beside the first."""
        self._later[name] = mail

    def __getitem__(self, name: str) -> ResetMail:
        return _of(name, self._mails, "reset mail")

    def later(self, name: str) -> ResetMail:
        """Return the second mail of a person; raises LookupError if no second mail was stored."""
        return _of(name, self._later, "later reset mail")


def _of(name: str, mails: Mapping[str, ResetMail], what: str) -> ResetMail:
    if name not in mails:
        raise LookupError(f"{name} has no {what} in this example; people who have one: {', '.join(mails) or 'none'}")
    return mails[name]
