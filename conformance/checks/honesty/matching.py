"""Checks on lines and step definitions: each line has one definition, and each definition is used and runs."""

from __future__ import annotations

import ast
import difflib
import inspect
from collections.abc import Iterator

from conformance.checks.honesty.complaint import Complaint
from conformance.checks.honesty.project import Project
from conformance.feature_text import Step


def lines_have_one_definition(project: Project) -> Iterator[Complaint]:
    """Exactly one definition matches each line: if two match, pytest-bdd silently takes one of them."""
    for example in project.examples:
        for line in example.steps:
            if line.kind is None:
                continue
            found = project.definitions_for(line)
            if not found:
                yield Complaint(
                    example.file,
                    line.line,
                    f"one {line.kind} definition for {str(line)!r}",
                    "none",
                    f"write it in steps/, or use a phrase that exists{_nearest(line, project)}",
                )
            elif len(found) > 1:
                yield Complaint(
                    example.file,
                    line.line,
                    f"one {line.kind} definition for {str(line)!r}",
                    " and ".join(f"{one.decorator} of {one}" for one in found),
                    "reword one of the phrases so that it no longer matches",
                )


def _nearest(line: Step, project: Project) -> str:
    phrases = [one.phrase for one in project.definitions if one.kind in (None, line.kind)]
    near = difflib.get_close_matches(line.text, phrases, n=1, cutoff=0.5)
    if near:
        return f" (the nearest: {near[0]!r})"
    others = {one.kind for one in project.definitions if one.parser.is_matching(line.text)}
    return f" (as {' and '.join(sorted(map(str, others)))} it exists)" if others else ""


def definitions_have_a_line(project: Project) -> Iterator[Complaint]:
    """At least one example uses each phrase of each definition, or an exploration writes it."""
    used = {
        id(definition)
        for example in project.examples
        for line in example.steps
        for definition in project.definitions_for(line)
    }
    used |= {id(one) for kind, text in project.written for one in project.definitions if one.fits(kind, text)}
    for one in project.definitions:
        if id(one) not in used:
            yield Complaint(
                one.file,
                one.line,
                f"an example that uses {one.decorator} of {one.name}",
                "none",
                "use the phrase in features/, or remove it",
            )


def definitions_hear_their_phrase_out(project: Project) -> Iterator[Complaint]:
    """A step function has a parameter for each name in its phrase: pytest-bdd silently drops every other value."""
    for one in project.definitions:
        for name in one.unheard:
            yield Complaint(
                one.file,
                one.line,
                f"{one.name} to take everything that {one.decorator} names",
                f"no parameter {name!r}, so pytest-bdd silently drops its value",
                "add the parameter, or write the word out in the phrase",
            )


def definitions_run(project: Project) -> Iterator[Complaint]:
    """Check that no step function is async: pytest-bdd never runs the coroutine of such a step, so it always passes."""
    for one in project.definitions:
        written = inspect.unwrap(one.function)
        if inspect.iscoroutinefunction(written) or inspect.isasyncgenfunction(written):
            yield Complaint(
                one.file,
                one.line,
                f"{one.name} to be a plain function",
                "async def, which passes without running",
                "make it a plain def",
            )


def definitions_are_loaded(project: Project) -> Iterator[Complaint]:
    """Steps are defined only in steps/, at the top level of modules that conftest.py names as pytest_plugins."""
    loaded = _plugins(project)
    for module in sorted({code.module for code in project.code if code.is_step}):
        if module not in loaded:
            yield Complaint(
                project.code.files[module],
                1,
                f"{module!r} among the pytest_plugins of conftest.py, because it defines steps",
                "that it is missing there, so no example can use them",
                "add it, or remove the module",
            )
    for one in project.definitions:
        if not one.file.startswith("steps/"):
            yield Complaint(
                one.file,
                one.line,
                "steps to be defined in steps/ only",
                f"{one.decorator} of {one.name}",
                "move it to the module in steps/ that is named for its subject",
            )
        elif one.code is None:
            yield Complaint(
                one.file,
                one.line,
                "steps to be functions at the top of their module, which these checks can read",
                f"{one.decorator} of {one}, which is not one",
                "define it with a def of its own at the top of the module",
            )


def _plugins(project: Project) -> set[str]:
    tree = ast.parse((project.root / "conftest.py").read_text("utf-8"))
    return {
        name
        for node in tree.body
        if isinstance(node, ast.Assign) and any(ast.unparse(one) == "pytest_plugins" for one in node.targets)
        for name in ast.literal_eval(node.value)
    }
