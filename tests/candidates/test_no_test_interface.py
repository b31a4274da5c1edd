"""Without its test_interface the reference portal has the same verdicts: shim, pool, IMAP and PostgreSQL, all real."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.session.run import suitable_workers
from conformance.setup.population import enough, needs, population
from drivers.candidate.candidate_file import REFERENCE, load
from drivers.people.person import Person
from drivers.people.pool_file import written
from drivers.portal_test_interface import TestInterface
from drivers.process.supervised import free_port
from tests.candidates import conform
from tests.services.carrier import carrier
from tests.services.dovecot import PASSWORD, Dovecot, dovecot
from tests.services.postgres import Postgres, running_postgres

HERE = Path(__file__).parent / "no_test_interface"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """Return a PostgreSQL that runs."""
    with running_postgres() as postgres:
        yield postgres


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Dovecot]:
    """Return a Dovecot that runs."""
    with dovecot() as mailbox:
        yield mailbox


def accounts() -> list[Person]:
    """Return a pool of what a whole run uses up."""
    candidate = load(REFERENCE)
    wanted = needs(catalogue(), candidate, suitable_workers())
    return population(candidate, wanted, enough(wanted), "no test interface")


def open_accounts(people: list[Person], database: str, folder: Path) -> None:
    """Give people accounts at a portal that has its test interface, on the database that the others are copied from."""
    port, key = free_port(), secrets.token_urlsafe(16)
    command = [
        "-m",
        "reference_app",
        "--port",
        str(port),
        "--data",
        str(folder),
        "--database",
        database,
        "--test-interface",
    ]
    portal = subprocess.Popen(
        [sys.executable, *command], env=os.environ | {"TEST_INTERFACE_KEY": key}, stdout=subprocess.PIPE, text=True
    )
    try:
        assert portal.stdout is not None
        assert any("The portal is at" in line for line in portal.stdout)
        test_interface = TestInterface(f"http://127.0.0.1:{port}/test-interface/", key)
        for person in people:
            test_interface.enrol(person)
        test_interface.close()
    finally:
        portal.terminate()
        portal.wait(20)


@pytest.mark.candidate
def test_it_has_the_same_verdicts_as_with_its_controls(
    postgres: Postgres, mailbox: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, pool = accounts(), tmp_path / "pool.csv"
    pool.write_text(written(people), "utf-8")
    postgres.create("with_accounts")
    open_accounts(people, postgres.url("with_accounts"), tmp_path / "seeding")

    def keeps(mail: bytes, recipients: list[str]) -> None:
        for recipient in recipients:
            mailbox.delivers(f"Delivered-To: {recipient}\r\n".encode() + mail)

    with carrier(keeps) as mail_server:
        for name, value in {
            "POSTGRES_PORT": str(postgres.port),
            "POSTGRES_TEMPLATE": "with_accounts",
            "MAIL_SERVER": f"127.0.0.1:{mail_server}",
            "IMAP_PORT": str(mailbox.tls),
            "IMAP_USERNAME": "tester",
            "IMAP_PASSWORD": PASSWORD,
            "IMAP_AUTHORITY": mailbox.authority,
            "POOL": str(pool),
        }.items():
            monkeypatch.setenv(name, value)
        run = conform(
            tmp_path, "--candidate", HERE / "no_test_interface.toml", "--expect", HERE / "expected.toml", within=2400
        )

    assert run.status == 0, run.output[-4000:]
