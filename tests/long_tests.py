"""Which of the long tests ``make test`` runs: one in four, chosen by the commit.

A test is long (``@pytest.mark.long``) if it waits for whole runs, or for the clock of a portal, for about 15 seconds
or more on two cores. CI runs all of them. The choice follows from the commit's hash, so that anybody can make it again,
and over many commits each test has its turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

SHARDS = 4


def shard_of(commit: str) -> int:
    """Return the shard, from 0, that the hash of a commit (hexadecimal digits) selects."""
    return int(commit, 16) % SHARDS


def in_shard(tests: Iterable[str], shard: int) -> set[str]:
    """Return the tests of a shard by their node ids. Each test is in one shard, whatever other tests there are."""
    return {test for test in tests if int(sha256(test.encode()).hexdigest(), 16) % SHARDS == shard}
