"""[mailbox] of a candidate file: what is wrong with it is told before a run, and what is right opens a mailbox."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from drivers.candidate.candidate_file import Candidate, load
from drivers.candidate.mistakes import CandidateFileError
from drivers.mailbox.mailbox_by_imap import ImapMailbox
from drivers.mailbox.mailbox_by_maildir import MaildirMailbox
from drivers.mailbox.open_mailbox import open_mailbox
from tests.candidates import reference

IMAP = 'via = "imap"\nhost = "imap.example.org"\nusername = "tester"\npassword = "${MAILBOX_PASSWORD}"'


def described(folder: Path, table: str) -> Candidate:
    """Return the reference portal with another table for its mailbox."""
    return load(reference(folder / "candidate.toml", changes={'[mailbox]\nvia = "smtp"': f"[mailbox]\n{table}"}))


def told(folder: Path, table: str) -> str:
    """Return the one mistake that is told about a table."""
    with pytest.raises(CandidateFileError) as wrong:
        described(folder, table)
    [mistake] = wrong.value.mistakes
    return mistake


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the mailbox's password where secrets come from."""
    monkeypatch.setenv("MAILBOX_PASSWORD", "Xq3-secret")


def test_imap_is_opened_with_the_standards_port_and_shows_no_password(tmp_path: Path) -> None:
    candidate = described(tmp_path, IMAP)

    with ExitStack() as stack:
        mailbox, _ = open_mailbox(candidate.mailbox, stack)

    assert isinstance(mailbox, ImapMailbox)
    assert mailbox._account.server_port == 993
    assert mailbox._account.password == "Xq3-secret"
    assert "Xq3-secret" not in repr((candidate, mailbox._account))


@pytest.mark.parametrize(
    ("more", "port"), [('security = "starttls"', 143), ('security = "none"', 143), ("port = 1993", 1993)]
)
def test_the_port_follows_the_security_unless_it_is_named(more: str, port: int, tmp_path: Path) -> None:
    with ExitStack() as stack:
        mailbox, _ = open_mailbox(described(tmp_path, f"{IMAP}\n{more}").mailbox, stack)

    assert isinstance(mailbox, ImapMailbox)
    assert mailbox._account.server_port == port


def test_a_maildir_is_looked_for_beside_the_candidate_file(tmp_path: Path) -> None:
    (tmp_path / "Mail" / "new").mkdir(parents=True)
    (tmp_path / "Mail" / "cur").mkdir()

    with ExitStack() as stack:
        mailbox, _ = open_mailbox(described(tmp_path, 'via = "maildir"\npath = "Mail"').mailbox, stack)

    assert isinstance(mailbox, MaildirMailbox)
    assert mailbox.mark() == 0


def test_a_way_that_lacks_what_it_wants_is_told(tmp_path: Path) -> None:
    with pytest.raises(CandidateFileError) as wrong:
        described(tmp_path, 'via = "imap"')

    assert wrong.value.mistakes == [
        f"mailbox.{key} (line 19): is required by via = 'imap'; add {key} = …"
        for key in ("host", "username", "password")
    ]
    assert "is required by via = 'maildir'; add path = …" in told(tmp_path, 'via = "maildir"')


def test_starttls_on_the_port_for_tls_is_told(tmp_path: Path) -> None:
    assert "exclude one another" in told(tmp_path, f'{IMAP}\nsecurity = "starttls"\nport = 993')


def test_an_authority_that_is_none_is_told(tmp_path: Path) -> None:
    assert "no PEM file of a certificate authority" in told(tmp_path, f'{IMAP}\nauthority = "nowhere.pem"')


def test_mail_domains_may_be_replaced(tmp_path: Path) -> None:
    candidate = described(
        tmp_path, 'via = "smtp"\n[mailbox.domains]\n"nhs.net" = "NHS.test"\n"nhsbt.nhs.uk" = "mail.localhost"'
    )

    assert candidate.mailbox.domains == {"nhs.net": "nhs.test", "nhsbt.nhs.uk": "mail.localhost"}


def test_a_domain_that_no_document_names_is_told_with_those_that_are(tmp_path: Path) -> None:
    mistake = told(tmp_path, 'via = "smtp"\n[mailbox.domains]\n"nhs.nett" = "nhs.test"\n"gmail.com" = "nhs.test"')

    assert mistake.startswith(
        "mailbox.domains (line 21): 'nhs.nett' is no documented mail domain (did you mean nhs.net?)"
    )
    assert "'gmail.com' is no documented mail domain; documented are example.org, nhs.net, nhsbt.nhs.uk" in mistake


@pytest.mark.parametrize("instead", ["", "tester@nhs.test", "nhs test", "-nhs.test", "nhs..test", "https://nhs.test"])
def test_what_is_no_domain_is_told(instead: str, tmp_path: Path) -> None:
    mistake = told(tmp_path, f'via = "smtp"\n[mailbox.domains]\n"nhs.net" = "{instead}"')

    assert f"{instead!r} in place of 'nhs.net' is no mail domain; expected a name such as 'nhs.test'" in mistake
