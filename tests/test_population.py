"""``conform people``: a pool of made-up people, written once and for its owner only."""

from __future__ import annotations

import stat
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conformance.population import population
from fixtures.candidate import REFERENCE, load
from fixtures.enrolment.accounts import read_accounts
from fixtures.enrolment.pool import Pool, Sort
from fixtures.enrolment.traces import Trace
from tests.candidates import conform, reference


@pytest.mark.parametrize("count", [3, 200])
def test_it_has_every_sort_and_nobody_twice(count: int) -> None:
    made = population(load(REFERENCE), count, "seed")

    assert len(made) == count
    assert len({one.username for one in made}) == len({one.email for one in made}) == count
    sorts = Counter((one.administrator, one.password is not None) for one in made)
    assert set(sorts) == {(False, True), (False, False), (True, True)}
    assert sorts[False, True] >= count / 3


def test_a_seed_makes_the_same_people_with_other_passwords() -> None:
    first, second = population(load(REFERENCE), 20, "seed"), population(load(REFERENCE), 20, "seed")

    assert [one.email for one in first] == [one.email for one in second]
    assert first[0].password != second[0].password


def test_mail_domains_are_replaced_as_the_candidate_file_says(tmp_path: Path) -> None:
    """No mail of a pool reaches a stranger."""
    file = reference(
        tmp_path / "candidate.toml",
        changes={'via = "smtp"': 'via = "smtp"\n[mailbox.domains]\n"nhs.net" = "mail.test"'},
    )

    assert {one.email.partition("@")[2] for one in population(load(file), 5, "seed")} == {"mail.test"}


def test_the_command_writes_a_pool_that_only_its_owner_may_read(tmp_path: Path) -> None:
    told = conform(tmp_path, "--count", "30", "--out", "pool.csv", command="people")

    file = tmp_path / "pool.csv"
    assert told.status == 0, told.output
    assert len(read_accounts(file)) == 30
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Make these accounts at the portal by its own means" in told.output
    assert not [one.password for one in read_accounts(file) if one.password and one.password in told.output]
    assert [path.name for path in tmp_path.iterdir()] == ["pool.csv"]


def test_it_replaces_a_file_only_when_forced(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("mine", "utf-8")

    left = conform(tmp_path, "--count", "3", command="people")
    assert (left.status, file.read_text("utf-8")) == (2, "mine")
    assert "people.csv is there already, and was left alone; --force replaces it" in left.output

    assert conform(tmp_path, "--count", "3", "--force", command="people").status == 0
    assert len(read_accounts(file)) == 3


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    told = conform(tmp_path, "--out", "nowhere/people.csv", command="people")

    assert told.status == 2
    assert "nowhere/people.csv cannot be written: No such file or directory" in told.output


def test_the_ledger_can_be_told_that_accounts_were_made_anew(tmp_path: Path) -> None:
    conform(tmp_path, "--count", "3", command="people")
    pool = Pool(tmp_path / "people.csv")
    staff = next(one for one in read_accounts(tmp_path / "people.csv") if Sort.of(one) == Sort("STEES", "staff"))
    pool.takes_back(pool.enrol(staff), [Trace.PASSWORD])
    assert pool.stock(Sort.of(staff), datetime.now(UTC)).used_up == 1
    changes = {'[people]\nvia = "controls"': '[people]\nvia = "pool"\nfile = "people.csv"'}

    reference(tmp_path / "candidate.toml", changes=changes)
    told = conform(tmp_path, "--candidate", "candidate.toml", "--reset-ledger", command="people")

    assert told.status == 0, told.output
    assert pool.stock(Sort.of(staff), datetime.now(UTC)).free == 1
