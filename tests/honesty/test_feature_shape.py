"""The shape of features and examples: what pytest-bdd would drop, run half, or pass for nothing."""

from __future__ import annotations

import pytest

from tests.honesty.small_project import FEATURE, SmallProject


def test_a_feature_says_why_it_is_there(project: SmallProject) -> None:
    """Product owners read the features: a title alone tells them nothing."""
    project.edit(FEATURE, "  Passwords cannot be guessed at leisure.\n", "")
    assert project.complaint().startswith(project.at(FEATURE, "Feature:") + "a description")


def test_a_file_without_a_feature_is_told(project: SmallProject) -> None:
    """An empty file yields no tests, silently."""
    project.add("features/empty.feature", "# nothing yet\n")
    assert project.complaint().startswith("features/empty.feature:1: expected a feature, found none")


def test_an_example_stands_under_a_rule(project: SmallProject) -> None:
    """Outside of every rule its outcome would count for nothing."""
    outside = "  Example: Astray\n    When Amara tries two passwords\n    Then Amara signs in\n\n"
    project.edit(FEATURE, "  @LOCK-01", outside + "  @LOCK-01")
    assert project.complaint().startswith(project.at(FEATURE, "Astray") + "every example under a Rule")


@pytest.mark.parametrize("before", ["  @LOCK-01", "    Example: Two leave"])
def test_the_lines_of_a_background_are_checked(project: SmallProject, before: str) -> None:
    """They are lines of each example, of the whole feature or of one rule."""
    project.edit(FEATURE, before, f"  Background:\n      Given Amara is on leave\n\n{before}")
    assert project.complaint().startswith(project.at(FEATURE, "Amara is on leave"))


def test_a_rule_has_an_example(project: SmallProject) -> None:
    """A rule without one would never be checked."""
    project.edit(FEATURE, "  @LOCK-02", "  @LOCK-03 @must @STEES-22\n  Rule: Alone\n\n  @LOCK-02")
    project.edit("features/guidance/STEES.toml", '"LOCK-02"]', '"LOCK-02", "LOCK-03"]')
    assert project.complaint().startswith(project.at(FEATURE, "Rule: Alone") + "at least one example of a rule")


def test_two_examples_of_one_name_in_a_file_are_told_with_both_lines(project: SmallProject) -> None:
    """Pytest-bdd drops one of them, even under another rule."""
    project.edit(FEATURE, "Scenario Outline: After <number> she is still refused", "Scenario Outline: Three do not")
    told = project.complaints()
    first = project.at(FEATURE, "Three do not").split(":")[1]
    assert told[0].startswith(project.at(FEATURE, "Outline: Three do not") + "every example's name once in a file")
    assert f"'Three do not' here and at line {first}" in told[0]


def test_an_outline_has_a_table(project: SmallProject) -> None:
    """Without one it runs once, with the placeholder as it stands."""
    project.edit(FEATURE, "      Examples:\n        | number | reason       |\n", "")
    project.edit(FEATURE, "        | four   | one more     |\n        | five   | another more |\n", "")
    told = project.complaints()
    assert told[0].startswith(project.at(FEATURE, "Scenario Outline") + "every placeholder filled in, found <number>")
    assert told[1].startswith(project.at(FEATURE, "Scenario Outline") + "rows for the outline")


def test_a_table_has_rows(project: SmallProject) -> None:
    """An outline without rows has no example for Gherkin, but one test for pytest-bdd."""
    project.edit(FEATURE, "        | four   | one more     |\n        | five   | another more |\n", "")
    assert project.complaint().startswith(project.at(FEATURE, "Examples:") + "at least one row")


def test_every_column_is_used(project: SmallProject) -> None:
    """A column that no line uses varies nothing; one called ``reason`` is for the reader."""
    project.edit(FEATURE, "| reason       |", "| remark       |")
    assert project.complaint().startswith(project.at(FEATURE, "| remark") + "every column used in the outline")


@pytest.mark.parametrize(
    ("where", "line"),
    [("Then Amara signs in", "Then Amara <count> signs in"), ("Two leave the account", "Two leave the <count>")],
)
def test_no_placeholder_is_left(project: SmallProject, where: str, line: str) -> None:
    """Neither in a step nor in a name."""
    project.edit(FEATURE, where, line)
    assert project.complaint().startswith(project.at(FEATURE, "<count>") + "every placeholder filled in")


def test_a_placeholder_in_a_table_of_a_step_counts(project: SmallProject) -> None:
    """It reaches the step as it stands, too."""
    project.edit(FEATURE, "      Then Amara signs in\n", "      Then Amara signs in\n        | <count> |\n")
    assert project.complaint().startswith(project.at(FEATURE, "Then Amara signs in") + "every placeholder filled in")


def test_an_example_has_steps(project: SmallProject) -> None:
    """Without any it passes."""
    project.edit(FEATURE, "    Example: Three do not", "    Example: Nothing\n\n    Example: Three do not")
    assert project.complaint().startswith(project.at(FEATURE, "Example: Nothing") + "steps in 'Nothing'")


def test_an_example_has_a_then(project: SmallProject) -> None:
    """Without one it cannot fail."""
    project.edit(
        FEATURE, "    Example: Three", "    Example: Idle\n      When Amara tries two passwords\n\n    Example: Three"
    )
    assert project.complaint().startswith(project.at(FEATURE, "Example: Idle") + "a Then in 'Idle'")


def test_an_example_acts(project: SmallProject) -> None:
    """Without a When, and with a Then that looks at facts alone, nothing has happened that could be judged."""
    project.edit(
        FEATURE,
        "    Example: Three",
        "    Example: Idle\n      Given Amara is known\n      Then Amara is refused\n\n    Example: Three",
    )
    assert project.complaint().startswith(project.at(FEATURE, "Example: Idle") + "a When, or a Then that acts itself")


def test_a_then_that_acts_needs_no_when(project: SmallProject) -> None:
    """A Then that is given the portal does what it judges."""
    project.edit(
        FEATURE,
        "    Example: Three",
        "    Example: Idle\n      Given Amara is known\n      Then Amara signs in\n\n    Example: Three",
    )
    assert project.complaints() == []


def test_nothing_is_set_up_after_a_verdict(project: SmallProject) -> None:
    """A Given after a Then begins an example of its own; a When may follow."""
    project.edit(FEATURE, "      Then Amara signs in\n", "      Then Amara signs in\n      Given Ben is known\n")
    assert project.complaint().startswith(project.at(FEATURE, "Given Ben") + "no Given after a Then")


def test_an_example_does_not_begin_with_and(project: SmallProject) -> None:
    """There is no line before it whose type it could take."""
    project.edit(FEATURE, "      Given Amara is known\n", "      And Amara is known\n")
    assert project.complaint().startswith(project.at(FEATURE, "And Amara is known") + "Given, When or Then")
