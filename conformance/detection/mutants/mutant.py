"""One mutant: where it is in the bundled portal's source, and what it changes."""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from conformance.paths import ROOT

PACKAGE = "reference_app"
FOLDER = ROOT / PACKAGE


@dataclass(frozen=True)
class Mutant:
    """One change of one file.

    ``file`` is relative to the folder of the portal; ``within`` names the innermost class and function, or is empty.
    ``line`` and ``becomes`` are the changed source lines before and after, without indentation; ``becomes`` is empty if
    the line is removed. ``source`` is the whole changed file.
    """

    file: str
    within: str
    line: str
    becomes: str
    source: str

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Return what names this mutant in ``survivors.toml``. It stays the same if the code around it moves."""
        return self.file, self.within, self.line, self.becomes

    @property
    def label(self) -> str:
        """Return a short name for files and logs."""
        digest = sha256("\n".join(self.place).encode()).hexdigest()[:8]
        return f"{self.file.removesuffix('.py').replace('/', '-')}-{digest}"

    @property
    def module(self) -> str:
        """Return the name of the changed module, as Python imports it."""
        parts = [PACKAGE, *self.file.removesuffix(".py").split("/")]
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def __str__(self) -> str:
        where = f"{PACKAGE}/{self.file}" + (f" ({self.within})" if self.within else "")
        return (
            f"{where}: {self.line!r} becomes {self.becomes!r}" if self.becomes else f"{where}: {self.line!r} is removed"
        )


def mutant_of(file: str, before: str, after: str) -> Mutant:
    """Return the mutant that turns one text of a file into another; ValueError if the texts are the same."""
    old, new = before.splitlines(), after.splitlines()
    changes = [
        code for code in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    if not changes:
        raise ValueError(f"{file}: the mutant changes nothing")
    _, first, last, new_first, new_last = changes[0]
    return Mutant(
        file=file,
        # A line that is removed takes a blank line in front of it along.
        within=_definition_at(before, next((at for at in range(first, last) if old[at].strip()), first) + 1),
        line=_stripped(old[first:last]),
        becomes=_stripped(new[new_first:new_last]),
        source=after,
    )


def sources() -> list[Path]:
    """Return the files of the bundled portal that mutants change.

    Left out are the deliberate mistakes; what no example meets: the options of the command, the demonstration, and the
    lengths and indexes of the tables (SQLite looks at no length); and the test interface, which is there for the suite.
    """
    left_out = {"__main__.py", "demonstration.py", "models.py", "portal_test_interface.py"}
    return [
        path
        for path in sorted(FOLDER.rglob("*.py"))
        if path.name not in left_out and path.relative_to(FOLDER).parts[0] != "faults"
    ]


def _stripped(lines: list[str]) -> str:
    return " ".join(word for line in lines for word in line.split())


def _definition_at(source: str, line: int) -> str:
    """Return the names of the classes and functions around a line, joined by dots, the outermost first."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    around = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, kinds)
        and min([node.lineno, *(one.lineno for one in node.decorator_list)]) <= line <= (node.end_lineno or 0)
    ]
    return ".".join(node.name for node in sorted(around, key=lambda node: node.lineno))
