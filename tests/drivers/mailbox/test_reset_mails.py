"""Which mails are the candidate's and of this example, and which of their links sets a password."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from drivers.clock.canary import Canary
from drivers.clock.timeline import Timeline
from drivers.errors import CandidateBroke, ControlFailed, PortalNotUnderstood, SeamMissing
from drivers.mailbox.mailbox_by_maildir import MaildirMailbox
from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.mailbox.mailbox_table import SmtpServer
from drivers.mailbox.protocol import Mailbox
from drivers.mailbox.reset_mails import ResetMail, ResetMails
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.connection import BrowserTable
from drivers.portal.observed_facts import ResetRequest
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from fixtures.people import People
from tests.drivers.mailbox.letters import RESET, START, TOKEN, letter, send

pytestmark = pytest.mark.process


def amara() -> Person:
    """Return the person whose mails these are."""
    return People("1", "an example", Passwords()).make("Amara", employers()["STEES"])


class Table:
    """The post of one example, and what it is made of."""

    def __init__(
        self,
        mailbox: Mailbox | None,
        pattern: str | None = None,
        sign_in: str | None = None,
        start: str = START,
        grace: float = 0,
    ) -> None:
        self.secrets = Secrets()
        seam = SmtpServer(via="smtp", reset_link=pattern, within=0.5, grace=grace)
        timeline = Timeline(None, Canary(START, BrowserTable()))
        self.post = ResetMails(mailbox, timeline, PortalAddresses(start, sign_in=sign_in), self.secrets, seam)
        self.mailbox = mailbox
        self.person = amara()

    def reads(self, *links: str) -> ResetMail:
        """Send a mail with these links and return it as the post reads it."""
        assert isinstance(self.mailbox, SmtpMailbox)
        after = self.post.mark()
        send(self.mailbox, letter("Your links:\n" + "\n".join(links)), self.person.email)
        mail = self.post.awaits(self.person, after)
        assert mail is not None
        return mail


def test_the_only_link_sets_the_password(mailbox: SmtpMailbox) -> None:
    assert Table(mailbox).reads(RESET).link_given == RESET


@pytest.mark.parametrize(
    ("sign_in", "beside"),
    [
        (f"{START}sign-in", f"{START}sign-in/"),
        (f"{START}sign-in", START),
        (None, START.rstrip("/")),
        (f"{START}login?to=home", f"{START}login?to=home"),
        (f"{START}#/sign-in", f"{START}#/sign-in"),
    ],
)
def test_the_link_to_the_hub_or_the_sign_in_page_is_not_the_one(
    sign_in: str | None, beside: str, mailbox: SmtpMailbox
) -> None:
    mail = Table(mailbox, sign_in=sign_in).reads(beside, RESET)

    assert mail.link == RESET
    assert mail.other_links == (beside,)


def test_a_link_whose_token_stands_behind_a_hash_sets_the_password(mailbox: SmtpMailbox) -> None:
    link = f"{START}#/update-password/{TOKEN}"

    assert Table(mailbox, sign_in=f"{START}#/sign-in").reads(START, link).link == link


def test_a_mail_without_a_link_of_that_kind_has_none(mailbox: SmtpMailbox) -> None:
    mail = Table(mailbox).reads(START)

    assert mail.link is None
    with pytest.raises(ControlFailed, match="'Your ESR login details' has no link that sets a password"):
        _ = mail.link_given


def test_two_unknown_links_are_not_guessed_between(mailbox: SmtpMailbox) -> None:
    with pytest.raises(
        PortalNotUnderstood, match=r"2 links that may set a password.*reset_link under \[mailbox\]"
    ) as told:
        Table(mailbox).reads(RESET, f"{START}help")

    assert TOKEN not in str(told.value)


def test_a_pattern_names_the_link_among_others(mailbox: SmtpMailbox) -> None:
    mail = Table(mailbox, pattern="/update-password/").reads(f"{START}help", RESET, f"{START}privacy")

    assert mail.link == RESET
    assert mail.other_links == (f"{START}help", f"{START}privacy")


def test_a_pattern_that_no_link_matches_leaves_the_mail_without_one(mailbox: SmtpMailbox) -> None:
    assert Table(mailbox, pattern="/reset/").reads(RESET).link is None


def test_a_link_that_was_read_is_a_secret(mailbox: SmtpMailbox) -> None:
    table = Table(mailbox)
    mail = table.reads(RESET)

    assert TOKEN not in table.secrets.scrub(f"GET /update-password/{TOKEN} 200")
    assert "reset link of Amara" in table.secrets.scrub(mail.mail.text)
    assert TOKEN not in repr(mail)


def test_a_mail_names_a_username_in_whatever_letter_case(mailbox: SmtpMailbox) -> None:
    table = Table(mailbox)
    send(mailbox, letter("Your username is 999jsmith01."), amara().email)
    mail = table.post.arrived(amara(), 0)

    assert mail is not None
    assert mail.names("999JSMITH01")
    assert not mail.names("999JSMITH02")


def test_no_mail_is_none_and_every_mail_to_any_address_of_somebody_is_found(mailbox: SmtpMailbox) -> None:
    table = Table(mailbox)
    person = table.person.with_another_address("amara@example.org")
    assert table.post.arrived(person, 0) is None
    assert table.post.awaits(person, 0) is None
    table.reads(RESET)
    send(mailbox, letter(f"{START}update-password/another-{TOKEN}"), "amara@example.org")

    assert [mail.link for mail in table.post.all(person)] == [RESET, f"{START}update-password/another-{TOKEN}"]
    assert len(table.post.seen) == 2


def test_without_a_way_to_read_mails_the_seam_is_missing() -> None:
    reset_mails = Table(None).post
    for asked in (reset_mails.mark, lambda: reset_mails.awaits(amara(), 0), lambda: reset_mails.all(amara())):
        with pytest.raises(SeamMissing, match=r"\[mailbox\] via"):
            asked()


def test_a_mail_of_before_the_example_is_not_of_the_example(mailbox: SmtpMailbox) -> None:
    """An old reset mail to the same person, found by nobody who looks from the beginning on."""
    send(mailbox, letter(f"Set it: {RESET}-old"), amara().email)
    table = Table(mailbox)

    assert table.post.all(table.person) == []
    assert table.post.arrived(table.person, 0) is None
    assert table.post.awaits(table.person, 0) is None
    table.reads(RESET)
    assert [mail.link for mail in table.post.all(table.person)] == [RESET]


ELSEWHERE = [
    "https://other.example/update-password/1",
    "http://portal.example/update-password/1",
    "https://portal.example:8443/update-password/1",
    "https://portal.example.org/update-password/1",
    "https://portal.example@other.example/update-password/1",
]


@pytest.mark.parametrize("link", ELSEWHERE)
def test_a_mail_with_links_to_another_portal_only_is_passed_over(link: str, mailbox: SmtpMailbox) -> None:
    """Two candidates on one mailbox at once: scheme, host and port tell whose mail it is."""
    table = Table(mailbox)
    after = table.post.mark()
    send(mailbox, letter(f"Set it: {link}"), table.person.email)
    send(mailbox, letter(f"Set it: {RESET}"), table.person.email)

    mail = table.post.awaits(table.person, after)

    assert mail is not None
    assert mail.link == RESET
    assert [mail.link for mail in table.post.all(table.person)] == [RESET]


@pytest.mark.parametrize("start", [START, "https://PORTAL.example:443/hub/"])
def test_a_portal_is_known_by_its_origin(start: str, mailbox: SmtpMailbox) -> None:
    assert Table(mailbox, start=start).reads("https://portal.example/reset/1").link is not None


def test_two_candidates_on_one_mailbox_each_find_their_own(mailbox: SmtpMailbox) -> None:
    one, other = Table(mailbox), Table(mailbox, start="https://other.example/")
    marks = one.post.mark(), other.post.mark()
    for link in ("https://other.example/reset/1", RESET):
        send(mailbox, letter(link), one.person.email)

    mails = one.post.awaits(one.person, marks[0]), other.post.awaits(other.person, marks[1])

    assert [mail.link for mail in mails if mail] == [RESET, "https://other.example/reset/1"]


def test_mails_that_lead_elsewhere_only_are_told_with_the_key_that_mends_it(mailbox: SmtpMailbox) -> None:
    """Nothing is known against the portal, which may be known under another name."""
    table = Table(mailbox)
    send(
        mailbox, letter(f"https://www.portal.example/reset/{TOKEN} https://click.example:8080?t=1"), table.person.email
    )
    assert table.post.arrived(table.person, 0) is None

    with pytest.raises(ControlFailed) as told:
        table.post.awaits(table.person, 0)

    assert "no mail of this portal came to Amara within 0.5 s" in str(told.value)
    assert "links to https://click.example:8080?t=1" not in str(told.value)
    assert "https://click.example:8080, https://www.portal.example only" in str(told.value)
    assert "name a pattern for the link of a reset as reset_link under [mailbox]" in str(told.value)
    assert TOKEN not in str(told.value)
    assert table.post.seen == []


def test_a_pattern_decides_whose_a_mail_is_too(mailbox: SmtpMailbox) -> None:
    """A portal whose links go by way of somebody who counts who follows them."""
    table = Table(mailbox, pattern=r"^https://click\.example/.*reset")
    mail = table.reads("https://click.example/?to=reset/1", "https://click.example/?to=sign-in", "https://nhs.uk/help")

    assert mail.link == "https://click.example/?to=reset/1"
    assert mail.other_links == ("https://click.example/?to=sign-in",)


def test_a_mail_of_the_candidate_that_no_pattern_matches_has_come_all_the_same(mailbox: SmtpMailbox) -> None:
    table = Table(mailbox, pattern="/reset/")
    after = table.post.mark()
    send(mailbox, letter("https://other.example/update-password/1"), table.person.email)
    assert table.post.arrived(table.person, after) is None
    send(mailbox, letter(f"Your username is 999JSMITH01. {START}sign-in"), table.person.email)

    mail = table.post.arrived(table.person, after)

    assert mail is not None
    assert mail.link is None


def test_a_mail_without_any_link_has_come(mailbox: SmtpMailbox) -> None:
    mail = Table(mailbox).reads()

    assert mail.link is None
    assert mail.other_links == ()


def test_another_mail_of_the_portal_is_not_taken_for_the_reset_mail(mailbox: SmtpMailbox) -> None:
    """A portal may tell that a password was changed at the very moment when another reset is asked for."""
    table = Table(mailbox)
    after = table.post.mark()
    send(mailbox, letter("Your password was changed."), table.person.email)
    late = threading.Timer(0.2, lambda: send(mailbox, letter(RESET), table.person.email))
    late.start()

    mail = table.post.awaits(table.person, after)

    late.join()
    assert mail is not None
    assert mail.link == RESET


def test_a_strangers_link_in_the_candidates_mail_neither_sets_a_password_nor_is_followed(mailbox: SmtpMailbox) -> None:
    mail = Table(mailbox).reads("https://www.nhs.uk/", START, RESET, "https://[nowhere/")

    assert mail.link == RESET
    assert mail.other_links == (START,)


@pytest.mark.parametrize("beside", [f"{START}login", f"{START}login/", f"{START}login/?next=/hub"])
def test_a_link_to_the_sign_in_page_without_what_a_visit_adds_leads_there_too(
    beside: str, mailbox: SmtpMailbox
) -> None:
    assert Table(mailbox, sign_in=f"{START}login/?next=/hub").reads(beside, RESET).link == RESET


def test_a_link_to_the_hub_with_a_token_may_set_a_password(mailbox: SmtpMailbox) -> None:
    link = f"{START}?token={TOKEN}"

    assert Table(mailbox, sign_in=f"{START}sign-in").reads(START, link, f"{START}sign-in").link == link


def test_within_the_grace_a_mail_that_is_late_is_still_seen(mailbox: SmtpMailbox) -> None:
    """Where mails overtake one another, a later one's arrival does not prove that an earlier one will not come."""
    patient, hasty = Table(mailbox, grace=20), Table(mailbox)
    late = threading.Timer(0.5, lambda: send(mailbox, letter(RESET), amara().email))
    assert hasty.post.all(amara()) == []
    late.start()
    began = time.monotonic()
    assert hasty.post.arrived(amara(), 0) is None
    assert patient.post.arrived(amara(), 0) is not None
    assert time.monotonic() - began < 10
    late.join()


class Overtaking:
    """A portal whose mail comes a moment after the request, and another mail after that."""

    def __init__(self, mailbox: SmtpMailbox, overtaken: str) -> None:
        self._mailbox = mailbox
        self._overtaken = overtaken

    def asks_for_a_reset(self, email: str, born: date) -> ResetRequest:  # noqa: ARG002
        self.posts = [
            threading.Timer(after, lambda to=to, link=link: send(self._mailbox, letter(link), to))
            for after, to, link in ((0.25, email, RESET), (0.3, self._overtaken, f"{RESET}-hers"))
        ]
        for post in self.posts:
            post.start()
        return ResetRequest(confirmed=True, shown="")


def test_behind_a_fence_that_took_a_while_the_suite_waits_as_long_again(mailbox: SmtpMailbox) -> None:
    """The earlier mail, which must not come, was overtaken by the fence."""
    ben = People("2", "an example", Passwords()).make("Ben", employers()["STEES"])
    table = Table(mailbox)
    portal = Overtaking(mailbox, overtaken=table.person.email)

    table.post.brings(cast(Portal, portal), ben)

    assert 0.2 < table.post.grace < 3
    assert [mail.link for mail in table.post.all(table.person)] == [f"{RESET}-hers"]
    for post in portal.posts:
        post.join()


def test_within_the_grace_every_address_of_somebody_is_looked_at(mailbox: SmtpMailbox) -> None:
    table = Table(mailbox, grace=1)
    person = amara().with_another_address("amara@example.org")
    late = threading.Timer(0.4, lambda: send(mailbox, letter(RESET), person.email))
    late.start()

    assert [mail.link for mail in table.post.all(person)] == [RESET]
    late.join()


def test_a_mailbox_that_cannot_be_read_is_told_once_a_mail_is_asked_for(tmp_path: Path) -> None:
    reset_mails = Table(MaildirMailbox(tmp_path / "nowhere")).post

    with pytest.raises(CandidateBroke, match="is no Maildir"):
        reset_mails.mark()


def test_a_second_copy_of_an_earlier_mail_that_comes_late_is_no_answer(mailbox: SmtpMailbox) -> None:
    """A portal can deliver every mail twice: the second copy may come after the next request."""
    table = Table(mailbox)
    newer = f"{START}update-password/{TOKEN[::-1]}"
    table.reads(RESET)
    after = table.post.mark()
    for link in (RESET, newer):
        send(mailbox, letter(f"Your link:\n{link}"), table.person.email)

    mail = table.post.awaits(table.person, after)

    assert mail is not None
    assert mail.link == newer


def test_a_portal_whose_mails_all_have_the_same_link_is_answered_by_the_later_mail(mailbox: SmtpMailbox) -> None:
    """Some portals send the same link again as long as it works."""
    table = Table(mailbox)

    assert table.reads(RESET).link == RESET
    assert table.reads(RESET).link == RESET
