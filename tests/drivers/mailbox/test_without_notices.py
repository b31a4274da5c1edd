"""Mails that answer nothing are passed over by their subjects, in a real mailbox."""

from __future__ import annotations

import re
import time

import pytest

from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.mailbox.without_notices import WithoutNotices
from tests.drivers.mailbox.letters import AMARA, letter, send

pytestmark = pytest.mark.process


def sent(mailbox: SmtpMailbox, *subjects: str) -> None:
    for subject in subjects:
        message = letter("Dear Amara")
        message.replace_header("Subject", subject)
        send(mailbox, message)


def test_a_notice_is_passed_over_and_the_answer_behind_it_is_found(mailbox: SmtpMailbox) -> None:
    without = WithoutNotices(mailbox, re.compile("^Welcome|was changed"))
    sent(mailbox, "Welcome to the portal", "Your password was changed", "Reset your password")
    mail = without.first(AMARA, after=0, within=5)
    assert mail is not None
    assert mail.subject == "Reset your password"
    assert [one.subject for one in without.all(AMARA, after=0)] == ["Reset your password"]
    assert without.mark() == mailbox.mark() == 3


def test_where_only_notices_come_there_is_no_mail_and_the_wait_has_an_end(mailbox: SmtpMailbox) -> None:
    sent(mailbox, "Welcome", "Welcome", "Welcome")
    began = time.monotonic()
    assert WithoutNotices(mailbox, re.compile("Welcome")).first(AMARA, after=0, within=0.3) is None
    assert time.monotonic() - began < 5
