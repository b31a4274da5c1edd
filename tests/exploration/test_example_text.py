"""The examples that an exploration writes: in phrases that the steps know, and with their controls."""

from __future__ import annotations

import importlib

import pytest

import conftest
from conformance.catalogue import catalogue
from conformance.checks.honesty.feature_shape import acts
from conformance.checks.honesty.project import Project
from conformance.exploration.acts import Act, Disagreement, Seen, Span, Took
from conformance.exploration.example_text import Found, example_lines, feature_text
from conformance.exploration.moves import MOVES, Move, lines
from conformance.paths import ROOT

NOW = Span(0, 1)
CONTROLS = (
    ("then", "Chloe signs in as usual"),
    ("then", "Dana can complete a reset"),
    ("given", "Chloe's own password signs in"),
    ("given", "Dana completes a reset"),
    ("given", "Dana is a colleague"),
    ("given", "Amara has tried two wrong passwords"),
)


@pytest.fixture(scope="module")
def project() -> Project:
    """Return the project with its real steps."""
    for module in conftest.pytest_plugins:
        importlib.import_module(module)
    return Project(ROOT, catalogue())


@pytest.mark.parametrize(("kind", "text"), [*dict.fromkeys(lines()), *CONTROLS])
def test_every_line_that_can_be_written_has_one_definition(kind: str, text: str, project: Project) -> None:
    fitting = [one for one in project.definitions if one.fits(kind, text)]

    assert len(fitting) == 1, f"{kind} {text}: {[str(one) for one in fitting]}"


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_an_example_without_a_when_ends_with_a_then_that_acts(move: Move, project: Project) -> None:
    for judged in move.judged.values():
        (definition,) = (one for one in project.definitions if one.fits("then", judged.then.format(who="Amara")))
        assert judged.when or acts(definition), judged.then


def walk(*acts: tuple[str, str, bool | None]) -> tuple[Took, ...]:
    """Return a walk of these moves, with what was seen of each."""
    return tuple(Took(Act(move, who), Seen(outcome, NOW)) for move, who, outcome in acts)


def test_a_refusal_is_bracketed_by_a_colleague() -> None:
    took = walk(
        ("wrong_password", "Amara", False),
        ("wrong_password", "Amara", False),
        ("right_password", "Ben", True),
        ("wrong_password", "Amara", False),
        ("right_password", "Amara", True),
    )

    assert list(example_lines(Found(took, Disagreement("LOCK-01", "must", False, ""), True))) == [
        "Given Amara, Ben and Chloe are members of staff",
        "And Amara has tried two wrong passwords",
        "And Ben's own password signs in",
        "And Amara has tried a wrong password",
        "Then Amara's own password is refused",
        "But Chloe signs in as usual",
    ]


def test_what_must_be_accepted_is_preceded_by_a_colleague_for_whom_it_is() -> None:
    took = walk(("first_mail", "Amara", True), ("chooses_with_first_mail", "Amara", False))

    assert list(example_lines(Found(took, Disagreement("SET-04", "must", True, ""), False))) == [
        "Given Amara is a member of staff",
        "And Dana is a colleague",
        "And Amara has a reset mail",
        "And Dana completes a reset",
        "When Amara tries to choose a new password",
        "Then the new password signs Amara in",
    ]


def test_time_is_counted_from_a_wrong_password_with_a_line_of_its_own() -> None:
    took = walk(
        *[("wrong_password", "Amara", False)] * 3,
        ("right_password", "Amara", False),
        ("just_before_the_locks_end", "Amara", None),
        ("right_password", "Amara", True),
    )

    assert list(example_lines(Found(took, Disagreement("LOCK-05", "must", False, ""), True)))[1:5] == [
        "And Amara has tried two wrong passwords",
        "And Amara has tried a wrong password",
        "And Amara has tried the right password and been refused",
        "And 11 hours and 59 minutes have passed since Amara's latest wrong password",
    ]


def test_the_file_has_the_rule_with_its_tags() -> None:
    took = walk(("wrong_password", "Amara", False), ("right_password", "Amara", False))
    rule = catalogue().rules["LOCK-01"]

    text = feature_text(Found(took, Disagreement("LOCK-01", "must", True, ""), False), rule, ["Told."], "7")

    assert "  @LOCK-01 @must @STEES-22\n  Rule: The third wrong password in a row locks the account\n" in text
    assert "    Example: Explored with the seed 7, against LOCK-01\n" in text
