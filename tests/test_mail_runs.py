"""Whole runs with the portal's mail on real ways: through a mail server that keeps it, and through slow ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path

import pytest

from conformance.session.plugin import example_deadline
from drivers.process.supervised import free_port
from tests.candidates import BY_FORMS, NO_STATEMENT, Conform, conform, reference
from tests.services.carrier import carrier, slow_carrier
from tests.services.dovecot import PASSWORD, Dovecot, deliver, dovecot

RULES = "MAIL-01 or MAIL-02 or USE-01"
OLD_MAILS = 5000


def letter(address: str, number: int) -> bytes:
    """Return a mail that somebody got long ago."""
    return (
        f"To: {address}\nSubject: Your ESR username and password reset\n\n"
        f"Your username is 999OLD{number:02}. Set it: http://127.0.0.1:1/update-password/old-{number}\n"
    ).encode()


def portal(path: Path, mail_port: int, mailbox: str, *options: str) -> Path:
    """Write a file of the reference portal that sends its mails to a port, and whose mailbox is described otherwise."""
    changes = {"{smtp_port}": str(mail_port), 'via = "smtp"': mailbox}
    return reference(path, *options, changes=changes)


@contextmanager
def kept_by(server: Dovecot) -> Iterator[int]:
    """Return the port where a portal hands over what the server is to keep."""

    def keeps(raw: bytes, _to: list[str]) -> None:
        server.delivers(raw)

    with carrier(keeps) as port:
        yield port


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    """Return a mail server whose mailbox holds 5,000 old mails."""
    with dovecot() as server:
        for number in range(OLD_MAILS):
            server.delivers(letter(f"p{number % 50}@nhs.net", number))
        yield server


def by_imap(server: Dovecot) -> str:
    """Return what a candidate file says of this mailbox."""
    return (
        f'via = "imap"\nhost = "127.0.0.1"\nport = {server.tls}\nusername = "tester"\n'
        f'password = "${{MAILBOX_PASSWORD}}"\nauthority = "{server.authority}"'
    )


def run_by_imap(folder: Path, server: Dovecot, *arguments: str, more: str = "") -> Conform:
    """Run a few rules about mails against a portal of their own whose mails the server keeps."""
    folder.mkdir()
    with kept_by(server) as port:
        candidate = portal(folder / "candidate.toml", port, by_imap(server) + more)
        return conform(folder, "--candidate", candidate, "--driver", "forms", "-m", RULES, *arguments)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the mailbox's password where secrets come from."""
    monkeypatch.setenv("MAILBOX_PASSWORD", PASSWORD)


@pytest.mark.process
@pytest.mark.long
def test_a_mailbox_by_imap_of_old_mails_to_the_same_people_and_of_two_candidates_at_once(
    server: Dovecot, tmp_path: Path
) -> None:
    """The first run's mails are old ones to the same people for the others, which go on at the same time."""
    first = run_by_imap(tmp_path / "first", server, "-n", "0", "--seed", "ward")
    with ThreadPoolExecutor() as pool:
        others = [
            pool.submit(run_by_imap, tmp_path / name, server, "-n", "0", "--seed", "ward") for name in ("one", "other")
        ]
        runs = [first, *(other.result() for other in others)]

    for run in runs:
        assert run.status == NO_STATEMENT, run.output
        assert [run.rule(id_).verdict for id_ in ("MAIL-01", "MAIL-02", "USE-01")] == ["conforms"] * 3
        assert "reached by imap" in run.output
        assert PASSWORD not in run.output
    mails = Counter(recipients(server))
    assert len(mails) >= 5
    assert min(mails.values()) >= len(runs)


def recipients(server: Dovecot) -> list[str]:
    """Return to whom the mails of the runs went."""
    mails = [path.read_bytes() for path in (server.maildir() / "new").iterdir()]
    mails += [path.read_bytes() for path in (server.maildir() / "cur").iterdir()]
    return [str(message_from_bytes(raw)["To"]) for raw in mails if b"999OLD" not in raw]


@pytest.mark.process
@pytest.mark.long
def test_a_domain_that_is_replaced_gets_every_mail(tmp_path: Path) -> None:
    told: list[str] = []
    for name in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)

    def takes(raw: bytes, to: list[str]) -> None:
        told.extend(to)
        deliver(raw, tmp_path / "Maildir")

    with carrier(takes) as port:
        mailbox = 'via = "maildir"\npath = "Maildir"\n[mailbox.domains]\n"nhs.net" = "nhs.test"'
        candidate = portal(tmp_path / "candidate.toml", port, mailbox, "--reset-domain STEES=nhs.test")
        run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "MAIL-02")

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("MAIL-02").verdict == "conforms"
    assert len(told) >= 3  # the doctor's, and those of the rule's two examples
    assert {address.partition("@")[2] for address in told} == {"nhs.test"}


@pytest.mark.process
@pytest.mark.long
def test_a_mailbox_that_lets_nobody_in_stops_no_run_and_is_no_evidence(server: Dovecot, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, kept_by(server) as port:
        patch.setenv("MAILBOX_PASSWORD", "Xq3-wrong")
        candidate = portal(tmp_path / "candidate.toml", port, by_imap(server))
        run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "MAIL-01 or SIGN-01")

    assert run.status == 5, run.output
    assert run.rule("SIGN-01").verdict == "conforms"
    assert run.rule("MAIL-01").verdict == "error"
    assert "does not let 'tester' in" in run.rule("MAIL-01").reason
    assert "look at username and password under [mailbox]" in run.output
    assert "Xq3-wrong" not in run.output


def slow(folder: Path, mailbox: str, rules: str, seconds: float) -> Conform:
    """Run rules against a portal whose mails are under way for so long before the suite gets them."""
    folder.mkdir(exist_ok=True)
    port = free_port()
    with slow_carrier(port, lambda _: seconds) as relay:
        candidate = portal(folder / "candidate.toml", relay, f'via = "smtp"\nport = {port}\n{mailbox}')
        return conform(folder, "--candidate", candidate, *BY_FORMS, "-m", rules)


@pytest.mark.process
@pytest.mark.long
def test_a_mail_that_takes_long_is_waited_for_where_the_file_says_so(tmp_path: Path) -> None:
    """Twelve seconds stand for sixty: more than the ten that hold where nothing is said."""
    run = slow(tmp_path, "within = 30", "MAIL-03", 12)

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("MAIL-03").verdict == "conforms"


@pytest.mark.process
@pytest.mark.long
def test_a_mail_that_takes_longer_than_that_breaks_its_own_rule_and_no_other(tmp_path: Path) -> None:
    run = slow(tmp_path, "within = 1", "MAIL-01 or USE-01", 12)

    assert run.status == 1, run.output
    assert run.rule("MAIL-01").verdict == "violates"
    assert run.rule("USE-01").verdict == "not testable"
    assert re.match(
        "no mail came to Amara within 1 s|no mail has come in this run: [0-9]+ requests", run.rule("USE-01").reason
    )


def overtaken(folder: Path, mailbox: str) -> Conform:
    """Run a rule against a portal that breaks it by a mail, which the mail that is to prove its absence overtakes."""
    folder.mkdir()
    port = free_port()
    with slow_carrier(port, lambda number: 3 if number % 2 else 0) as relay:
        candidate = portal(
            folder / "candidate.toml",
            relay,
            f'via = "smtp"\nport = {port}\n{mailbox}',
            "--fault date_of_birth_may_be_blank",
        )
        return conform(folder, "--candidate", candidate, *BY_FORMS, "-m", "ASK-03", "-k", "without_a_date_of_birth")


@pytest.mark.process
@pytest.mark.long
def test_with_a_grace_a_mail_that_another_overtook_is_seen(tmp_path: Path) -> None:
    run = overtaken(tmp_path / "with", "grace = 10")

    assert run.status == 1, run.output
    assert "the mail 'Your ESR username and password reset', with the username 999" in run.output


@pytest.mark.process
@pytest.mark.long
def test_mails_that_only_lead_elsewhere_are_told_with_the_key_that_mends_it(tmp_path: Path) -> None:
    """The portal is known by another name than its links have; nothing is known against it until that is told."""
    candidate = reference(
        tmp_path / "candidate.toml",
        changes={'url = "http://127.0.0.1:{port}/"': 'url = "http://localhost:{port}/"'},
    )

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "MAIL-01")

    assert run.rule("MAIL-01").verdict == "not testable", run.output
    assert "reset_link under [mailbox]" in run.rule("MAIL-01").reason


@pytest.mark.parametrize(("mailbox", "seconds"), [("", 120), ("within = 60", 520), ("grace = 10", 200)])
def test_an_example_may_take_longer_where_mail_is_slow(
    mailbox: str, seconds: float, tmp_path: Path, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate = reference(tmp_path / "candidate.toml", changes={'via = "smtp"': f'via = "smtp"\n{mailbox}'})
    monkeypatch.setattr(pytestconfig.option, "candidate", candidate)

    assert example_deadline(pytestconfig) == seconds
    monkeypatch.setattr(pytestconfig.option, "example_deadline", 7.0)
    assert example_deadline(pytestconfig) == 7
