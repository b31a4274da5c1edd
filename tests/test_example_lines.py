"""Examples that are named by the file and line in which they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.paths import FEATURES
from conformance.session.cannot_begin import CannotBegin
from conformance.session.example_lines import examples_at, file_and_line

_TEXT = """Feature: Lock
  @LOCK-01 @must
  Rule: Three

    Example: one
      Given Amara waits
      Then she waits

    Scenario Outline: hours
      When <n> hours have passed
      Then she waits

      Examples:
        | n |
        | 1 |
        | 2 |

  Rule: Four

    Example: other
      Then she waits
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lock.feature"
    path.write_text(_TEXT, "utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (5, ["one"]),
        (6, ["one"]),
        (7, ["one"]),
        (9, ["hours", "hours"]),
        (10, ["hours", "hours"]),
        (15, ["hours"]),
        (3, ["one", "hours", "hours"]),
        (None, ["one", "hours", "hours", "other"]),
    ],
)
def test_a_line_names_an_example_a_row_all_rows_or_all_of_a_rule(
    file: Path, line: int | None, names: list[str]
) -> None:
    assert [name for _, name, _ in examples_at([(file, line)])] == names


def test_a_row_is_named_alone(file: Path) -> None:
    assert examples_at([(file, 16)]) == [("lock.feature", "hours", ("2",))]


def test_every_line_without_an_example_is_told_with_its_neighbours(file: Path) -> None:
    with pytest.raises(CannotBegin) as told:
        examples_at([(file, 1), (file, 13), (file, 5), (file, 99)])
    assert str(told.value).splitlines() == [
        "lock.feature:1: no example is at this line; the nearest example is at line 5",
        "lock.feature:13: no example is at this line; the nearest examples are at line 5 and line 15",
        "lock.feature:99: no example is at this line; the nearest example is at line 20",
    ]


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("lock.feature:42", ("lock.feature", 42)),
        (r"C:\features\lock.feature:42", (r"C:\features\lock.feature", 42)),
        ("lock.feature", ("lock.feature", None)),
        ("lock.feature::test_one", ("lock.feature::test_one", None)),
        ("-k", ("-k", None)),
    ],
)
def test_only_a_number_behind_a_feature_file_is_a_line(word: str, split: tuple[str, int | None]) -> None:
    assert file_and_line(word) == split


def test_the_line_of_every_example_names_this_example_alone() -> None:
    """The command that repeats a violation rests on it."""
    for rule in catalogue().rules.values():
        for example in rule.examples:
            assert examples_at([(FEATURES / rule.file, example.line)]) == [(rule.file, example.name, example.row)]
