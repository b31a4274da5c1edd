"""What a run takes of a portal is reckoned and said before it begins, and asked for away from this machine."""

from __future__ import annotations

import importlib
import ipaddress
from collections.abc import Iterator
from pathlib import Path

import pytest

import conftest
from conformance.catalogue import catalogue
from conformance.checks.impact import Impact, harm_of, impacts, is_loopback, of_the_doctor, shortage
from conformance.judgement.results import Harm
from drivers.candidate.candidate_file import REFERENCE, Candidate, load
from drivers.people.account_changes import AccountChange
from drivers.people.people_by_pool import Pool
from tests.candidates import BY_FORMS, NO_STATEMENT, Conform, conform, reference, told
from tests.drivers.people.pools import people, write_pool

POOL = {'[people]\nvia = "test_interface"': '[people]\nvia = "pool"\nfile = "people.csv"'}


@pytest.fixture(scope="module")
def known() -> dict[tuple[str, int], Impact]:
    """Return the impact of every example."""
    for module in conftest.pytest_plugins:
        importlib.import_module(module)
    return impacts(catalogue())


def of_rule(known: dict[tuple[str, int], Impact], id_: str) -> list[Impact]:
    """Return the impacts of a rule's examples, in their order."""
    rule = catalogue().rules[id_]
    return [known[rule.file, example.line] for example in rule.examples]


def elsewhere(folder: Path, url: str = "http://portal.invalid/") -> Path:
    """Describe a portal that somebody else runs, on another machine."""
    lines = reference(folder / "candidate.toml").read_text("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(("start", "TEST_INTERFACE_KEY", "[candidate.environment]")))
    text = "".join(kept).replace("http://127.0.0.1:{port}/", url).replace("{secret}", "a key that is none")
    (folder / "candidate.toml").write_text(text, "utf-8")
    return folder / "candidate.toml"


def test_every_example_has_an_impact_and_every_part_in_it_an_introduction(known: dict[tuple[str, int], Impact]) -> None:
    assert len(known) == sum(len(rule.examples) for rule in catalogue().rules.values())
    nameless = {
        name for impact in known.values() for name, part in impact.accounts.items() if part.introduction is None
    }
    assert not {name for name in nameless if name.istitle()}


def test_a_wrong_password_is_counted_for_the_account_it_was_tried_on(known: dict[tuple[str, int], Impact]) -> None:
    two, three, *_ = of_rule(known, "LOCK-01")

    assert (two.accounts["Amara"].wrong_passwords, two.accounts["Amara"].mails) == (2, 0)
    assert three.accounts["Amara"].wrong_passwords == 4
    assert three.accounts["Ben"].is_as_before


def test_a_clock_that_moves_and_a_mail_that_comes_are_counted(known: dict[tuple[str, int], Impact]) -> None:
    last = of_rule(known, "LOCK-05")[1]

    assert (last.clock_moves, last.accounts["Amara"].mails, last.accounts["Amara"].changes) == (1, 1, 1)


def test_what_an_administrator_does_is_counted_and_wants_an_administrator(known: dict[tuple[str, int], Impact]) -> None:
    unlocks, mails, changes, sets = of_rule(known, "ADMIN-01")

    assert {one.administrator_acts for one in (unlocks, mails, changes, sets)} == {1}
    assert [one.accounts["Amara"].changes for one in (unlocks, mails, changes, sets)] == [0, 0, 1, 1]
    assert mails.accounts["Amara"].mails == 1
    introduced = unlocks.accounts["the administrator"].introduction
    assert introduced is not None
    assert introduced.administrator


def test_everything_is_told_in_one_sentence(known: dict[tuple[str, int], Impact]) -> None:
    harm = harm_of(of_rule(known, "LOCK-05")[:2])

    assert harm == Harm(accounts_locked=4, accounts_used_up=2, mails=3, clock_moves=2)
    assert str(harm) == (
        "This run may lock 4 accounts, use up 2 accounts (a password or an address is changed), cause 3 mails, have an "
        "administrator act no times, and move the portal's clock 2 times."
    )


@pytest.mark.parametrize(
    ("rule", "anywhere", "in_a_pool"),
    [("SIGN-02", True, True), ("ASK-04", False, True), ("LOCK-01", False, False), ("ADMIN-03", False, False)],
)
def test_harmless_is_what_locks_nothing_and_mails_no_stranger(
    known: dict[tuple[str, int], Impact], rule: str, anywhere: bool, in_a_pool: bool
) -> None:
    examples = of_rule(known, rule)

    assert {one.is_harmless(mails_stay_in_the_pool=False) for one in examples} == {anywhere}
    assert {one.is_harmless(mails_stay_in_the_pool=True) for one in examples} == {in_a_pool}


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:{port}/", True),
        ("http://127.4.5.6/", True),
        ("http://localhost:8000/", True),
        ("https://[::1]:8443/", True),
        ("http://192.0.2.1/", False),
        ("http://localhost.portal.invalid/", False),
        ("http://127.0.0.1.portal.invalid/", False),
    ],
)
def test_this_machine_is_what_its_addresses_say(url: str, here: bool) -> None:
    candidate = load(REFERENCE)
    described = candidate.model_copy(update={"candidate": candidate.candidate.model_copy(update={"url": url})})

    assert is_loopback(described) is here


def test_a_host_that_the_file_maps_to_this_machine_is_on_it() -> None:
    sent = load(REFERENCE)
    elsewhere = sent.candidate.model_copy(update={"url": "http://portal.invalid:8000/"})
    named = sent.browser.model_copy(update={"hosts": {"portal.invalid": ipaddress.ip_address("127.0.0.1")}})

    assert not is_loopback(sent.model_copy(update={"candidate": elsewhere}))
    assert is_loopback(sent.model_copy(update={"candidate": elsewhere, "browser": named}))


@pytest.fixture
def with_a_pool(tmp_path: Path) -> Iterator[Candidate]:
    """Return a candidate with a pool of four members of staff and an administrator."""
    write_pool(tmp_path / "people.csv", people(4), people(1, administrator=True))
    yield load(reference(tmp_path / "candidate.toml", changes=POOL))


def test_a_pool_has_to_hold_what_examples_use_up_and_what_workers_have_at_once(
    known: dict[tuple[str, int], Impact], with_a_pool: Candidate, tmp_path: Path
) -> None:
    """Two examples spoil two accounts, and one was as before; the doctor spoils one more: four are enough."""
    pool, doctor = Pool(tmp_path / "people.csv"), of_the_doctor(with_a_pool, harmless=False)
    chosen = of_rule(known, "LOCK-01")[:2]

    assert list(shortage(chosen, doctor, with_a_pool, pool, 1)) == []
    assert "STEES staff with a password" in "".join(shortage(chosen, doctor, with_a_pool, pool, 2))
    assert "".join(shortage(chosen * 2, doctor, with_a_pool, pool, 1)).count("STEES") == 1


def test_what_rests_is_missing_until_it_is_free(
    known: dict[tuple[str, int], Impact], with_a_pool: Candidate, tmp_path: Path
) -> None:
    pool, doctor = Pool(tmp_path / "people.csv"), of_the_doctor(with_a_pool, harmless=False)
    pool.takes_back(pool.enrol(people(1)[0]), [AccountChange.WRONG_PASSWORD])

    lacks = list(shortage(of_rule(known, "LOCK-01")[:2], doctor, with_a_pool, pool, 1))

    assert lacks[1].split() == ["kind", "needed", "free", "missing", "enough", "are", "free"]
    assert lacks[2].split()[:8] == ["STEES", "staff", "with", "a", "password", "4", "3", "1"]
    assert lacks[2].endswith("UTC")


@pytest.mark.process
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_whose_pool_is_too_small_does_not_begin(tmp_path: Path, workers: str) -> None:
    """Nothing is started for it, and no account is entered."""
    write_pool(tmp_path / "people.csv", people(2))

    candidate = reference(tmp_path / "candidate.toml", changes=POOL)
    run = conform(tmp_path, "--candidate", candidate, "-n", workers, "-m", "LOCK-01")

    assert run.status == 2, run.output
    assert "the pool has too few accounts for the chosen examples:" in run.output
    assert "STEES administrator, staff with a password" in run.output
    assert "never: too few are resting" in run.output
    assert "The doctor looks" not in run.output
    assert not run.wrote_results


def refused(run: Conform) -> None:
    assert run.status == 2, run.output
    assert "--yes-this-locks-accounts" in run.output
    assert "--harmless" in run.output
    assert "answers at" not in run.output


@pytest.mark.process
def test_a_portal_on_another_machine_is_not_touched_without_a_word(tmp_path: Path) -> None:
    run = conform(tmp_path, "--candidate", elsewhere(tmp_path), "-m", "LOCK-01")

    refused(run)
    assert "This run may lock 11 accounts" in run.output


def test_nor_does_the_doctor_touch_it(tmp_path: Path) -> None:
    looked = told(tmp_path, "doctor", "--candidate", elsewhere(tmp_path))

    refused(looked)
    assert "The doctor may lock no accounts" in looked.output


@pytest.mark.process
@pytest.mark.parametrize("word", ["--yes-this-locks-accounts", "--harmless"])
@pytest.mark.parametrize("command", ["run", "doctor"])
def test_with_a_word_it_is(tmp_path: Path, word: str, command: str) -> None:
    """Here it cannot be reached, and the doctor is who says so."""
    run = conform(tmp_path, "--candidate", elsewhere(tmp_path), "--driver", "forms", word, command=command)

    assert run.status == 3, run.output
    assert "The doctor looks at the candidate" in run.output


@pytest.mark.process
@pytest.mark.long
def test_a_harmless_run_says_what_it_left_out(tmp_path: Path) -> None:
    run = conform(tmp_path, "--harmless", *BY_FORMS, "-m", "SIGN-01 or LOCK-01 or ASK-04")

    assert run.status == NO_STATEMENT, run.output
    assert run.rule("SIGN-01").verdict == "conforms"
    for id_ in ("LOCK-01", "ASK-04"):
        assert (run.rule(id_).verdict, run.rule(id_).reason) == ("not run", "left out by --harmless")
    assert run.rule("LOCK-05").reason == "not selected"
    harm = run.results.harm
    assert harm is not None
    assert (harm.accounts_locked, harm.mails, harm.administrator_acts) == (0, 0, 0)
