"""Whole runs with a pool, against a reference portal that is already there and knows the pool's accounts."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from drivers.candidate.candidate_file import REFERENCE
from drivers.people.people_by_pool import Pool, Sort, Stock
from drivers.people.pool_file import read_accounts
from drivers.portal_test_interface import TestInterface
from drivers.process.supervised import free_port
from tests.candidates import BY_FORMS, NO_STATEMENT, ROOT, conform
from tests.drivers.people.pools import people, write_pool

pytestmark = pytest.mark.process
KEY = secrets.token_urlsafe(16)
STAFF = Sort("STEES", "staff")
RULES = "LOCK-01 or SIGN-01"


@dataclass(frozen=True)
class Portal:
    """A portal that the suite does not start, with its candidate file and the pool beside it."""

    candidate: Path
    pool: Path
    url: str

    def stock(self) -> Stock:
        return Pool(self.pool).stock(STAFF, datetime.now(UTC))


@contextmanager
def portal(folder: Path, pool: Path, *options: str) -> Iterator[Portal]:
    """Start a portal, enrol the pool's people there, and describe it."""
    port, smtp_port = free_port(), free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "reference_app", "--test-interface", *options),
            *("--port", str(port), "--mail", f"127.0.0.1:{smtp_port}", "--data", str(folder / "data")),
        ],
        cwd=ROOT,
        env=os.environ | {"TEST_INTERFACE_KEY": KEY},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}/"
        httpx.Client(transport=httpx.HTTPTransport(retries=8), trust_env=False).get(url)
        test_interface = TestInterface(f"{url}test-interface/", KEY)
        for account in read_accounts(pool):
            test_interface.enrol(account)
        test_interface.close()
        text = "".join(
            line
            for line in REFERENCE.read_text("utf-8").splitlines(keepends=True)
            if not line.startswith(("start", "TEST_INTERFACE_KEY", "[candidate.environment]"))
        )
        for old, new in {
            "{port}": str(port),
            "{secret}": KEY,
            'via = "smtp"': f'via = "smtp"\nport = {smtp_port}',
            '[people]\nvia = "test_interface"': '[people]\nvia = "pool"\nfile = "people.csv"',
        }.items():
            text = text.replace(old, new)
        (folder / "candidate.toml").write_text(text, "utf-8")
        yield Portal(folder / "candidate.toml", pool, url)
    finally:
        process.terminate()
        process.wait()


@pytest.mark.long
def test_two_runs_share_a_pool_without_sharing_a_locked_account(tmp_path: Path) -> None:
    """The same verdicts twice, and the second run has other accounts than those that the first one locked."""
    pool = write_pool(tmp_path / "people.csv", people(60), people(2, administrator=True))
    with portal(tmp_path, pool) as there:
        first = conform(tmp_path, "--candidate", there.candidate, *BY_FORMS, "-m", RULES)
        after_one = there.stock()
        second = conform(tmp_path, "--candidate", there.candidate, *BY_FORMS, "-m", RULES)
        after_two = there.stock()

    for run in (first, second):
        assert run.status == NO_STATEMENT, run.output
        assert {run.rule(id_).verdict for id_ in RULES.split(" or ")} == {"conforms"}
    assert after_one.in_use == after_two.in_use == 0
    resting = len(after_one.free_from)
    assert resting > 0
    assert len(after_two.free_from) == 2 * resting


@pytest.mark.long
def test_the_doctor_says_beforehand_which_account_it_uses_up(tmp_path: Path) -> None:
    pool = write_pool(tmp_path / "people.csv", people(20), people(2, administrator=True))
    with portal(tmp_path, pool) as there:
        run = conform(tmp_path, "--candidate", there.candidate, *BY_FORMS, "-m", "SIGN-01")

    said = re.search(r"The doctor sets a new password for (\S+): this account of the pool is used up then", run.output)
    left = run.results.left_behind
    assert said is not None, run.output
    assert said.start() < run.output.index("The doctor looks at the candidate")
    assert left is not None
    assert [account.username for account in left.accounts if account.used_up] == [said[1]]


def test_the_pools_passwords_stand_in_nothing_that_a_run_writes(tmp_path: Path) -> None:
    pool = write_pool(tmp_path / "people.csv", people(20), people(2, administrator=True))
    with portal(tmp_path, pool, "--fault", "any_password_signs_in") as there:
        run = conform(tmp_path, "--candidate", there.candidate, *BY_FORMS, "-m", "SIGN-01")

    assert run.status == 1, run.output
    passwords = [one.known_password() for one in read_accounts(pool)]
    written = [path for path in [*run.folder.rglob("*"), *tmp_path.glob("*.ledger*")] if path.is_file()]
    for path in written:
        content = path.read_bytes()
        assert not [password for password in passwords if password.encode() in content], path
    assert not [password for password in passwords if password in run.output]
