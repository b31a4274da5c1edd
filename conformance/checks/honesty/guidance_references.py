"""Checks that the readings and disagreements in guidance.toml name only rules, statements and keys that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from conformance.checks.honesty.complaint import Complaint
from conformance.checks.honesty.project import Project
from drivers.candidate.candidate_file import Readings

GUIDANCE = "features/guidance.toml"


def readings_exist(project: Project) -> Iterator[Complaint]:
    """Each reading names existing rules, an existing statement, and a key of ``[readings]`` with a possible value."""
    for line, choice in zip(_lines_of("[[reading]]", project), project.catalogue.choices, strict=True):
        for id_ in choice.rules:
            if id_ not in project.catalogue.rules:
                yield Complaint(GUIDANCE, line, "rules that exist for a reading", id_, "correct it, or write the rule")
        if choice.statement not in project.catalogue.statements:
            yield Complaint(GUIDANCE, line, "a statement that exists", choice.statement, "correct it")
        field = Readings.model_fields.get(choice.key)
        if field is None:
            yield Complaint(
                GUIDANCE,
                line,
                f"a key of [readings]: {', '.join(Readings.model_fields)}",
                choice.key,
                "correct it, or add the key to drivers/candidate/candidate_file.py",
            )
        elif choice.value not in get_args(field.annotation):
            yield Complaint(
                GUIDANCE,
                line,
                f"a value of {choice.key}: {', '.join(get_args(field.annotation))}",
                choice.value,
                "correct it, or add the value to drivers/candidate/candidate_file.py",
            )


def disagreements_exist(project: Project) -> Iterator[Complaint]:
    """Each disagreement names existing statements, rules and documents; it has both gives_way and to, or neither."""
    known = project.catalogue
    for line, one in zip(_lines_of("[[disagreement]]", project), known.disagreements, strict=True):
        for what, named, existing in (
            ("statements", one.statements, known.statements),
            ("rules", one.gives_way, known.rules),
            ("documents", one.to, known.documents),
        ):
            for id_ in named:
                if id_ not in existing:
                    yield Complaint(GUIDANCE, line, f"{what} that exist for a disagreement", id_, "correct it")
        if bool(one.gives_way) != bool(one.to):
            found = "gives_way alone" if one.gives_way else "to alone"
            yield Complaint(
                GUIDANCE, line, "gives_way and to together, or neither", found, "add the other, or remove it"
            )


def _lines_of(header: str, project: Project) -> list[int]:
    lines = (project.root / GUIDANCE).read_text("utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line.strip() == header]
