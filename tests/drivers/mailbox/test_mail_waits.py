"""A run whose mails never come learns that, and waits no longer for those that only prepare an example."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from drivers.clock.canary import Canary
from drivers.clock.timeline import Timeline
from drivers.errors import ControlFailed
from drivers.mailbox.mail_waits import MailWaits
from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.mailbox.mailbox_table import SmtpServer
from drivers.mailbox.reset_mails import ResetMails
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.portal.addresses import PortalAddresses
from drivers.portal.connection import BrowserTable
from drivers.secrecy import Secrets
from fixtures.people import People
from tests.drivers.mailbox.letters import RESET, START, letter, send

pytestmark = pytest.mark.process
WITHIN = 0.5


def asks(mailbox: SmtpMailbox, waits: MailWaits, number: int, *, mail_comes: bool = False) -> tuple[str, float]:
    """Wait for a mail as the next example does; return what the control says, and how long it took (seconds)."""
    seam = SmtpServer(via="smtp", within=WITHIN, grace=0)
    timeline = Timeline(None, Canary(START, BrowserTable()))
    mails = ResetMails(mailbox, timeline, PortalAddresses(START), Secrets(), seam, waits=waits)
    person = People(str(number), "an example", Passwords()).make("Amara", employers()["STEES"])
    after = mails.mark()
    if mail_comes:
        send(mailbox, letter(f"Your link: {RESET}"), person.email)
    began = time.monotonic()
    try:
        mails.answer(person, after)
    except ControlFailed as failed:
        return str(failed), time.monotonic() - began
    return "", time.monotonic() - began


@pytest.fixture
def waits() -> Iterator[MailWaits]:
    """Return what nobody has learned yet."""
    yield MailWaits()


def test_after_three_waits_in_vain_a_fourth_is_not_made(mailbox: SmtpMailbox, waits: MailWaits) -> None:
    long = [asks(mailbox, waits, number) for number in range(3)]
    told, took = asks(mailbox, waits, 3)

    assert all(seconds >= WITHIN for _, seconds in long)
    assert "no mail has come in this run: 3 requests before this one" in told
    assert took < WITHIN


def test_where_a_mail_has_come_every_wait_is_made(mailbox: SmtpMailbox, waits: MailWaits) -> None:
    assert asks(mailbox, waits, 0, mail_comes=True)[0] == ""

    later = [asks(mailbox, waits, number) for number in range(1, 6)]

    assert all(seconds >= WITHIN and "within 0.5 s" in told for told, seconds in later)


def test_a_mail_to_anybody_brings_the_hope_back(mailbox: SmtpMailbox, waits: MailWaits) -> None:
    """Mails that were only late at the beginning of a run do not cost the rest of it."""
    for number in range(3):
        asks(mailbox, waits, number)
    send(mailbox, letter("a late one"), "somebody@nhs.net")

    assert asks(mailbox, waits, 3, mail_comes=True)[0] == ""


def test_after_two_waits_for_a_late_mail_a_third_is_not_made_until_one_has_come(waits: MailWaits) -> None:
    known = []
    for _ in range(2):
        known.append(waits.none_comes_late(7))
        waits.was_late_in_vain(7)

    assert [*known, waits.none_comes_late(7)] == [False, False, True]
    assert not waits.none_comes_late(8)
    waits.has_come()
    assert not waits.none_comes_late(7)
