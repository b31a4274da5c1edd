"""A pool and its ledger: no account has two examples at a time, and none comes back before it is free."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from drivers.clock.protocol import Clock
from drivers.errors import CandidateBroke, SaidToBeAbsent, SeamMissing
from drivers.people.account_changes import AccountChange
from drivers.people.employers import employers
from drivers.people.example_accounts import ExampleAccounts
from drivers.people.passwords import Passwords
from drivers.people.people_by_pool import Pool, Sort, Stock
from drivers.people.people_table import Lack
from drivers.people.person import Person
from drivers.people.pool_file import read_accounts
from drivers.people.pool_ledger import Ledger
from drivers.secrecy import Secrets
from fixtures.people import People
from tests.candidates import ROOT
from tests.drivers.people.pools import people, write_pool

STAFF = Sort("STEES", "staff")
# A worker of some run: it takes accounts until there are none, writes their usernames, and waits to be ended.
WORKER = """
import sys
from drivers.people.people_by_pool import Pool
from drivers.errors import SeamMissing
from tests.drivers.people.pools import people
from pathlib import Path
pool = Pool(Path(sys.argv[1]))
wanted = people(1, seed="wanted")[0]
try:
    for _ in range(int(sys.argv[2])):
        print(pool.enrol(wanted).username)
except SeamMissing:
    pass
sys.stdout.flush()
print("done", flush=True)
sys.stdin.read()
"""


class MovedClock(Clock):
    """A clock so many hours ahead."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, by: timedelta) -> None:
        self.ahead += by


class StoppedClock(MovedClock):
    """A clock that nobody answers for any more."""

    def now(self) -> datetime:
        raise CandidateBroke("the portal did not answer")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of a pool of two people."""
    return write_pool(tmp_path / "people.csv", people(2))


@pytest.fixture
def wanted() -> Person:
    """Return somebody who plays Amara and has no account yet."""
    return replace(people(1, seed="wanted")[0], name="Amara")


def workers(file: Path, count: int, each: int) -> list[subprocess.Popen[str]]:
    """Start processes that take accounts at the same time."""
    return [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(file), str(each)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]


def taken(worker: subprocess.Popen[str]) -> list[str]:
    """Return what a worker has, once it has it all."""
    assert worker.stdout is not None
    return [line.strip() for line in iter(worker.stdout.readline, "done\n") if line]


def leaves(pool: Pool, wanted: Person, account_changes: Iterable[AccountChange]) -> Person:
    """Let one example have an account and leave traces on it."""
    person = pool.enrol(wanted)
    pool.takes_back(person, account_changes)
    return person


def stock(file: Path, at: datetime | None = None) -> Stock:
    return Pool(file).stock(STAFF, at or datetime.now(UTC))


def test_somebody_plays_their_part_with_an_account_of_the_pool(file: Path, wanted: Person) -> None:
    person = Pool(file).enrol(wanted)

    assert person.name == "Amara"
    assert person.username in {one.username for one in people(2)}


def test_no_account_is_handed_out_twice_at_a_time(file: Path, wanted: Person) -> None:
    pool = Pool(file)
    first, second = pool.enrol(wanted), Pool(file).enrol(wanted)

    assert first.username != second.username
    with pytest.raises(SeamMissing, match=r"no account free for Amara \(STEES staff with a password\): 2 in use"):
        pool.enrol(wanted)


@pytest.mark.process
def test_processes_that_take_accounts_at_the_same_time_take_different_ones(tmp_path: Path) -> None:
    """Four of them, from one pool, until it is empty: every account goes to exactly one."""
    file = write_pool(tmp_path / "people.csv", people(60))
    started = workers(file, 4, 60)
    try:
        found = [username for worker in started for username in taken(worker)]
    finally:
        for worker in started:
            worker.communicate()

    assert len(found) == 60
    assert len(set(found)) == 60


@pytest.mark.process
def test_an_account_of_a_killed_run_is_used_up_and_the_ledger_says_why(file: Path, wanted: Person) -> None:
    [worker] = workers(file, 1, 1)
    [username] = taken(worker)
    assert stock(file).in_use == 1
    worker.kill()
    worker.communicate()

    assert (stock(file).in_use, stock(file).used_up) == (0, 1)
    assert Pool(file).enrol(wanted).username != username
    [one] = [one for one in read_accounts(file) if one.username == username]
    [standing] = Ledger(file).standing([one], datetime.now(UTC))
    assert standing.why == "the run that used it ended without giving it back"


@pytest.mark.process
def test_an_administrator_of_a_killed_run_is_free(tmp_path: Path) -> None:
    """Only the own password of one is ever asked."""
    [account] = people(1, administrator=True)
    file = write_pool(tmp_path / "people.csv", [account])
    started = subprocess.run(
        [sys.executable, "-c", WORKER.replace('seed="wanted"', "administrator=True"), str(file), "1"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    assert started.returncode == 0

    assert Pool(file).enrol(account).username == account.username


def test_what_only_signed_in_is_free_at_once(file: Path, wanted: Person) -> None:
    leaves(Pool(file), wanted, [])

    assert stock(file).free == 2


@pytest.mark.parametrize(
    ("account_changes", "hours"),
    [
        ([AccountChange.WRONG_PASSWORD], 13),
        ([AccountChange.MAIL], 5),
        ([AccountChange.MAIL, AccountChange.WRONG_PASSWORD], 13),
    ],
    ids=["a wrong password", "a mail", "both"],
)
def test_an_account_rests_for_as_long_as_the_trace_stays_and_an_hour(
    file: Path, wanted: Person, account_changes: list[AccountChange], hours: int
) -> None:
    began = datetime.now(UTC)
    leaves(Pool(file), wanted, account_changes)

    assert stock(file, began + timedelta(hours=hours)).free == 1
    assert stock(file, datetime.now(UTC) + timedelta(hours=hours, seconds=1)).free == 2
    [free_from] = stock(file).free_from
    assert timedelta(0) <= free_from - began - timedelta(hours=hours) < timedelta(minutes=1)


@pytest.mark.parametrize("trace", [AccountChange.PASSWORD, AccountChange.ADDRESS])
def test_an_account_that_is_no_longer_as_the_file_says_is_used_up(
    file: Path, wanted: Person, trace: AccountChange
) -> None:
    leaves(Pool(file), wanted, [trace, AccountChange.MAIL])

    years_later = datetime.now(UTC) + timedelta(days=3650)
    assert (stock(file, years_later).free, stock(file, years_later).used_up) == (1, 1)


def test_an_account_rests_by_the_portals_clock(file: Path, wanted: Person) -> None:
    """What was locked in a portal whose clock stood twenty hours ahead is locked until that time has come."""
    clock = MovedClock()
    clock.forward(timedelta(hours=20))
    leaves(Pool(file, clock), wanted, [AccountChange.WRONG_PASSWORD])

    assert stock(file, datetime.now(UTC) + timedelta(hours=32)).free == 1
    assert stock(file, datetime.now(UTC) + timedelta(hours=34)).free == 2


def test_a_lock_that_ended_by_the_portals_clock_ends_for_the_same_portal(file: Path, wanted: Person) -> None:
    clock = MovedClock()
    pool = Pool(file, clock)
    rested = leaves(pool, wanted, [AccountChange.WRONG_PASSWORD])
    fresh = pool.enrol(wanted)
    with pytest.raises(SeamMissing, match="1 in use, 1 resting, the next is free at"):
        pool.enrol(wanted)
    clock.forward(timedelta(hours=14))

    assert pool.enrol(wanted).username == rested.username != fresh.username


def test_an_account_whose_portal_cannot_tell_the_time_any_more_is_not_given_back(file: Path, wanted: Person) -> None:
    clock = MovedClock()
    loans = ExampleAccounts(Pool(file, clock), Secrets())
    loans.enrol(wanted)
    clock.__class__ = StoppedClock

    loans.give_back()

    assert stock(file).in_use == 1


def test_a_fresh_account_goes_before_one_that_was_used(file: Path, wanted: Person) -> None:
    used = leaves(Pool(file), wanted, [])

    assert Pool(file).enrol(wanted).username != used.username


def test_another_password_in_the_file_says_that_the_account_was_made_anew(tmp_path: Path, wanted: Person) -> None:
    file = write_pool(tmp_path / "people.csv", people(1))
    leaves(Pool(file), wanted, [AccountChange.PASSWORD])
    assert stock(file).free == 0

    write_pool(file, people(1))

    assert stock(file).free == 1


def test_a_ledger_that_forgets_takes_every_account_for_new(file: Path, wanted: Person) -> None:
    leaves(Pool(file), wanted, [AccountChange.PASSWORD])

    Pool(file).forgets()

    assert stock(file).free == 2


def test_sorts_are_kept_apart(tmp_path: Path) -> None:
    """A new starter is nobody who has a password, and an administrator no member of staff."""
    [staff], [starter], [chief] = people(1), people(1, has_password=False), people(1, administrator=True)
    file = write_pool(tmp_path / "people.csv", [chief], [starter], [staff])

    for one in (starter, staff, chief):
        assert Pool(file).enrol(one).username == one.username


BOTH = Sort("STEES", "staff", also_at="YAS")


def test_an_account_with_another_address_or_at_the_other_domain_is_of_a_sort_of_its_own(tmp_path: Path) -> None:
    plain, twice, elsewhere = people(3)
    twice = replace(twice, other_email="twice@example.org")
    elsewhere = replace(elsewhere, email="elsewhere@example.org")
    file = write_pool(tmp_path / "people.csv", [elsewhere, twice, plain])

    for one in (plain, twice, elsewhere):
        assert Pool(file).enrol(one).username == one.username


def test_the_other_domain_is_the_candidates_own(tmp_path: Path) -> None:
    """[mailbox.domains] replaces it in the pool's addresses as well."""
    plain, elsewhere = people(2)
    elsewhere = replace(elsewhere, email="elsewhere@mail.test")
    file = write_pool(tmp_path / "people.csv", [plain, elsewhere])

    assert Pool(file, domains={"example.org": "Mail.test"}).enrol(elsewhere).username == elsewhere.username


@pytest.mark.parametrize(
    ("lacks", "change"),
    [
        ("other_email", {"other_email": "amara@example.org"}),
        ("other_domain", {"email": "amara@example.org"}),
        ("second_employer", {"also_at": "YAS"}),
        ("new_starter", {"password": None}),
        ("volunteer", {"employer": "YAS", "kind": "volunteer"}),
    ],
)
def test_what_the_portal_does_not_have_is_absent_and_not_sold_out(
    file: Path, wanted: Person, lacks: Lack, change: dict[str, Any]
) -> None:
    with pytest.raises(SeamMissing, match=r"or say under .people. lacks what the portal does not have"):
        Pool(file).enrol(replace(wanted, **change))
    with pytest.raises(SaidToBeAbsent, match=rf"the portal has no such account .*lacks {lacks}"):
        Pool(file, lacks=[lacks]).enrol(replace(wanted, **change))
    assert Pool(file, lacks=[lacks]).enrol(wanted).username


def with_two_accounts(seed: str, name: str = "Amara") -> list[Person]:
    """Return the two accounts of somebody with two employers."""
    maker, known = People(seed, "two employers", Passwords()), employers()
    one = maker.make(name, known["STEES"], also_at="YAS")
    return [one, maker.at_second_employer(one, f"{name}'s other account", known["YAS"])]


def test_two_accounts_of_one_person_are_lent_together(tmp_path: Path) -> None:
    file = write_pool(tmp_path / "people.csv", with_two_accounts("ben"), with_two_accounts("amara"))
    pool, [wanted, at_second_employer] = Pool(file), with_two_accounts("wanted")

    one = pool.enrol(wanted)
    other = pool.enrol(replace(at_second_employer, email=one.email))

    assert (one.email, one.date_of_birth) == (other.email, other.date_of_birth)
    assert (one.employer, other.employer, other.name) == ("STEES", "YAS", "Amara's other account")
    assert pool.stock(BOTH, datetime.now(UTC)) == Stock(free=1, in_use=1, used_up=0, free_from=())


def test_nobody_gets_one_of_two_accounts_whose_other_is_not_free(tmp_path: Path) -> None:
    file = write_pool(tmp_path / "people.csv", with_two_accounts("amara"))
    pool, [wanted, at_second_employer] = Pool(file), with_two_accounts("wanted")
    one = pool.enrol(wanted)
    other = pool.enrol(replace(at_second_employer, email=one.email))
    pool.takes_back(one, [])
    pool.takes_back(other, [AccountChange.WRONG_PASSWORD])

    with pytest.raises(SeamMissing, match=r"STEES staff with a password, also at YAS.*0 in use, 1 resting"):
        pool.enrol(wanted)

    pool.takes_back(other, [AccountChange.PASSWORD])
    assert pool.stock(BOTH, datetime.now(UTC)).used_up == 1


def test_whoever_wants_one_account_gets_none_of_two(tmp_path: Path, wanted: Person) -> None:
    file = write_pool(tmp_path / "people.csv", with_two_accounts("amara"))

    with pytest.raises(SeamMissing):
        Pool(file).enrol(wanted)


def test_the_ledger_holds_no_password(file: Path, wanted: Person) -> None:
    person = leaves(Pool(file), wanted, [AccountChange.PASSWORD])

    content = file.with_name("people.csv.ledger").read_bytes()
    assert person.username.encode() in content
    assert person.known_password().encode() not in content


def test_a_ledger_that_cannot_be_written_is_told(file: Path, wanted: Person) -> None:
    file.with_name("people.csv.ledger").mkdir()

    with pytest.raises(CandidateBroke, match=r"people\.csv\.ledger cannot be read or written: .*; it has to be a file"):
        Pool(file).enrol(wanted)


def test_the_passwords_of_the_pool_are_kept_secret(file: Path, wanted: Person) -> None:
    """The made-up one as well: an adapter may tell of it when it breaks."""
    secrets = Secrets()

    person = ExampleAccounts(Pool(file), secrets).enrol(wanted)

    assert person.known_password() != wanted.known_password()
    assert secrets.scrub(person.known_password()) == secrets.scrub(wanted.known_password()) == "[Amara's password]"
