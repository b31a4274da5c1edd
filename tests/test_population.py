"""``conform people``: a pool of made-up people, written once and for its owner only."""

from __future__ import annotations

import stat
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.setup.population import enough, needs, population, write_population
from drivers.candidate.candidate_file import REFERENCE, load
from drivers.people.account_changes import AccountChange
from drivers.people.people_by_pool import Pool, Sort
from drivers.people.pool_file import read_accounts
from tests.candidates import conform, reference, told

STAFF = {Sort("STEES", "staff"): 1}
WANTED = {
    Sort("STEES", "staff"): 150,
    Sort("STEES", "staff", has_password=False): 6,
    Sort("STEES", "staff", administrator=True): 2,
    Sort("YAS", "volunteer"): 4,
}


@pytest.mark.parametrize("count", [4, 7, 50, 200])
def test_it_has_every_sort_and_nobody_twice(count: int) -> None:
    made = population(load(REFERENCE), WANTED, count, "seed")

    assert len(made) == count
    assert len({one.username for one in made}) == len({one.email for one in made}) == count
    assert set(map(Sort.of, made)) == set(WANTED)


def test_it_has_of_each_sort_what_a_run_wants() -> None:
    made = Counter(map(Sort.of, population(load(REFERENCE), WANTED, enough(WANTED), "seed")))

    assert all(made[sort] >= amount for sort, amount in WANTED.items())


def test_whoever_has_two_employers_has_two_accounts_that_are_known_for_theirs(tmp_path: Path) -> None:
    both = Sort("STEES", "staff", also_at="YAS")
    made = population(load(REFERENCE), {both: 2}, 2, "seed")

    assert [Sort.of(one) for one in made] == [both, Sort("YAS", "staff", also_at="STEES")] * 2
    assert len({one.username for one in made}) == 4
    assert len({(one.email, one.date_of_birth, one.surname) for one in made}) == 2
    write_population(made, tmp_path / "people.csv")
    assert [Sort.of(one) for one in read_accounts(tmp_path / "people.csv")] == [Sort.of(one) for one in made]


def test_what_a_run_wants_is_reckoned_from_the_rules_that_concern_the_candidate() -> None:
    """Only YAS speaks of volunteers."""
    of_all, of_one = load(REFERENCE), load(REFERENCE).held_to(("NHSBT",))
    volunteers = Sort("YAS", "volunteer")

    assert needs(catalogue(), of_all, 2)[volunteers] > 0
    assert volunteers not in needs(catalogue(), of_one, 2)


def test_everybody_is_born_on_a_date_that_is_another_when_day_and_month_are_exchanged() -> None:
    """Otherwise an example of ASK-03 would be absent, for the account that it happens to be given."""
    born = [one.date_of_birth for one in population(load(REFERENCE), WANTED, 200, "seed")]

    assert all(one.day != one.month and one.replace(day=one.month, month=one.day) for one in born)


def test_too_few_for_one_of_each_sort_is_told(tmp_path: Path) -> None:
    few = told(tmp_path, "people", "--count", "2")

    assert few.status == 2
    assert "--count: expected" in few.output
    assert not (tmp_path / "people.csv").exists()


def test_a_seed_makes_the_same_people_with_other_passwords() -> None:
    first, second = population(load(REFERENCE), WANTED, 20, "seed"), population(load(REFERENCE), WANTED, 20, "seed")

    assert [one.email for one in first] == [one.email for one in second]
    pairs = [(one.password, other.password) for one, other in zip(first, second, strict=True) if one.password]
    assert pairs
    assert all(one != other for one, other in pairs)


def test_mail_domains_are_replaced_as_the_candidate_file_says(tmp_path: Path) -> None:
    """No mail of a pool reaches a stranger."""
    file = reference(
        tmp_path / "candidate.toml",
        changes={'via = "smtp"': 'via = "smtp"\n[mailbox.domains]\n"nhs.net" = "mail.test"'},
    )

    assert {one.email.partition("@")[2] for one in population(load(file), STAFF, 5, "seed")} == {"mail.test"}


@pytest.mark.process
def test_the_command_writes_a_pool_that_only_its_owner_may_read(tmp_path: Path) -> None:
    done = conform(tmp_path, "--count", "45", "--out", "pool.csv", command="people")

    file = tmp_path / "pool.csv"
    assert done.status == 0, done.output
    assert len({one.email for one in read_accounts(file)}) == 45
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Make these accounts at the portal by its own means" in done.output
    assert not [one.password for one in read_accounts(file) if one.password and one.password in done.output]
    assert [path.name for path in tmp_path.iterdir()] == ["pool.csv"]


def test_it_replaces_a_file_only_when_forced(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("mine", "utf-8")

    left = told(tmp_path, "people", "--count", "40")
    assert (left.status, file.read_text("utf-8")) == (2, "mine")
    assert "people.csv is there already, and was left alone; --force replaces it" in left.output

    assert told(tmp_path, "people", "--count", "40", "--force").status == 0
    assert len({one.email for one in read_accounts(file)}) == 40


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    nowhere = told(tmp_path, "people", "--out", "nowhere/people.csv")

    assert nowhere.status == 2
    assert "nowhere/people.csv cannot be written: No such file or directory" in nowhere.output


def test_the_ledger_can_be_told_that_accounts_were_made_anew(tmp_path: Path) -> None:
    told(tmp_path, "people", "--count", "40")
    pool = Pool(tmp_path / "people.csv")
    staff = next(one for one in read_accounts(tmp_path / "people.csv") if Sort.of(one) == Sort("STEES", "staff"))
    pool.takes_back(pool.enrol(staff), [AccountChange.PASSWORD])
    assert pool.stock(Sort.of(staff), datetime.now(UTC)).used_up == 1
    changes = {'[people]\nvia = "test_interface"': '[people]\nvia = "pool"\nfile = "people.csv"'}

    reference(tmp_path / "candidate.toml", changes=changes)
    emptied = told(tmp_path, "people", "--candidate", "candidate.toml", "--reset-ledger")

    assert emptied.status == 0, emptied.output
    assert pool.stock(Sort.of(staff), datetime.now(UTC)).used_up == 0
