"""Which mails at an address where no reset mail may come are reset mails all the same."""

from __future__ import annotations

import pytest

from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.mailbox.misdirected_mails import misdirected
from tests.drivers.mailbox.letters import RESET
from tests.drivers.mailbox.test_mail_owners import OTHER, Example

pytestmark = pytest.mark.process


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{amara} {link}", True),
        ("{amara}", True),
        ("{amara}, see also {ben} {link}", True),
        ("{ben} {link}", False),
        ("A new password was asked for.", False),
    ],
)
def test_a_mail_that_names_its_reader_is_told_whoever_else_it_names(
    words: str, told: bool, mailbox: SmtpMailbox
) -> None:
    example = Example(mailbox)
    named = {"amara": example.amara.username, "ben": example.ben.username}
    after = example.mails.mark()
    example.comes(example.amara, words.format(link=OTHER, **named))
    example.brings = [(example.ben, f"{example.ben.username} {RESET}")]
    example.mails.brings(example, example.ben)  # type: ignore[arg-type]

    found = misdirected(
        example.mails,
        example,  # type: ignore[arg-type]
        after,
        [example.amara.email],
        named.values(),
        example.ben.username,
    )

    assert (found is not None) is told
