"""A Maildir on this machine: what is new is found, what is old is not read, what is no Maildir is told."""

from __future__ import annotations

import mailbox as standard
import os
import threading
import time
from pathlib import Path

import pytest

from drivers.errors import CandidateBroke
from drivers.mailbox.mailbox_by_maildir import MaildirMailbox
from tests.services.dovecot import deliver

AMARA = "amara@nhs.net"


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    """Return an empty Maildir, made by the standard library."""
    return Path(standard.Maildir(str(tmp_path / "Maildir"))._path)  # type: ignore[attr-defined]


def letter(text: str, to: str = AMARA, head: str = "") -> bytes:
    """Return a mail of plain words."""
    return f"From: portal@portal.example\nTo: {to}\n{head}Subject: Your login details\n\n{text}\n".encode()


def test_a_mail_that_comes_after_a_mark_is_found(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    before, mark = time.monotonic(), mailbox.mark()
    standard.Maildir(str(maildir)).add(letter("Go to https://portal.example/reset/1"))

    mail = mailbox.first("Amara@NHS.net", after=mark, within=0)

    assert mail is not None
    assert mail.links == ("https://portal.example/reset/1",)
    assert before < mail.arrived < time.monotonic()
    assert mailbox.all(AMARA, after=mark) == [mail]


def test_what_was_there_before_the_first_look_is_never_read(maildir: Path) -> None:
    """Not among 5,000 old mails, not one to the same person, not even one that nobody may read."""
    for number in range(5000):
        deliver(letter(f"https://portal.example/reset/{number}"), maildir)
    next((maildir / "new").iterdir()).unlink()
    (maildir / "cur" / "1.old:2,S").symlink_to(maildir / "nowhere")
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    deliver(letter("new"), maildir)

    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=mark)] == ["new"]
    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=0)] == ["new"]


def test_only_what_comes_after_a_mark_comes_after_it(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    first = mailbox.mark()
    deliver(letter("one"), maildir)
    second = mailbox.mark()
    assert mailbox.first(AMARA, after=second, within=0) is None
    deliver(letter("two"), maildir)

    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=first)] == ["one", "two"]
    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=second)] == ["two"]


def test_a_mail_that_a_mail_program_moves_is_the_same_mail(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    file = deliver(letter("one"), maildir)
    assert len(mailbox.all(AMARA, after=mark)) == 1
    file.rename(maildir / "cur" / f"{file.name}:2,S")

    assert len(mailbox.all(AMARA, after=mark)) == 1
    (maildir / "cur" / f"{file.name}:2,S").unlink()
    assert len(mailbox.all(AMARA, after=mark)) == 1


def test_a_mail_that_is_seen_first_where_read_mails_are_is_found(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    file = deliver(letter("one"), maildir)
    file.rename(maildir / "cur" / f"{file.name}:2,S")

    assert mailbox.first(AMARA, after=mark, within=0) is not None


def test_what_is_still_being_delivered_is_no_mail_yet(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    (maildir / "tmp" / "1.half").write_bytes(letter("half")[:40])

    assert mailbox.first(AMARA, after=mark, within=0) is None


def test_recipients_are_whole_addresses(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    deliver(letter("Hello", to="tamara@nhs.net", head=f"Reply-To: {AMARA}\n"), maildir)
    assert mailbox.all(AMARA, after=mark) == []
    deliver(letter("Hello", to="desk@nhs.net", head="Delivered-To: AMARA@nhs.net\n"), maildir)

    assert len(mailbox.all(AMARA, after=mark)) == 1


def test_nothing_in_it_is_changed(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    file = deliver(letter("one"), maildir)
    assert mailbox.first(AMARA, after=mark, within=0) is not None

    assert [path for path in maildir.rglob("*") if path.is_file()] == [file]


def test_who_waits_is_told_as_soon_as_the_mail_is_there_or_the_time_is_over(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    began = time.monotonic()
    assert mailbox.first(AMARA, after=mark, within=0.4) is None
    assert time.monotonic() - began >= 0.4
    later = threading.Timer(0.3, lambda: deliver(letter("at last"), maildir))
    later.start()

    assert mailbox.first(AMARA, after=mark, within=30) is not None
    assert time.monotonic() - began < 15
    later.join()


@pytest.mark.parametrize("there", [(), ("new",), ("cur",)])
def test_a_folder_that_is_no_maildir_is_told(there: tuple[str, ...], tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).mkdir()

    with pytest.raises(CandidateBroke) as told:
        MaildirMailbox(tmp_path).mark()

    assert f"{tmp_path} is no Maildir that can be read (No such file or directory: {tmp_path}/" in str(told.value)
    assert "name a folder that has new and cur in it as path under [mailbox]" in str(told.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_mail_that_may_not_be_read_is_told(maildir: Path) -> None:
    mailbox = MaildirMailbox(maildir)
    mark = mailbox.mark()
    deliver(letter("one"), maildir).chmod(0)

    with pytest.raises(CandidateBroke, match="give the user who runs the suite permission to read it"):
        mailbox.all(AMARA, after=mark)
