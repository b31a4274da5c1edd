"""``limits.toml``: what it says of the features, and every way in which it can be out of date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.catalogue import Catalogue, catalogue
from conformance.detection import limits
from conformance.detection.faults import FaultsFileError
from conformance.detection.findings import JobResult, RuleFinding
from conformance.detection.limits import Limit
from conformance.detection.moved_words import moved, occurs
from conformance.detection.weighed_limits import Move, Weighed, is_met, jobs, lines, weigh
from tests.detection.made_up import a_catalogue, a_part, a_rule, found

TRIES = """
[[limit]]
says = "the third locks"
rules = ["LOCK-01"]
lower = { "three wrong passwords" = "two wrong passwords" }
higher = { "two wrong passwords" = "three wrong passwords" }
"""
LIMIT = Limit(
    says="the third locks", rules=("LOCK-01",), lower={"three": "two"}, higher={"two": "three"}, faults=("a_fault",)
)


def the_features(*texts: str, title: str = "The lock", **more: Sequence[str]) -> Catalogue:
    """Return a catalogue in which LOCK-01 has these lines, and each further rule those that are given."""
    rules = {"LOCK-01": replace(a_rule("LOCK-01", "must", *texts), title=title)}
    rules |= {name.replace("_", "-"): a_rule(name.replace("_", "-"), "should", *its) for name, its in more.items()}
    return replace(a_catalogue({}), rules=rules)


def mistakes(folder: Path, text: str, features: Catalogue) -> list[str]:
    """Return what is wrong with such a file; nothing, if it can be read."""
    path = folder / "limits.toml"
    path.write_text(text, "utf-8")
    try:
        limits.load(features, path)
    except FaultsFileError as wrong:
        return wrong.mistakes
    return []


def test_the_projects_own_file_names_every_number_of_the_features() -> None:
    read = limits.load(catalogue())
    assert {"LOCK-01", "LOCK-05", "MAIL-04", "PASS-01", "PASS-04", "MIA-10"} <= read.rules
    assert all(limit.moves for limit in read.limit)


def test_the_limits_that_the_owner_named_are_moved_either_way() -> None:
    """Three attempts to two and to four, 12 hours, 4 hours, 12 characters, the last four."""
    both_ways = {rule for limit in limits.load(catalogue()).limit if len(limit.moves) == 2 for rule in limit.rules}
    assert {"LOCK-01", "LOCK-05", "MAIL-04", "PASS-01", "PASS-13", "PASS-04"} <= both_ways


def test_words_are_replaced_all_at_once_and_as_a_whole() -> None:
    words = {"two": "three", "three": "four", "12 hours": "13 hours", '"ss"': '"s"'}
    assert moved("two and three", words) == "three and four"
    assert moved("twofold, 112 hours, 12 hours", words) == "twofold, 112 hours, 13 hours"
    assert moved('it contains "ss"', words) == 'it contains "s"'
    assert moved("two", {}) == "two"
    assert occurs("12 hours", "after 12 hours")
    assert not occurs("12 hours", "after 112 hours")


def test_a_limit_whose_words_are_in_the_features_is_well(tmp_path: Path) -> None:
    features = the_features("Amara tries two wrong passwords", "Amara tries three wrong passwords")
    assert mistakes(tmp_path, TRIES, features) == []


def test_words_that_the_features_no_longer_have_are_named(tmp_path: Path) -> None:
    features = the_features("Amara tries three wrong passwords", "Amara tries five wrong passwords")
    assert [mistake for mistake in mistakes(tmp_path, TRIES, features) if mistake.startswith("the third locks")] == [
        "the third locks: no line of LOCK-01 has the words 'two wrong passwords' any more; write those that it has now"
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Amara tries five wrong passwords", "five"),
        ("13 hours have passed", "13"),
        ("the sixth password is refused", "sixth"),
        ("a password of one character is refused", "one character"),
        ("the password one before the present one", "one before"),
    ],
)
def test_a_number_that_is_in_no_entry_is_named(line: str, number: str, tmp_path: Path) -> None:
    features = the_features("Amara tries two wrong passwords", "Amara tries three wrong passwords", line)
    [told] = mistakes(tmp_path, TRIES, features)
    assert told.startswith(
        f"LOCK-01: {number!r} in the line {line!r} is in no entry; if it is a limit, add a [[limit]]"
    )


@pytest.mark.parametrize("line", ['it says "within 15 minutes"', "one of them is Amara", "a second mail comes"])
def test_a_quoted_number_and_a_pronoun_are_no_limit(line: str, tmp_path: Path) -> None:
    features = the_features("Amara tries two wrong passwords", "Amara tries three wrong passwords", line)
    assert mistakes(tmp_path, TRIES, features) == []


def test_a_number_in_the_title_of_a_rule_without_an_entry_is_named(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, "", the_features("it holds", title="The lock lasts 12 hours"))
    assert told.startswith("LOCK-01: '12' in the title 'The lock lasts 12 hours' is in no entry")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TRIES.replace("LOCK-01", "LOCK-99"), "the third locks: there is no rule LOCK-99"),
        (TRIES + 'faults = ["no_such_fault"]', "the third locks: there is no fault 'no_such_fault'"),
        (TRIES + 'guidance = "WEB"', "the third locks: LOCK-01 does not concern this portal"),
        (TRIES + 'one_way = "because"', "the third locks: give both lower and higher, or one of them, and the reason"),
        (TRIES.replace("higher", "# higher"), "the third locks: give both lower and higher, or one of them"),
        (TRIES.replace('["LOCK-01"]', '["LOCK-01", "MAIL-01"]'), "the third locks: MAIL-01 has none of the words"),
        (TRIES + TRIES, "LOCK-01-all-lower: 2 entries move the same rules on the same portal"),
        (
            TRIES + '[[unmoved]]\nrules = ["MAIL-01"]\nbecause = "x"',
            "unmoved: MAIL-01 has no number any more; remove it",
        ),
        (
            TRIES + '[[unmoved]]\nrules = ["LOCK-01"]\nwords = ["9 hours"]\nbecause = "x"',
            "unmoved: no line of LOCK-01 has the words '9 hours' any more; remove them",
        ),
        (TRIES + 'lowest = "x"', "limit.0.lowest: Extra inputs are not permitted"),
        ("limit = ", "cannot be read as TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told(text: str, told: str, tmp_path: Path) -> None:
    features = the_features("two wrong passwords", "three wrong passwords", MAIL_01=["a mail comes"])
    assert any(mistake.startswith(told) for mistake in mistakes(tmp_path, text, features))


def test_a_limit_is_driven_as_it_is_and_moved_in_each_direction() -> None:
    read = limits.Limits(limit=(LIMIT, Limit(says="a may", rules=("SET-09",), lower={"a": "b"}, one_way="because")))
    every = jobs(read, (), ("SET-09",))
    assert {label: (job.driver, job.moved) for label, (job, _) in every.items()} == {
        "LOCK-01-a_fault-all-unmoved": ("forms", {}),
        "LOCK-01-a_fault-all-lower": ("forms", {"three": "two"}),
        "LOCK-01-a_fault-all-higher": ("forms", {"two": "three"}),
        "SET-09-all-unmoved": ("browser", {}),
        "SET-09-all-lower": ("browser", {"a": "b"}),
    }
    assert {job.subject.faults for job, _ in jobs(read, ("LOCK-01",), ()).values()} == {("a_fault",)}


def weighed(direction: limits.Direction | None, *findings: RuleFinding, **more: str) -> Weighed:
    part: JobResult = a_part("LOCK-01", *findings, **more)
    return weigh(Move(LIMIT, direction), part)


def test_an_example_that_turns_red_at_a_then_gives_a_limit_weight() -> None:
    assert weighed("lower", found("LOCK-01", "violates")).weight == "has weight"
    assert weighed("lower", found("LOCK-09", "departs"), found("LOCK-01", "conforms")).weight == "has weight"
    assert weighed("lower", found("LOCK-01", "violates", at_a_then=False)).weight == "no weight"
    assert weighed("lower", found("LOCK-01", "not testable")).weight == "no weight"
    assert weighed("lower", found("LOCK-01", "conforms")).weight == "no weight"


def test_red_proves_nothing_where_something_broke_or_was_red_before() -> None:
    assert weighed("lower", found("LOCK-01", "error")).weight == "not judged"
    assert weighed("lower", trouble="the portal did not start").weight == "not judged"
    assert weighed(None, found("LOCK-01", "violates")).weight == "not kept"
    assert weighed(None, found("LOCK-01", "conforms")).weight == "kept"


def test_a_limit_without_weight_is_told_with_what_to_do() -> None:
    every = [
        weighed(None, found("LOCK-01", "conforms")),
        weighed("lower", found("LOCK-01", "violates")),
        weighed("higher", found("LOCK-01", "conforms")),
    ]
    assert not is_met(every)
    assert list(lines(every)) == [
        "NO WEIGHT  LOCK-01  higher: the third locks",
        "    expected: at least one example is red at a Then with 'two' as 'three'",
        "    found: LOCK-01 conforms",
        "    next: add an example of the other side of the limit, or say under one_way which rule has it",
        "1 limits, moved 2 times: 1 turned an example red.",
        "The proof is not met.",
    ]
    assert is_met(every[:2])
    assert list(lines(every[:2]))[-1] == "Every limit has weight."
