"""Which of the long tests a commit chooses."""

from __future__ import annotations

from tests.long_tests import SHARDS, in_shard, shard_of

TESTS = {f"tests/test_it.py::test_{number}" for number in range(200)}


def test_each_test_is_in_one_shard_and_no_shard_is_empty() -> None:
    shards = [in_shard(TESTS, number) for number in range(SHARDS)]

    assert all(shards)
    assert set().union(*shards) == TESTS
    assert sum(map(len, shards)) == len(TESTS)


def test_a_test_stays_in_its_shard_when_others_come() -> None:
    some = set(sorted(TESTS)[:20])

    assert in_shard(some, 1) == in_shard(TESTS, 1) & some


def test_commits_choose_every_shard() -> None:
    assert {shard_of(f"{number:040x}") for number in range(SHARDS)} == set(range(SHARDS))
