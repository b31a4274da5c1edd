"""Reads the source code of the step modules: which functions assert or raise, directly or in what they call."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
STEP_DECORATORS = ("given", "when", "then", "step")


@dataclass(frozen=True)
class Code:
    """A function or class at the top level of a step module."""

    file: str
    module: str
    node: Definition

    @property
    def name(self) -> str:
        """Return the name of the function or class."""
        return self.node.name

    @property
    def line(self) -> int:
        """Return the number of the first line, decorators included, as ``co_firstlineno`` does."""
        return min([self.node.lineno, *(decorator.lineno for decorator in self.node.decorator_list)])

    @property
    def decorators(self) -> tuple[str, ...]:
        """Return the names of the decorators, without modules and arguments, the outermost first."""
        return tuple(_bare_name(decorator) for decorator in self.node.decorator_list)

    @property
    def is_step(self) -> bool:
        """Say whether the function has a step decorator, so that features can call it."""
        return any(name in STEP_DECORATORS for name in self.decorators)

    @property
    def is_control(self) -> bool:
        """Say whether the function is declared as a control."""
        return "control" in self.decorators


class StepCode:
    """The code of all step modules of a project. ``files`` has the path of each module, relative to the root."""

    def __init__(self, root: Path) -> None:
        # _code: each function or class, by its dotted name. _names: for each module, the names that it defines or
        # imports, each with the dotted name of what it refers to.
        self._code: dict[str, Code] = {}
        self._names: dict[str, dict[str, str]] = {}
        self.files: dict[str, str] = {}
        for path in sorted((root / "steps").rglob("*.py")):
            relative = path.relative_to(root)
            module = ".".join(relative.with_suffix("").parts).removesuffix(".__init__")
            self.files[module] = relative.as_posix()
            self._read(module, ast.parse(path.read_text("utf-8")))
        self._by_place = {(code.file, code.line): code for code in self._code.values()}

    def __iter__(self) -> Iterator[Code]:
        return iter(self._code.values())

    def at(self, file: str, line: int) -> Code | None:
        """Return the function or class that begins at a line of a file; None if none begins there."""
        return self._by_place.get((file, line))

    def reachable(self, begin: Code) -> list[Code]:
        """Return a function, and everything in the step modules that the function refers to, directly or indirectly.

        Every reference counts as a call, because a function that is passed as an argument might be called.
        """
        found = [begin]
        for code in found:
            for node in ast.walk(code.node):
                named = self._named(code.module, node)
                if named is not None and named not in found:
                    found.append(named)
        return found

    def where(self, begin: Code, tells: Callable[[ast.AST], bool]) -> str | None:
        """Return ``file:line`` of the first node in ``reachable(begin)`` for which ``tells`` is true; else None."""
        for code in self.reachable(begin):
            for node in ast.walk(code.node):
                if tells(node):
                    return f"{code.file}:{getattr(node, 'lineno', code.line)}"
        return None

    def _read(self, module: str, tree: ast.Module) -> None:
        names = self._names[module] = {}
        for node in tree.body:
            if isinstance(node, Definition):
                # A later function of the same name must not hide an earlier one that is registered as a step.
                key = f"{module}.{node.name}"
                while key in self._code:
                    key += " again"
                self._code[key] = Code(self.files[module], module, node)
                names[node.name] = key
            elif isinstance(node, ast.Import | ast.ImportFrom):
                package = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
                for alias in node.names:
                    names[alias.asname or alias.name] = package + alias.name

    def _named(self, module: str, node: ast.AST) -> Code | None:
        names = self._names[module]
        if isinstance(node, ast.Name):
            return self._code.get(names.get(node.id, ""))
        if isinstance(node, ast.Attribute):
            return self._code.get(f"{names.get(ast.unparse(node.value))}.{node.attr}")
        return None


def _bare_name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return _bare_name(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def asserts(node: ast.AST) -> bool:
    """Say whether a node of the syntax tree is an ``assert`` or a ``raise AssertionError``."""
    return isinstance(node, ast.Assert) or _raises(node, "AssertionError")


def raises_control_failed(node: ast.AST) -> bool:
    """Say whether a node of the syntax tree raises ControlFailed, which makes the example not testable."""
    return _raises(node, "ControlFailed")


def _raises(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Raise) and node.exc is not None and _bare_name(node.exc) == name
