"""The doctor's own reset: asks for one, reads the mail, follows its link, sets a password, and signs in with it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import partial

from conformance.checks.looking import Looking, missing
from conformance.checks.recognition import keys_of_update
from conformance.judgement.results import Finding
from drivers.errors import ControlFailed
from drivers.mailbox.reset_mails import ResetMail, ResetMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.liveness import trouble
from drivers.portal.observed_facts import ResetRequest
from drivers.portal.protocol import Portal
from drivers.process.portal_instance import Instance


@dataclass
class WayOfAReset:
    """The way that an example goes, for one person. With ``harmless`` it ends before a password is set."""

    instance: Instance
    portal: Portal
    looking: Looking
    person: Person
    harmless: bool

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each step of the way, up to the first that cannot be taken."""
        reached = yield from self._mailbox()
        instance, person = self.instance, self.person
        reset_mails = ResetMails(
            instance.mailbox if reached else None,
            instance.timeline(),
            instance.addresses,
            instance.secrets,
            instance.candidate.mailbox,
            (person,),
            partial(trouble, instance.addresses.start, instance.candidate.browser),
        )
        asked: list[ResetRequest] = []
        # One request serves both checks, confirmation and mail: a second request would invalidate the first link.
        after = reset_mails.mark() if reached else 0

        def confirmed() -> str:
            request = self.portal.asks_for_a_reset(person.email, person.date_of_birth)
            asked.append(request)
            if not request.confirmed:
                raise ControlFailed(f"asking for a reset was not confirmed: {request.shown}")
            return "asking for a reset is confirmed"

        mend = "look at [people], at submit under [words], and at confirmation and refusal under [landmarks]"
        yield self.looking.at("the confirmation", confirmed, mend)
        if not reached:
            return
        brought: list[ResetMail] = []

        def comes() -> str:
            brought.append(reset_mails.answer(person, after, next(iter(asked), None)))
            return "a reset mail came, and it has a link"

        yield self.looking.at("mail", comes, "look at [mailbox]: via, within, reset_link, notices")
        for mail in brought:
            yield from self._behind_the_link(mail.link_given)

    def _behind_the_link(self, link: str) -> Iterator[Finding]:
        def opens() -> str:
            opened = self.portal.opens_link(link)
            if not opened.asks_for_a_password:
                raise ControlFailed(f"the mail's link opens no page that asks for a password: {opened.shown}")
            return "the mail's link opens a page that asks for a new password"

        mend = "give its words under [words], and a pattern for the link as reset_link under [mailbox]"
        page = self.looking.at_page("the page that sets a password", opens, mend, keys_of_update, self.person)
        yield page
        if page.state == "missing":
            return
        if self.harmless:
            yield missing("a new password", "not set, because of --harmless")
            return
        chosen = Passwords().good()

        def is_set() -> str:
            update = self.portal.sets_password(link, self.person.username, chosen)
            if update.refused:
                raise ControlFailed(f"a good password was refused: {update.shown}")
            sign_in = self.portal.signs_in(self.person, chosen)
            if not sign_in.is_in():
                raise ControlFailed(f"a password was set, but it does not sign in: {sign_in.shown}")
            return "a password is set with the mail's link, and signs in"

        mend = (
            "look at update_button and confirm_password under [words], at password_set and refusal under [landmarks], "
            "and at [pages.update]"
        )
        yield self.looking.at("a new password", is_set, mend)

    def _mailbox(self) -> Generator[Finding, None, bool]:
        """Yield a finding if there is no mailbox, or one to connect to; return whether the suite can read mails."""
        seam, mailbox = self.instance.candidate.mailbox, self.instance.mailbox
        if seam.via == "none":
            yield missing("mail", "the candidate's file does not say how to read it", "give [mailbox] via")
            return False
        if mailbox is None or seam.via == "smtp":
            return mailbox is not None

        def opens() -> str:
            mailbox.mark()
            return f"reached by {seam.via}"

        reached = self.looking.at("the mailbox", opens, "look at [mailbox]")
        yield reached
        return reached.state == "well"
