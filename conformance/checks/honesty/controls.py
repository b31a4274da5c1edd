"""Checks on controls: ``@control`` declares a step as a control, and a line with But shows the control to readers."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.checks.honesty.complaint import Complaint
from conformance.checks.honesty.definitions import Definition
from conformance.checks.honesty.project import Project
from conformance.checks.honesty.step_code import STEP_DECORATORS, Code, asserts, raises_control_failed

_DECLARE = "put @control directly above its def, below every @given, @when and @then"


def controls_are_declared(project: Project) -> Iterator[Complaint]:
    """A step is declared as a control if it can raise ControlFailed, or if it asserts although it is no Then."""
    for one in project.definitions:
        if one.code is None or one.code.is_control:
            continue
        if where := _gives_up(one.code, project):
            yield Complaint(
                one.file,
                one.line,
                f"@control on {one.name}, which can give up its example",
                f"none, though {where} raises ControlFailed",
                f"{_DECLARE}; if the step also judges, split it into two steps",
            )
        elif one.kind != "then" and (where := project.code.where(one.code, asserts)):
            yield Complaint(
                one.file,
                one.line,
                f"@control on {one.name}, which asserts outside a Then",
                f"none, though {where} asserts",
                _DECLARE,
            )


def _gives_up(code: Code, project: Project) -> str | None:
    if where := project.code.where(code, raises_control_failed):
        return where
    control = next((one for one in project.code.reachable(code) if one.is_control), None)
    return f"{control.name} ({control.file}:{control.line})" if control else None


def controls_stand_innermost(project: Project) -> Iterator[Complaint]:
    """``@control`` is below every step decorator: each registers only what the decorators below it return."""
    for code in project.code:
        if not (code.is_step and code.is_control):
            continue
        above = code.decorators[code.decorators.index("control") :]
        if any(name in STEP_DECORATORS for name in above):
            yield Complaint(
                code.file,
                code.line,
                f"@control on {code.name} below every @given, @when and @then",
                "it above one of them, where pytest-bdd does not see it",
                _DECLARE,
            )


def verdicts_can_fail(project: Project) -> Iterator[Complaint]:
    """Each Then that is not a control asserts something: a Then that cannot fail gives no verdict."""
    for one in project.definitions:
        if one.kind != "then" or one.is_control or one.code is None:
            continue
        if project.code.where(one.code, asserts) is None:
            yield Complaint(
                one.file,
                one.line,
                f"an assert in {one.name}, a Then",
                "none, so it cannot fail",
                "assert what the step says",
            )


def readers_see_controls(project: Project) -> Iterator[Complaint]:
    """A line with But is a control, a control that is a Then begins with But, and not all Thens are controls."""
    told: set[tuple[str, int]] = set()
    for example in project.examples:
        thens: list[Definition | None] = []
        for line in example.steps:
            definition = project.definition_for(line)
            if line.kind == "then":
                thens.append(definition)
            if definition is None or (example.file, line.line) in told:
                continue
            if line.keyword == "But" and not definition.is_control:
                told.add((example.file, line.line))
                yield Complaint(
                    example.file,
                    line.line,
                    "a control after But",
                    f"{str(line)!r}, whose step {definition} is not a control",
                    "begin the line with And, or declare the step with @control",
                )
            elif line.kind == "then" and line.keyword != "But" and definition.is_control:
                told.add((example.file, line.line))
                yield Complaint(
                    example.file,
                    line.line,
                    "But before a control among the Thens",
                    f"{str(line)!r}, which {definition} declares as a control",
                    "begin the line with But, after a Then that judges",
                )
        if thens and all(one is not None and one.is_control for one in thens):
            yield Complaint(
                example.file,
                example.line,
                f"a Then that judges in {example.name!r}",
                "controls only",
                "add a Then that says what the rule demands, and keep the controls",
            )
