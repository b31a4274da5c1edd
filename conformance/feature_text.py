"""Reads feature files as pytest-bdd does: outlines filled in, and the type (given, when, then) of each step line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

Node = dict[str, Any]
Kind = Literal["given", "when", "then"]

_KINDS: dict[str, Kind] = {"Given": "given", "When": "when", "Then": "then"}


class FeatureUnreadable(Exception):
    """A feature file cannot be read or does not parse; the message has its path and the reason."""


@dataclass(frozen=True)
class Step:
    """One line of an example.

    ``kind`` is the type of step definition that pytest-bdd looks for. A line with And or But has the type of the last
    Given, When or Then before the line; None if there is no such line. ``argument`` is the text of a table or of a text
    block below the line.
    """

    keyword: str
    kind: Kind | None
    text: str
    line: int
    argument: str = ""

    def __str__(self) -> str:
        return f"{self.keyword} {self.text}"


@dataclass(frozen=True)
class Example:
    """One scenario, or one row of an outline, filled in.

    For a row, ``line`` is the line of the row and ``row`` has its cells. ``scenario`` and ``rule`` are Gherkin's nodes;
    the rule is None for a scenario outside the rules.
    """

    file: str
    name: str
    line: int
    row: tuple[str, ...]
    steps: tuple[Step, ...]
    scenario: Node = field(repr=False, compare=False, default_factory=dict)
    rule: Node | None = field(repr=False, compare=False, default=None)

    @property
    def place(self) -> tuple[str, int]:
        """Return the name of the example's file, and the example's line number."""
        return Path(self.file).name, self.line


@dataclass(frozen=True)
class FeatureText:
    """One feature file. ``feature`` is Gherkin's tree of the feature; None if the file has no feature."""

    file: str
    feature: Node | None
    examples: tuple[Example, ...] = ()

    @property
    def children(self) -> list[Node]:
        """Return the nodes directly below the feature."""
        return self.feature["children"] if self.feature else []

    @property
    def rules(self) -> list[Node]:
        """Return the nodes of the rules."""
        return [child["rule"] for child in self.children if "rule" in child]

    @property
    def titled(self) -> list[Node]:
        """Return the feature and its rules; empty if the file has no feature."""
        return [self.feature, *self.rules] if self.feature else []

    @property
    def scenarios(self) -> list[Node]:
        """Return the scenarios and outlines, including those outside the rules."""
        return self._anywhere("scenario")

    @property
    def backgrounds(self) -> list[Node]:
        """Return the backgrounds of the feature and of its rules."""
        return self._anywhere("background")

    @property
    def tables(self) -> list[Node]:
        """Return the tables of examples of all outlines."""
        return [table for scenario in self.scenarios for table in scenario["examples"]]

    def _anywhere(self, kind: str) -> list[Node]:
        within = [child for rule in self.rules for child in rule["children"]]
        return [child[kind] for child in [*self.children, *within] if kind in child]


def parsed(file: Path) -> Any:
    """Return a feature file's Gherkin document (gherkin-official's AST).

    Raises FeatureUnreadable if the file cannot be read or does not parse.
    """
    try:
        return _document(file.read_text("utf-8"), file.name)
    except Exception as wrong:
        raise FeatureUnreadable(f"{file}: {wrong}") from wrong


@cache
def _document(text: str, name: str) -> Any:
    document: Any = Parser().parse(text)
    document["uri"] = name
    return document


def pickles(file: Path) -> list[Any]:
    """Return a feature file's pickles (Gherkin's compiled scenarios): one for each example or outline row."""
    return list(Compiler().compile(parsed(file)))


def read(path: Path, root: Path) -> FeatureText:
    """Read a feature file. ``file`` of the result is relative to ``root``, if the file is there.

    Raises FeatureUnreadable if the file cannot be read or does not parse.
    """
    document = parsed(path)
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    bare = FeatureText(file, document.get("feature"))
    rules = {child["scenario"]["id"]: rule for rule in bare.rules for child in rule["children"] if "scenario" in child}
    rows = [row for table in bare.tables for row in table["tableBody"]]
    steps = [step for part in (*bare.scenarios, *bare.backgrounds) for step in part["steps"]]
    nodes = {node["id"]: node for node in (*bare.scenarios, *rows, *steps)}
    examples = []
    for pickle in pickles(path):
        # The first id is the id of the scenario; in an outline, the last id is the id of the row.
        scenario, place = nodes[pickle["astNodeIds"][0]], nodes[pickle["astNodeIds"][-1]]
        examples.append(
            Example(
                file=file,
                name=pickle["name"],
                line=line_of(place),
                row=tuple(cell["value"] for cell in place.get("cells", ())),
                steps=tuple(_steps(pickle["steps"], nodes)),
                scenario=scenario,
                rule=rules.get(scenario["id"]),
            )
        )
    return replace(bare, examples=tuple(examples))


def _steps(pickled: list[Node], nodes: dict[str, Node]) -> Iterator[Step]:
    kind: Kind | None = None
    for step in pickled:
        node = nodes[step["astNodeIds"][0]]
        keyword = node["keyword"].strip()
        kind = _KINDS.get(keyword, kind)
        yield Step(keyword, kind, step["text"], line_of(node), argument_of(step.get("argument", {})))


def prose_of(node: Node) -> str:
    """Return the text below the title of a feature or rule: paragraphs of one line, with an empty line between two."""
    paragraphs = re.split(r"\n\s*\n", node.get("description", "").strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def line_of(node: Node) -> int:
    """Return the line at which a node of Gherkin's tree begins."""
    return int(node["location"]["line"])


def tags_of(node: Node) -> tuple[str, ...]:
    """Return the tags of a feature, rule, scenario or table, without their @."""
    return tuple(tag["name"].removeprefix("@") for tag in node["tags"])


def argument_of(step: Node) -> str:
    """Return the text of the table or text block in a step of Gherkin's tree, or in a pickle's argument (filled in)."""
    block = step.get("docString", {}).get("content", "")
    rows = step.get("dataTable", {}).get("rows", [])
    return "\n".join([block, *(cell["value"] for row in rows for cell in row["cells"])]).strip()
