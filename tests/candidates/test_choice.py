"""Which other candidate CI runs follows from the commit's hash alone, and none of them is forgotten."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha1

import pytest

from tests.candidates import ROOT
from tests.candidates.choice import CANDIDATES, chosen, file_of, main

COMMITS = [sha1(f"commit {number}".encode()).hexdigest() for number in range(500)]


@pytest.mark.parametrize(
    ("commit", "candidate"),
    [
        ("0" * 40, "django"),
        ("0" * 39 + "1", "documents"),
        ("f" * 40, "no_test_interface"),
        ("f" * 39 + "e", "learning"),
    ],
)
def test_the_hash_as_a_number_chooses_the_place_in_the_list(commit: str, candidate: str) -> None:
    assert chosen(commit) == candidate


def test_over_many_commits_each_has_its_turn() -> None:
    turns = Counter(map(chosen, COMMITS))

    assert set(turns) == set(CANDIDATES)
    assert min(turns.values()) > len(COMMITS) / len(CANDIDATES) / 2


@pytest.mark.parametrize("commit", ["", "main", "abc123", "A" * 40, "0" * 41])
def test_what_is_no_full_hash_chooses_nothing(commit: str) -> None:
    with pytest.raises(ValueError, match="full hash"):
        chosen(commit)


def test_the_list_has_every_file_of_whole_runs_and_no_other() -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("tests/**/test_*.py")
        if re.search(r"^(pytestmark = |@)pytest\.mark\.candidate$", path.read_text("utf-8"), re.MULTILINE)
    }

    assert files == {file_of(one) for one in CANDIDATES}
    assert list(CANDIDATES) == sorted(CANDIDATES)


def test_what_was_chosen_and_what_was_left_out_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    main("0" * 39 + "4")

    said = capsys.readouterr()
    assert said.out == "tests/candidates/test_node.py\n"
    assert "The other candidate at 000000000000 is node: the hash modulo 6 is 4." in said.err
    assert "Left out: django, documents, learning, no_test_interface, skin" in said.err
