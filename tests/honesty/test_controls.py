"""Controls: declared where a step is defined, and visible to whoever reads the feature."""

from __future__ import annotations

import pytest

from tests.honesty.small_project import FEATURE, STEPS, SmallProject

_TRIES = 'def tries(who: str, count: str, portal: Portal) -> None:\n    """Try."""\n'
_REFUSED = "    assert who\n"


def test_an_assert_outside_a_then_makes_a_control(project: SmallProject) -> None:
    """Undeclared, it would end as an error, or as evidence against the portal."""
    project.edit(STEPS, _TRIES, _TRIES + "    assert portal\n")
    told = project.complaint()
    assert told.startswith(project.at(STEPS, "tries {count:w}") + "@control on tries, which asserts outside a Then")
    assert f"though {project.at(STEPS, 'assert portal', occurrence=2).split(': ')[0]} asserts" in told


@pytest.mark.parametrize("judgement", ["assert who", "raise AssertionError(who)", "raise ControlFailed(who)"])
def test_what_a_function_of_the_steps_does_counts_as_the_steps_own(project: SmallProject, judgement: str) -> None:
    """A step may not hand its assertion to a function below it, however far below."""
    project.edit(STEPS, _TRIES, _TRIES + "    first(who)\n")
    project.edit(
        STEPS, "@given", f"def second(who):\n    {judgement}\n\n\ndef first(who):\n    second(who)\n\n\n@given"
    )
    told = project.complaint()
    assert told.startswith(project.at(STEPS, "tries {count:w}") + "@control on tries")
    assert project.at(STEPS, f"    {judgement}").split(": ")[0] in told


@pytest.mark.parametrize(
    ("told_how", "called"),
    [
        ("from steps.more import sure", "sure"),
        ("from steps import more", "more.sure"),
        ("import steps.more", "steps.more.sure"),
    ],
)
def test_a_function_of_another_step_module_counts(project: SmallProject, told_how: str, called: str) -> None:
    """However it was imported."""
    project.add("steps/more.py", "def sure(who):\n    assert who\n")
    project.edit(STEPS, "from pytest_bdd", f"{told_how}\nfrom pytest_bdd")
    project.edit(STEPS, _TRIES, f"{_TRIES}    {called}(who)\n")
    assert "though steps/more.py:2 asserts" in project.complaint()


def test_a_then_that_can_give_up_is_a_control(project: SmallProject) -> None:
    """One that judges as well is two steps."""
    project.edit(STEPS, _REFUSED, _REFUSED + "    raise ControlFailed(who)\n")
    assert project.complaint().startswith(project.at(STEPS, "is refused") + "@control on is_refused, which can give up")


def test_a_step_that_calls_a_control_is_one(project: SmallProject) -> None:
    """What a control raises goes through whoever calls it."""
    project.edit(STEPS, _TRIES, _TRIES + "    works(who, portal)\n")
    told = project.complaint()
    assert told.startswith(project.at(STEPS, "tries {count:w}") + "@control on tries, which can give up")
    assert "though works" in told


def test_control_stands_below_the_step_decorators(project: SmallProject) -> None:
    """Above them, pytest-bdd has already registered the bare function."""
    phrase = '@given(parsers.parse("{whose}\'s password works"))\n'
    project.edit(STEPS, f"{phrase}@control\n", f"@control\n{phrase}")
    assert project.complaint().startswith(project.at(STEPS, "@control") + "@control on works below every")


def test_a_then_that_cannot_fail_is_told(project: SmallProject) -> None:
    """A verdict without an assertion is none."""
    project.edit(STEPS, _REFUSED, "    who.strip()\n")
    assert project.complaint().startswith(project.at(STEPS, "is refused") + "an assert in is_refused, a Then")


def test_a_then_may_judge_by_a_function_of_the_steps(project: SmallProject) -> None:
    """Its assertion counts as the step's."""
    project.edit(STEPS, _REFUSED, "    judged(who)\n")
    project.edit(STEPS, "@given", "def judged(who):\n    assert who\n\n\n@given")
    assert project.complaints() == []


def test_but_begins_controls_only(project: SmallProject) -> None:
    """The reader takes a line with But for a condition, not for what the rule demands."""
    project.edit(FEATURE, "      But Ben signs in as ever", "      But Ben is refused")
    project.edit(FEATURE, "      Then Amara signs in\n", "      Then Amara signs in\n      But Ben signs in as ever\n")
    assert project.complaint().startswith(project.at(FEATURE, "But Ben is refused") + "a control after But")


def test_a_control_among_the_thens_begins_with_but(project: SmallProject) -> None:
    """With And, the reader would take it for what the rule demands."""
    project.edit(FEATURE, "      But Ben signs in as ever", "      And Ben signs in as ever")
    assert project.complaint().startswith(project.at(FEATURE, "And Ben signs") + "But before a control among the Thens")


def test_an_example_of_controls_only_judges_nothing(project: SmallProject) -> None:
    """It could be not testable, but never broken."""
    project.edit(FEATURE, "      Then Amara signs in\n", "      Then Amara signs in as ever\n")
    told = project.complaints()
    assert told[0].startswith(project.at(FEATURE, "Two leave") + "a Then that judges")
    assert told[1].startswith(project.at(FEATURE, "Then Amara signs in as ever") + "But before a control")
    assert told[2].startswith(project.at(STEPS, '"{who} signs in"') + "an example that uses")
    assert len(told) == 3
