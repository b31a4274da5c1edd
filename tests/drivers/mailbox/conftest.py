"""The suite's mail server that listens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from drivers.process.supervised import free_port


@pytest.fixture
def mailbox() -> Iterator[SmtpMailbox]:
    """Return a mail server that listens."""
    mailbox = SmtpMailbox(free_port())
    mailbox.start()
    yield mailbox
    mailbox.stop()
