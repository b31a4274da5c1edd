"""A part of something that several machines do side by side, such as the rules of a run or the portals of a matrix."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Shard:
    """One of several parts: part ``number`` (from 1) of ``of`` parts."""

    number: int
    of: int

    @classmethod
    def told(cls, text: str) -> Shard:
        """Read a shard such as ``1/8``. Raises ValueError if the text is not a shard."""
        match = re.fullmatch(r"(\d+)/(\d+)", text)
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            raise ValueError(f"{text!r} is not a shard; expected such as 1/8")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def of_labels(self, labels: Collection[str]) -> list[str]:
        """Return the labels of this shard. Each label is in exactly one shard; shard sizes differ by at most one."""
        return sorted(labels)[self.number - 1 :: self.of]

    def of_weighed(self, weights: Mapping[str, float]) -> frozenset[str]:
        """Return the keys of this shard: each key is in exactly one shard, and the shards weigh about the same.

        The heaviest key goes to the lightest shard, then the next. Equal weights give equal shards, on any machine.
        """
        loads = [0.0] * self.of
        mine = set()
        for key in sorted(weights, key=lambda key: (-weights[key], key)):
            lightest = min(range(self.of), key=loads.__getitem__)
            loads[lightest] += weights[key]
            if lightest == self.number - 1:
                mine.add(key)
        return frozenset(mine)
