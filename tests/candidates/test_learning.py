"""Of each known candidate, ``conform learn`` gets most of its file right without having seen it; see ``measure.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.candidate.candidate_file import load
from tests.learning.measure import FILES, node_in, share_of

LEAST = 0.8
"""The part of the words, landmarks and paths that is wanted of all candidates together."""


@pytest.mark.candidate
@pytest.mark.parametrize("name", list(FILES))
def test_most_of_a_candidates_file_is_learned_from_its_pages(name: str, tmp_path: Path) -> None:
    file = node_in(tmp_path) if name == "node" else FILES[name]

    share, _ = share_of(name, file, tmp_path)

    assert share.part >= LEAST, share.told()
    load(tmp_path / f"learned-{name}.toml")
