"""The doctor's own reset: asks for one, sets a password with the mail's link, signs in, and follows the link again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import partial

from conformance.checks.looking import Looking, left_out, missing
from conformance.checks.recognition import keys_of_update
from conformance.judgement.results import Finding
from drivers.candidate.candidate_file import Candidate
from drivers.candidate.mistakes import ways_of
from drivers.errors import ControlFailed
from drivers.mailbox.reset_mails import ResetMail, ResetMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.liveness import trouble
from drivers.portal.observed_facts import ResetRequest
from drivers.portal.protocol import Portal
from drivers.process.portal_instance import Instance

_MEND_HOME = (
    "describe that page as dead_link under [landmarks]; then it is also recognised after a password was sent on a page "
    "whose link had died meanwhile"
)


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
        if not asked:
            yield missing("mail", "no reset was asked for, so that no mail was waited for", mend)
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
            if self._shows_dead_link():
                raise ControlFailed(
                    "the mail's link opens a page that asks for a new password, but this page also shows what "
                    "dead_link under [landmarks] describes; expected something that only the page of a dead link shows"
                )
            return "the mail's link opens a page that asks for a new password"

        mend = (
            "give its words under [words], and a pattern for the link as reset_link under [mailbox]; look at dead_link "
            "under [landmarks]"
        )
        page = self.looking.at_page("the page that sets a password", opens, mend, keys_of_update, self.person)
        yield page
        if page.state == "missing":
            return
        if self.harmless:
            yield left_out("a new password", "not set, because of --harmless")
            return
        chosen = Passwords().good()

        def is_set() -> str:
            update = self.portal.sets_password(link, self.person.username, chosen)
            if update.refused:
                raise ControlFailed(f"a good password was refused: {update.shown}")
            sign_in = self.portal.signs_in(self.person, chosen)
            if not sign_in.is_in():
                raise ControlFailed(f"a password was set, but it does not sign in: {sign_in.shown}")
            return f"a password is set with the mail's link, and signs in; {self.person.username} has it from now on"

        mend = (
            "look at update_button and confirm_password under [words], at password_set and refusal under [landmarks], "
            "and at [pages.update]"
        )
        new_password = self.looking.at("a new password", is_set, mend)
        yield new_password
        if new_password.state == "well":
            yield self._follows_again(link)

    def _follows_again(self, link: str) -> Finding:
        """Follow a link that was used: if its page is not recognised, no rule about dead links can be judged."""

        def is_dead() -> str:
            opened = self.portal.opens_link(link)
            if opened.asks_for_a_password:
                raise ControlFailed("the link that has set a password asks for a new password again")
            return f"the used link is recognised as dead: {opened.shown} (at {self.looking.reader.address})"

        mend = (
            "describe what only the page of a dead link shows as dead_link under [landmarks], or its message as "
            "refusal there; if the link still works, see the verdicts of the rules about single use"
        )
        finding = self.looking.at("a dead link", is_dead, mend)
        home = self.instance.addresses.is_home(self.looking.reader.address)
        if finding.state == "well" and home and self.looking.reader.appearance.landmarks.dead_link is None:
            return finding.model_copy(update={"state": "in part", "mend": _MEND_HOME})
        return finding

    def _shows_dead_link(self) -> bool:
        landmark = self.looking.reader.appearance.landmarks.dead_link
        return landmark is not None and self.looking.reader.landmark(landmark).first.is_visible()

    def _mailbox(self) -> Generator[Finding, None, bool]:
        """Yield a finding if there is no mailbox, or one to connect to; return whether the suite can read mails."""
        seam, mailbox = self.instance.candidate.mailbox, self.instance.mailbox
        if seam.via == "none":
            mend = f"give via under [mailbox] as one of {ways_of('mailbox', Candidate)}"
            yield left_out("mail", "the file says that the suite cannot read it (via = 'none')", mend)
            return False
        if mailbox is None or seam.via == "smtp":
            return mailbox is not None

        def opens() -> str:
            mailbox.mark()
            return f"reached by {seam.via}"

        reached = self.looking.at("the mailbox", opens, "look at [mailbox]")
        yield reached
        return reached.state == "well"
