"""The step definitions that pytest-bdd has registered, each with its source code."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pytest_bdd.parsers import StepParser
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from conformance.checks.honesty.step_code import Code, StepCode
from conformance.feature_text import Step
from drivers.errors import is_control


@dataclass(frozen=True)
class Definition:
    """One phrase of a step function; a function with several phrases has one definition for each phrase.

    ``kind`` is given, when or then; None for ``@step``, which matches every type of line. ``code`` is None if the
    function is not at the top level of a step module.
    """

    kind: str | None
    phrase: str
    function: Callable[..., object]
    parser: StepParser
    file: str
    line: int
    code: Code | None

    def __str__(self) -> str:
        return f"{self.name} ({self.file}:{self.line})"

    @property
    def name(self) -> str:
        """Return the name of the function."""
        return self.function.__name__

    @property
    def decorator(self) -> str:
        """Return the decorator that declares the phrase, as it is written in the source."""
        return f'@{self.kind or "step"}("{self.phrase}")'

    @property
    def is_control(self) -> bool:
        """Say whether the registered function is declared as a control."""
        return is_control(self.function)

    @property
    def unheard(self) -> list[str]:
        """Return the phrase's names that are no parameters of the function: pytest-bdd silently drops their values."""
        fields = getattr(getattr(self.parser, "parser", None), "named_fields", ())
        groups = getattr(getattr(self.parser, "regex", None), "groupindex", {})
        return [name for name in (*fields, *groups) if name not in inspect.signature(self.function).parameters]

    def matches(self, line: Step) -> bool:
        """Say whether pytest-bdd could run this definition for a line."""
        return self.fits(line.kind, line.text)

    def fits(self, kind: str | None, text: str) -> bool:
        """Say whether pytest-bdd could run this definition for a line of a kind, such as given, with this text."""
        return self.kind in (None, kind) and self.parser.is_matching(text)

    def said(self, line: Step) -> dict[str, Any]:
        """Return the values that a line, which the phrase matches, has for the phrase's parameters, by name."""
        return self.parser.parse_arguments(line.text) or {}


def import_step_modules(root: Path) -> None:
    """Import the step modules of the project in ``root``: pytest-bdd knows a step only once its module is imported.

    pytest has imported them already; other processes have not.
    """
    for file in sorted((root / "steps").glob("[a-z]*.py")):
        import_module(f"steps.{file.stem}")


def registered(root: Path, code: StepCode) -> tuple[Definition, ...]:
    """Return every step definition of the project outside tests/, in the order of files and lines.

    Definitions of a library are left out: a line that needs such a definition counts as a line without a definition.
    """
    found = (_definition(context, root, code) for context in step_function_context_registry.values())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.file, one.line, one.phrase)))


def _definition(context: StepFunctionContext, root: Path, code: StepCode) -> Definition | None:
    written = inspect.unwrap(context.step_func)
    # Prefer __file__ to co_filename: after the project has moved, pytest's cached bytecode still has the old path.
    path = Path(written.__globals__.get("__file__", written.__code__.co_filename)).resolve()
    if not path.is_relative_to(root):
        return None
    relative = path.relative_to(root)
    if relative.parts[0] == "tests" or "site-packages" in relative.parts:
        return None
    file, line = relative.as_posix(), written.__code__.co_firstlineno
    return Definition(
        kind=context.type,
        phrase=context.parser.name,
        function=context.step_func,
        parser=context.parser,
        file=file,
        line=line,
        code=code.at(file, line),
    )
