"""A mailbox on a real mail server, Dovecot: what is new is found, what is old is not read, what is wrong is told."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from itertools import count

import pytest
from imap_tools.mailbox import MailBoxUnencrypted

from drivers.errors import CandidateBroke
from drivers.mailbox.mailbox_by_imap import ImapMailbox
from drivers.mailbox.mailbox_table import ImapAccount
from drivers.process.supervised import free_port
from tests.services.dovecot import PASSWORD, Dovecot, dovecot

pytestmark = pytest.mark.process
AMARA = "amara@nhs.net"
_accounts = count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """Return a mail server that runs."""
    with dovecot() as server:
        yield server


@pytest.fixture
def own(server: Dovecot) -> str:
    """Return an account that nobody has used yet."""
    username = f"tester{next(_accounts)}"
    server.maildir(username)
    return username


@pytest.fixture
def account(server: Dovecot, own: str) -> ImapAccount:
    """Return the same account as the suite reaches it."""
    return server.account(own)


@pytest.fixture
def mailbox(account: ImapAccount) -> Iterator[ImapMailbox]:
    """Return the mailbox of a new account."""
    mailbox = ImapMailbox(account)
    yield mailbox
    mailbox.close()


def letter(text: str, to: str = AMARA, head: str = "") -> bytes:
    """Return a mail of plain words."""
    return f"From: portal@portal.example\nTo: {to}\n{head}Subject: Your login details\n\n{text}\n".encode()


def broken(account: ImapAccount) -> str:
    """Return what is told about an account that cannot be read."""
    with pytest.raises(CandidateBroke) as told:
        ImapMailbox(account).mark()
    return str(told.value)


def test_a_mail_that_comes_after_a_mark_is_found_with_its_words_and_links(
    mailbox: ImapMailbox, server: Dovecot, own: str
) -> None:
    before, mark = time.monotonic(), mailbox.mark()
    server.delivers(letter("Go to https://portal.example/reset/1"), own)

    mail = mailbox.first("Amara@NHS.net", after=mark, within=5)

    assert mail is not None
    assert (mail.recipient, mail.subject) == (AMARA, "Your login details")
    assert mail.links == ("https://portal.example/reset/1",)
    assert before < mail.arrived < time.monotonic()
    assert mail.position >= mark
    assert mailbox.first(AMARA, after=mark, within=0) == mail


def test_only_what_comes_after_a_mark_comes_after_it(mailbox: ImapMailbox, server: Dovecot, own: str) -> None:
    server.delivers(letter("before the first look"), own)
    first = mailbox.mark()
    server.delivers(letter("one"), own)
    second = mailbox.mark()
    assert mailbox.all(AMARA, after=second) == []
    server.delivers(letter("two"), own)

    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=first)] == ["one", "two"]
    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=second)] == ["two"]
    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=0)] == ["one", "two"]


@pytest.mark.parametrize("name", ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"])
def test_a_mail_is_for_whoever_its_head_names(name: str, mailbox: ImapMailbox, server: Dovecot, own: str) -> None:
    mark = mailbox.mark()
    server.delivers(letter("Hello", to="desk@nhs.net", head=f"{name}: Amara <AMARA@nhs.net>\n"), own)

    assert mailbox.first(AMARA, after=mark, within=5) is not None


def test_a_mail_for_a_similar_address_is_somebody_elses(mailbox: ImapMailbox, server: Dovecot, own: str) -> None:
    mark = mailbox.mark()
    for address in ("tamara@nhs.net", "amara@nhs.network", "amara.b@nhs.net", "amara@nhs.net.example"):
        server.delivers(letter("Hello", to=f'"{AMARA}" <{address}>', head=f"Reply-To: {AMARA}\n"), own)
    server.delivers(letter("Hello", to="ben@nhs.net"), own)

    assert mailbox.first("ben@nhs.net", after=mark, within=5) is not None
    assert mailbox.all(AMARA, after=mark) == []


def test_who_waits_is_told_as_soon_as_the_mail_is_there_or_the_time_is_over(
    mailbox: ImapMailbox, server: Dovecot, own: str
) -> None:
    mark = mailbox.mark()
    assert mailbox.first(AMARA, after=mark, within=0.4) is None
    later = threading.Timer(0.5, lambda: server.delivers(letter("at last"), own))
    began = time.monotonic()
    later.start()

    assert mailbox.first(AMARA, after=mark, within=30) is not None
    assert 0.4 < time.monotonic() - began < 15
    later.join()


def test_five_thousand_old_mails_are_left_alone(
    mailbox: ImapMailbox, account: ImapAccount, server: Dovecot, own: str
) -> None:
    """Among them an old reset mail to the same person; the server's own count says what was read."""
    for number in range(5000):
        server.delivers(letter(f"https://portal.example/reset/old-{number}", to=f"p{number % 50}@nhs.net"), own)
    server.delivers(letter("https://portal.example/reset/old"), own)

    mark = mailbox.mark()
    assert mailbox.all(AMARA, after=mark) == []
    server.delivers(letter("https://portal.example/reset/new"), own)
    mail = mailbox.first(AMARA, after=mark, within=30)

    assert mail is not None
    assert mail.links == ("https://portal.example/reset/new",)
    assert mailbox.all(AMARA, after=0) == [mail]
    mailbox.close()
    assert _counts(server, own) == {"hdr_count": 1, "body_count": 1}
    with MailBoxUnencrypted(account.host, account.port).login(own, PASSWORD) as box:
        assert len(box.uids("UNSEEN")) == 5002


def _counts(server: Dovecot, username: str) -> dict[str, int]:
    """Return how many heads and whole mails the server gave out, as it writes at the end of a conversation."""
    deadline = time.monotonic() + 10
    while not (ends := re.findall(rf"imap\({username}\).*Logged out.*", server.log())):
        assert time.monotonic() < deadline, server.log()
        time.sleep(0.05)
    return {name: int(number) for name, number in re.findall(r"((?:hdr|body)_count)=(\d+)", ends[0])}


def test_nothing_in_the_mailbox_is_changed(
    mailbox: ImapMailbox, account: ImapAccount, server: Dovecot, own: str
) -> None:
    mark = mailbox.mark()
    file = server.delivers(letter("Hello"), own)
    assert mailbox.first(AMARA, after=mark, within=5) is not None
    mailbox.close()

    assert file.exists(), "the mail no longer counts as one that nobody has been told of"

    with MailBoxUnencrypted(account.host, account.port).login(own, PASSWORD) as box:
        [mail] = box.fetch(mark_seen=False)
        assert not {"\\Seen", "\\Deleted"} & set(mail.flags)


def test_a_mail_that_somebody_takes_away_meanwhile_is_no_trouble(
    mailbox: ImapMailbox, account: ImapAccount, server: Dovecot, own: str
) -> None:
    mark = mailbox.mark()
    server.delivers(letter("Hello", to="ben@nhs.net"), own)
    server.delivers(letter("Hello"), own)
    assert mailbox.first(AMARA, after=mark, within=5) is not None
    with MailBoxUnencrypted(account.host, account.port).login(own, PASSWORD) as box:
        box.delete(box.uids())

    assert len(mailbox.all(AMARA, after=mark)) == 1
    assert len(mailbox.all("ben@nhs.net", after=mark)) == 1


def test_two_workers_on_one_mailbox_each_find_their_own(account: ImapAccount, server: Dovecot, own: str) -> None:
    one, other = ImapMailbox(account), ImapMailbox(account)
    marks = one.mark(), other.mark()
    for number in range(10):
        server.delivers(letter(f"{number}", to=AMARA if number % 2 else "ben@nhs.net"), own)

    amaras = one.first(AMARA, after=marks[0], within=5)
    bens = other.first("ben@nhs.net", after=marks[1], within=5)

    assert amaras is not None
    assert bens is not None
    assert (amaras.text.strip(), bens.text.strip()) == ("1", "0")
    assert len(one.all(AMARA, after=marks[0])) == len(other.all("ben@nhs.net", after=marks[1])) == 5
    one.close()
    other.close()


def test_a_lost_connection_is_opened_again() -> None:
    with dovecot() as server:
        server.maildir()
        mailbox = ImapMailbox(server.account())
        mark = mailbox.mark()
        server.delivers(letter("one"))
        assert mailbox.first(AMARA, after=mark, within=5) is not None
        server.stop()
        server.delivers(letter("two"))
        server.start()

        assert [mail.text.strip() for mail in mailbox.all(AMARA, after=mark)] == ["one", "two"]
        server.stop()
        with pytest.raises(CandidateBroke) as told:
            mailbox.all(AMARA, after=mark)

    assert f"the mail server at 127.0.0.1:{server.plain} could not be reached" in str(told.value)
    assert "check that it runs, and look at host, port and security under [mailbox]" in str(told.value)


def test_a_folder_that_is_made_anew_is_told_once() -> None:
    """Its numbers begin again, so a mark of before says nothing; the next mark holds."""
    with dovecot() as server:
        maildir = server.maildir()
        mailbox = ImapMailbox(server.account())
        mark = mailbox.mark()
        server.stop()
        for index in maildir.glob("dovecot*"):
            index.unlink()
        (maildir / "dovecot-uidlist").write_text("3 V4711 N1 G0123456789abcdef0123456789abcdef\n", "utf-8")
        server.owns(maildir / "dovecot-uidlist")
        server.start()

        with pytest.raises(CandidateBroke, match=r"made anew.*UIDVALIDITY was \d+ and is 4711.*run again"):
            mailbox.all(AMARA, after=mark)
        mark = mailbox.mark()
        server.delivers(letter("Hello"))
        assert mailbox.first(AMARA, after=mark, within=5) is not None


def test_a_wrong_password_is_told_and_not_shown(server: Dovecot, own: str) -> None:
    told = broken(server.account(own, password="Xq3-wrong"))

    assert f"does not let {own!r} in" in told
    assert "look at username and password under [mailbox]" in told
    assert "Xq3-wrong" not in told


def test_a_password_beyond_ascii_is_told_as_well(server: Dovecot, own: str) -> None:
    assert "does not let" in broken(server.account(own, password="Schlüssel"))


def test_a_folder_that_is_not_there_is_told_with_those_that_are(server: Dovecot, own: str) -> None:
    told = broken(server.account(own, folder="Portal"))

    assert "has no folder 'Portal' that can be read; it has 'INBOX'; name one as folder under [mailbox]" in told


def test_another_folder_than_the_inbox_is_read(account: ImapAccount, server: Dovecot, own: str) -> None:
    with MailBoxUnencrypted(account.host, account.port).login(own, PASSWORD) as box:
        box.folder.create("Für Proben")
        mailbox = ImapMailbox(server.account(own, folder="Für Proben"))
        mark = mailbox.mark()
        box.append(letter("Hello"), "Für Proben")

    assert mailbox.first(AMARA, after=mark, within=5) is not None
    mailbox.close()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_private_authority_is_trusted_where_it_is_named(security: str, server: Dovecot, own: str) -> None:
    port = server.tls if security == "tls" else server.plain
    mailbox = ImapMailbox(server.account(own, port=port, security=security, authority=server.authority))
    mark = mailbox.mark()
    server.delivers(letter("Hello"), own)

    assert mailbox.first(AMARA, after=mark, within=5) is not None
    mailbox.close()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_nobody_vouches_for_is_told(security: str, server: Dovecot, own: str) -> None:
    port = server.tls if security == "tls" else server.plain
    told = broken(server.account(own, port=port, security=security))

    assert f"the certificate of the mail server at 127.0.0.1:{port} is not trusted (unable to get" in told
    assert "as authority under [mailbox]" in told


def test_tls_where_there_is_none_is_told(server: Dovecot, own: str) -> None:
    told = broken(server.account(own, security="tls"))

    assert "could not be reached with security = 'tls'" in told


def test_a_server_that_is_not_there_is_told() -> None:
    port = free_port()
    told = broken(
        ImapAccount(via="imap", host="127.0.0.1", port=port, username="tester", password=PASSWORD, security="none")
    )

    assert f"127.0.0.1:{port} could not be reached" in told
    assert "Connection refused" in told


def test_a_name_that_is_nobodys_is_told() -> None:
    nobodys = ImapAccount(via="imap", host="imap.invalid", username="tester", password=PASSWORD)

    assert "imap.invalid:993 could not be reached" in broken(nobodys)


def test_the_password_stands_in_no_repr(account: ImapAccount) -> None:
    assert PASSWORD not in repr(account)
