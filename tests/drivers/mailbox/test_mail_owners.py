"""For whom a mail was written, where several people of an example have mails."""

from __future__ import annotations

import pytest

from drivers.clock.timeline import Canary, Timeline
from drivers.errors import CandidateBroke, ControlFailed
from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.mailbox.mailbox_table import SmtpServer
from drivers.mailbox.reset_mails import ResetMails
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.connection import BrowserTable
from drivers.portal.observed_facts import ResetRequest
from drivers.secrecy import Secrets
from fixtures.people import People
from tests.drivers.mailbox.letters import RESET, START, letter, send

pytestmark = pytest.mark.process

OTHER = f"{RESET}-other"


class Example:
    """Amara and Ben, the mails that come to them, and a portal that brings a mail when somebody asks."""

    def __init__(self, mailbox: SmtpMailbox, trouble: str | None = None) -> None:
        people = People("1", "an example", Passwords())
        self.amara, self.ben = (people.make(name, employers()["STEES"]) for name in ("Amara", "Ben"))
        self.mailbox = mailbox
        self.brings: list[tuple[Person, str]] = []
        timeline = Timeline(None, Canary(START, BrowserTable()))
        seam = SmtpServer(via="smtp", within=0.3)
        self.mails = ResetMails(
            mailbox,
            timeline,
            PortalAddresses(START),
            Secrets(),
            seam,
            (self.amara, self.ben),
            lambda: trouble,
        )

    def comes(self, person: Person, words: str, subject: str = "Your ESR login details") -> None:
        """Let a mail come to a person."""
        message = letter(words)
        message.replace_header("Subject", subject)
        send(self.mailbox, message, person.email)

    def asks_for_a_reset(self, *_: object) -> ResetRequest:
        """Stand in the portal's place as far as ``ResetMails.brings`` needs it: send what it is to bring."""
        for person, words in self.brings:
            self.comes(person, words)
        return ResetRequest(confirmed=True, shown="“Confirmation”")


def test_a_copy_of_the_fences_mail_is_no_mail_that_must_not_come(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    example.brings = [(example.amara, RESET), (example.ben, RESET)]
    after = example.mails.mark()

    assert example.mails.brings(example, example.ben).link == RESET  # type: ignore[arg-type]

    assert example.mails.arrived(example.amara, after) is None
    assert example.mails.all(example.amara, after) == []


def test_a_mail_of_ones_own_is_found_beside_a_copy_of_the_fences(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    after = example.mails.mark()
    example.comes(example.amara, OTHER)
    example.brings = [(example.amara, RESET), (example.ben, RESET)]
    example.mails.brings(example, example.ben)  # type: ignore[arg-type]

    found = example.mails.arrived(example.amara, after)

    assert found is not None
    assert found.link == OTHER


def test_a_copy_of_an_earlier_mail_is_not_taken_for_the_answer(mailbox: SmtpMailbox) -> None:
    """Amara asked first, and Ben gets a copy of her mail before his own comes."""
    example = Example(mailbox)
    example.comes(example.amara, f"{example.amara.username} {RESET}")
    example.brings = [
        (example.ben, f"{example.amara.username} {RESET}"),
        (example.amara, f"{example.ben.username} {OTHER}"),
        (example.ben, f"{example.ben.username} {OTHER}"),
    ]

    assert example.mails.brings(example, example.ben).link == OTHER  # type: ignore[arg-type]


def test_the_last_of_several_copies_is_the_answer_where_none_names_anybody(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    example.comes(example.amara, RESET)
    example.brings = [(example.ben, RESET), (example.amara, OTHER), (example.ben, OTHER)]

    assert example.mails.brings(example, example.ben).link == OTHER  # type: ignore[arg-type]


def test_a_welcome_that_everybody_has_is_no_mail_that_must_not_come(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    after = example.mails.mark()
    for person in (example.amara, example.ben):
        example.comes(person, f"Welcome, {person.username}. {START}help", "Welcome")
    example.brings = [(example.ben, RESET)]
    example.mails.brings(example, example.ben)  # type: ignore[arg-type]

    assert example.mails.arrived(example.amara, after) is None


@pytest.mark.parametrize("words", ["Welcome. {url}", "The username of your colleague is {ben}."])
def test_a_mail_with_a_link_for_a_password_or_another_username_is_no_welcome(words: str, mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    after = example.mails.mark()
    example.comes(example.ben, "Welcome.", "Welcome")
    example.comes(example.amara, words.format(url=OTHER, ben=example.ben.username), "Welcome")
    example.brings = [(example.ben, RESET)]
    example.mails.brings(example, example.ben)  # type: ignore[arg-type]

    assert example.mails.arrived(example.amara, after) is not None


def test_a_mail_that_a_request_brings_beside_the_link_is_no_welcome(mailbox: SmtpMailbox) -> None:
    """A portal that answers each request by two mails: the username, and the link."""
    example = Example(mailbox)
    after = example.mails.mark()
    example.comes(example.amara, f"Your username is {example.amara.username}", "Your username")
    example.brings = [(example.ben, RESET)]
    example.mails.brings(example, example.ben)  # type: ignore[arg-type]
    example.comes(example.ben, f"Your username is {example.ben.username}", "Your username")

    assert example.mails.arrived(example.amara, after) is not None


def test_a_mail_with_a_link_to_help_is_not_taken_for_the_answer(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    example.brings = [(example.amara, f"{START}help/new-starters"), (example.amara, RESET)]

    assert example.mails.brings(example, example.amara).link == RESET  # type: ignore[arg-type]


def test_a_link_that_everybody_has_is_not_taken_for_the_answer(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    example.comes(example.ben, f"Welcome, Ben. {START}help/2026")
    example.brings = [(example.amara, f"Welcome, Amara. {START}help/2026"), (example.amara, RESET)]

    assert example.mails.brings(example, example.amara).link == RESET  # type: ignore[arg-type]


def test_a_missing_mail_is_told_with_what_the_page_said_and_what_came_instead(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)
    after = example.mails.mark()
    example.comes(example.ben, f"{example.ben.username} {RESET}", "For Ben")
    example.comes(example.amara, "Hello.", "A notice")

    told = example.mails.told_of_none(
        example.amara, after, ResetRequest(confirmed=False, shown="“No.”"), "no mail that names her"
    )

    assert told == (
        "no mail that names her came to Amara within 0.3 s; the page said “No.”; "
        "the mail 'A notice' came to that address meanwhile; the mail 'For Ben' came to others meanwhile"
    )


def test_a_portal_that_does_not_answer_any_more_is_the_reason(mailbox: SmtpMailbox) -> None:
    example = Example(mailbox, trouble="the portal does not answer any more")

    with pytest.raises(CandidateBroke, match=r"no mail came to Amara within 0\.3 s, and the portal does not answer"):
        example.mails.told_of_none(example.amara, 0, None)


@pytest.mark.parametrize(
    "request_",
    [
        ResetRequest(confirmed=True, shown="“Confirmation”", throttled="the portal answered 429"),
        ResetRequest(confirmed=False, shown="“Too many password resets: too many requests.”"),
        ResetRequest(confirmed=False, shown="“Rate limit exceeded”"),
    ],
)
def test_a_portal_that_throttles_is_the_reason(request_: ResetRequest, mailbox: SmtpMailbox) -> None:
    example = Example(mailbox)

    with pytest.raises(ControlFailed, match=r"429|as a portal that throttles requests does"):
        example.mails.told_of_none(example.amara, 0, request_)
