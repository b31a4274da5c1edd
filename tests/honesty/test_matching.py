"""Lines and step definitions: each line has one, each definition has a line, and each of them runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.checks.honesty import complaints
from tests.honesty.small_project import FEATURE, STEPS, SmallProject

_WHEN = "from pytest_bdd import when\n\n\n"


def test_a_line_without_a_definition_is_told(project: SmallProject) -> None:
    """The nearest phrase comes with it."""
    project.edit(FEATURE, "Then Amara is refused", "Then Amara was refused")
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, "was refused") + "one then definition for 'Then Amara was refused'")
    assert "(the nearest: '{who} is refused')" in told


def test_a_definition_of_another_type_does_not_count(project: SmallProject) -> None:
    """And takes the type of the line before it, and a When is not found under Then."""
    project.edit(
        FEATURE, "      Then Amara signs in\n", "      Then Amara signs in\n      And Amara tries two passwords\n"
    )
    told = project.complaint()
    assert told.startswith(project.at(FEATURE, "And Amara tries") + "one then definition for")
    assert "as when it exists" in told


def test_two_definitions_of_one_line_are_told_with_both_functions(project: SmallProject) -> None:
    """Pytest-bdd takes one of them, without a word."""
    project.edit(
        STEPS,
        '@then(parsers.parse("{who} is refused"))\n',
        '@then("Amara is refused")\ndef vacuous() -> None:\n    """Judge."""\n    assert True\n\n\n'
        '@then(parsers.parse("{who} is refused"))\n',
    )
    lines = ["Then Amara is refused", "After <number>"]
    told = project.complaints()
    assert len(told) == len(lines)
    assert told[0].startswith(project.at(FEATURE, lines[0]) + "one then definition for 'Then Amara is refused'")
    assert f"vacuous ({STEPS}:" in told[0]
    assert f"is_refused ({STEPS}:" in told[0]


def test_a_twin_in_another_module_is_seen(project: SmallProject) -> None:
    """Where the modules stand makes no difference."""
    project.add(
        "steps/more.py", _WHEN + '@when("Amara tries two passwords")\ndef twin() -> None:\n    """Do nothing."""\n'
    )
    project.edit("conftest.py", '"steps.attempts_and_the_lock"', '"steps.attempts_and_the_lock", "steps.more"')
    assert "twin (steps/more.py:4)" in project.complaint()


def test_a_definition_that_no_line_uses_is_told(project: SmallProject) -> None:
    """An unused phrase is one that a typing error in a feature left behind."""
    known = '@given(parsers.parse("{who} is known"))'
    project.edit(STEPS, known, f'@given("nobody is known")\n{known}')
    told = project.complaint()
    assert told.startswith(project.at(STEPS, "nobody") + 'an example that uses @given("nobody is known") of is_known')


@pytest.mark.parametrize(
    "parser",
    [
        'parsers.parse("{who} tries {count:w} passwords")',
        'parsers.re(r"(?P<who>\\w+) tries (?P<count>\\w+) passwords")',
    ],
)
def test_a_step_takes_everything_that_its_phrase_names(project: SmallProject, parser: str) -> None:
    """Pytest-bdd drops the rest, so that four passwords would be three."""
    project.edit(STEPS, 'parsers.parse("{who} tries {count:w} passwords")', parser)
    project.edit(STEPS, "def tries(who: str, count: str, portal", "def tries(who: str, portal")
    told = project.complaint()
    assert told.startswith(project.at(STEPS, "@when") + "tries to take everything that @when")
    assert "found no parameter 'count'" in told


def test_an_async_step_is_told(project: SmallProject) -> None:
    """It would pass without running."""
    project.edit(STEPS, "def tries(", "async def tries(")
    assert project.complaint().startswith(project.at(STEPS, "tries {count:w}") + "tries to be a plain function")


def test_an_async_generator_is_told(project: SmallProject) -> None:
    """A fixture in disguise does not run either."""
    project.edit(
        STEPS, 'def is_known(who: str) -> None:\n    """Introduce somebody."""', "async def is_known(who):\n    yield"
    )
    assert project.complaint().startswith(project.at(STEPS, "is known") + "is_known to be a plain function")


def test_an_async_control_is_told(project: SmallProject) -> None:
    """The wrapper of a control is plain, what it wraps may not be."""
    project.edit(STEPS, "def works(", "async def works(")
    assert project.complaint().startswith(project.at(STEPS, "password works") + "works to be a plain function")


def test_a_step_module_that_is_not_loaded_is_told(project: SmallProject) -> None:
    """Its steps would not be found, or only where something else imports it."""
    project.edit("conftest.py", ', "steps.attempts_and_the_lock"', "")
    assert project.complaint().startswith(f"{STEPS}:1: expected 'steps.attempts_and_the_lock' among the pytest_plugins")


def test_a_module_without_steps_need_not_be_loaded(project: SmallProject) -> None:
    """What steps share may stand in a module of its own."""
    project.add("steps/durations.py", "def duration(words: str) -> int:\n    return len(words)\n")
    assert project.complaints() == []


def test_steps_are_defined_in_steps_only(project: SmallProject) -> None:
    """A definition anywhere else would be found by pytest-bdd, and by no reader."""
    tries = (
        '@when(parsers.parse("{who} tries {count:w} passwords"))\n'
        "def tries(who: str, count: str, portal: Portal) -> None:\n"
        '    """Try."""\n'
    )
    project.edit(STEPS, tries, "import apart\n")
    project.add(
        "apart.py",
        "from pytest_bdd import parsers, when\n\nfrom drivers.portal.protocol import Portal\n\n\n" + tries,
    )
    assert project.complaint().startswith("apart.py:6: expected steps to be defined in steps/ only")


def test_a_project_that_is_reached_by_another_way_is_the_same(project: SmallProject, tmp_path: Path) -> None:
    """A link to its folder makes no definition disappear."""
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link"
    link.symlink_to(tmp_path, target_is_directory=True)
    assert project.complaints() == []
    assert complaints(catalogue(tmp_path / "features"), link) == []


def test_a_step_that_the_checks_cannot_read_is_told(project: SmallProject) -> None:
    """A step made inside of a function could assert unseen."""
    project.edit(
        STEPS,
        '@when(parsers.parse("{who} tries {count:w} passwords"))\n'
        "def tries(who: str, count: str, portal: Portal) -> None:\n"
        '    """Try."""\n',
        "if True:\n"
        '    @when(parsers.parse("{who} tries {count:w} passwords"))\n'
        "    def tries(who: str, count: str) -> None:\n"
        '        """Try."""\n',
    )
    assert project.complaint().startswith(project.at(STEPS, "tries {count:w}") + "steps to be functions at the top")
