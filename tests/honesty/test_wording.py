"""The words of the features, and their titles."""

from __future__ import annotations

import pytest

from tests.honesty.small_project import FEATURE, SmallProject


@pytest.mark.parametrize(
    "words",
    [
        "Amara should be let in",
        "Amara shouldn't wait",
        "I am let in",
        "It belongs to me",
        "Ben and we wait",
        "My own one",
        "One of us",
        "Amara clicks twice",
        "A click too many",
        "Amara presses Enter",
        "Amara taps it",
        "Amara types in a word",
        "A word is typed into it",
        "The field is empty",
        "Two text boxes",
        "The button is grey",
        "The page address changes",
        "The URL changes",
    ],
)
def test_some_words_are_avoided(project: SmallProject, words: str) -> None:
    """A reader thinks of what a person wants, not of widgets."""
    project.edit(FEATURE, "Passwords cannot be guessed at leisure.", words)
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, "Feature:") + "the words of the domain")
    assert repr(words) in told


@pytest.mark.parametrize(
    "words",
    [
        'It reads "Fields with an asterisk should be filled in, press the button"',
        "A rustic Buttonhole pressure at Fielding's US office",
        "Amara taught Ben, who used a typical keyboard in May",
    ],
)
def test_other_words_are_not(project: SmallProject, words: str) -> None:
    """A document's own words may stand in double quotes, and a part of a word is no word."""
    project.edit(FEATURE, "Passwords cannot be guessed at leisure.", words)
    assert project.complaints() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Feature: Attempts", "Feature: Attempts with a button"),
        ("Rule: The lock stays", "Rule: The lock should stay"),
        ("Example: Three do not", "Example: Three should not"),
        ("Outline: After <number> she is", "Outline: After <number> she should be"),
        ("| one more     |", "| I like four  |"),
    ],
)
def test_titles_and_reasons_are_looked_at(project: SmallProject, old: str, new: str) -> None:
    """Every place where a reader reads counts."""
    project.edit(FEATURE, old, new)
    assert project.complaint().startswith(project.at(FEATURE, new) + "the words of the domain")


def test_steps_are_looked_at(project: SmallProject) -> None:
    """The line is told for its words as well as for having no definition."""
    project.edit(FEATURE, "Then Amara is refused", "Then Amara should be refused")
    line = project.at(FEATURE, "should be")
    definition, words = project.complaints()
    assert definition.startswith(line + "one then definition")
    assert words.startswith(line + "the words of the domain, found 'should' in")


def test_descriptions_of_rules_are_looked_at(project: SmallProject) -> None:
    """They are read with the rule, and told at its line."""
    project.edit(FEATURE, "Rule: The lock stays\n", "Rule: The lock stays\n\n    Nobody should end it.\n")
    assert project.complaint().startswith(project.at(FEATURE, "Rule: The lock stays") + "the words of the domain")


def test_a_rules_title_is_one_rules_in_all_files(project: SmallProject) -> None:
    """In the report, two rules of one title cannot be told apart."""
    project.edit(FEATURE, "Rule: The lock stays", "Rule: The third  wrong password locks")
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, "third  wrong") + "the title of every rule once in all files")
    assert project.at(FEATURE, "Rule: The third wrong").removesuffix(": expected ") in told


def test_an_examples_title_is_one_examples_in_all_files(project: SmallProject) -> None:
    """Two files do not share one either."""
    project.add(
        "features/more.feature",
        "Feature: More\n\n  Why.\n\n  @LOCK-03 @must @STEES-22\n  Rule: Another\n\n    Example: Three do not\n"
        "      When Amara tries two passwords\n      Then Amara signs in\n",
    )
    project.edit("features/guidance/STEES.toml", '"LOCK-02"]', '"LOCK-02", "LOCK-03"]')
    told = project.complaint()
    assert told.startswith(project.at("features/more.feature", "Example: Three") + "the title of every example once")
    assert project.at(FEATURE, "Example: Three").removesuffix(": expected ") in told


def test_the_rows_of_an_outline_differ_in_their_titles(project: SmallProject) -> None:
    """Filled in, a title without a placeholder is the same for every row."""
    project.edit(FEATURE, "After <number> she is still refused", "She is still refused")
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, "| five") + "the title of every example once")
    assert "with a placeholder" in told


def test_a_title_may_be_filled_in_to_begin_with_a_number(project: SmallProject) -> None:
    """A number has no capital."""
    project.edit(FEATURE, "Example: Three do not", "Example: 3 do not")
    assert project.complaints() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Feature: Attempts", "Feature: attempts"),
        ("Rule: The lock", "Rule: the lock"),
        ("Example: Three", "Example: three"),
        ("Outline: After <number>", "Outline: after <number>"),
    ],
)
def test_a_title_begins_with_a_capital(project: SmallProject, old: str, new: str) -> None:
    """Feature, rule and example alike; of an outline, each row's."""
    project.edit(FEATURE, old, new)
    told = project.complaints()
    assert {one.split(", found")[0] for one in told} == {
        project.at(FEATURE, new) + "a title that begins with a capital letter"
    }


@pytest.mark.parametrize("title", ["Feature: Attempts", "Rule: The lock stays", "Example: Three do not"])
def test_a_title_ends_without_a_full_stop(project: SmallProject, title: str) -> None:
    """A title is none of the sentences around it."""
    project.edit(FEATURE, title, f"{title}.")
    assert project.complaint().startswith(project.at(FEATURE, f"{title}.") + "a title without a full stop")


@pytest.mark.parametrize("title", ["Feature: Attempts", "Rule: The lock stays", "Example: Three do not"])
def test_a_title_is_there(project: SmallProject, title: str) -> None:
    """A nameless example cannot be told from another."""
    line = project.at(FEATURE, title)
    project.edit(FEATURE, title, title.split(" ")[0])
    assert project.complaint().startswith(line + "a title, found none")
