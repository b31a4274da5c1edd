"""Every phrase that features are written in, read from the step definitions themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby

from conformance.catalogue import catalogue
from conformance.checks.honesty.definitions import Definition, import_step_modules
from conformance.checks.honesty.project import Project
from conformance.paths import ROOT

# Matches {name:type}. The type, which says how a parameter is parsed, does not matter to the author of a feature.
_PARAMETER = re.compile(r"\{(\w+):[^}]*\}")


def phrase_lines() -> Iterator[str]:
    """Yield lines that show, by step module, each phrase, what it does, and the first feature line that uses it."""
    import_step_modules(ROOT)
    project = Project(ROOT, catalogue())
    used = _first_uses(project)
    for file, definitions in groupby(project.definitions, key=lambda one: one.file):
        yield ""
        yield _about(file)
        for one in definitions:
            yield ""
            phrase = _PARAMETER.sub(r"{\1}", one.phrase)
            yield f"  {(one.kind or 'any').capitalize()} {phrase}"
            yield f"      {_first_sentence(one)}{' A control.' if one.is_control else ''}"
            if example := used.get(str(one)):
                yield f"      Such as: {example}"


def _about(file: str) -> str:
    module = import_module(file.removesuffix(".py").replace("/", "."))
    return f"{(inspect.getdoc(module) or file).splitlines()[0]} ({file})"


def _first_sentence(one: Definition) -> str:
    return (inspect.getdoc(inspect.unwrap(one.function)) or "").splitlines()[0]


def _first_uses(project: Project) -> dict[str, str]:
    found: dict[str, str] = {}
    for example in project.examples:
        for line, definition in project.uses(example):
            found.setdefault(str(definition), str(line))
    return found
