"""The feature files as pytest-bdd reads them: outlines filled in, each line with its type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from gherkin.pickles.compiler import Compiler

from conformance.catalogue import parsed

Node = dict[str, Any]
Kind = Literal["given", "when", "then"]

_KINDS: dict[str, Kind] = {"Given": "given", "When": "when", "Then": "then"}


@dataclass(frozen=True)
class Line:
    """One line of an example.

    ``kind`` is the type of definition that pytest-bdd looks for; None for a line before the first Given, When or Then.
    ``argument`` is the text of a table or a text block below the line.
    """

    keyword: str
    kind: Kind | None
    text: str
    line: int
    argument: str

    def __str__(self) -> str:
        return f"{self.keyword} {self.text}"


@dataclass(frozen=True)
class Example:
    """One scenario, or one row of an outline, filled in. For a row, ``line`` is the line of the row."""

    file: str
    name: str
    line: int
    scenario: Node
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class FeatureText:
    """One feature file. ``feature`` is Gherkin's tree of it; None if the file has no feature."""

    file: str
    feature: Node | None
    examples: tuple[Example, ...]

    @property
    def children(self) -> list[Node]:
        """Return the nodes directly below the feature."""
        return self.feature["children"] if self.feature else []

    @property
    def rules(self) -> list[Node]:
        """Return the rules."""
        return [child["rule"] for child in self.children if "rule" in child]

    @property
    def scenarios(self) -> list[Node]:
        """Return the scenarios and outlines, including those outside the rules."""
        within = [child for rule in self.rules for child in rule["children"]]
        return [child["scenario"] for child in [*self.children, *within] if "scenario" in child]

    @property
    def backgrounds(self) -> list[Node]:
        """Return the backgrounds of the feature and of its rules."""
        within = [child for rule in self.rules for child in rule["children"]]
        return [child["background"] for child in [*self.children, *within] if "background" in child]


def read(path: Path, root: Path) -> FeatureText:
    """Read a feature file. Raises FeatureUnreadable if it does not parse."""
    document = parsed(path)
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    bare = FeatureText(file, document.get("feature"), ())
    if bare.feature is None:
        return bare
    scenarios = {scenario["id"]: scenario for scenario in bare.scenarios}
    rows = {
        row["id"]: row["location"]["line"]
        for scenario in bare.scenarios
        for table in scenario["examples"]
        for row in table["tableBody"]
    }
    steps = {step["id"]: step for part in (*bare.scenarios, *bare.backgrounds) for step in part["steps"]}
    examples = []
    # Any, because Gherkin's compiler declares a TypedDict of its own for this tree.
    compiler: Any = Compiler()
    for pickle in compiler.compile(document):
        scenario, *row = pickle["astNodeIds"]
        examples.append(
            Example(
                file=file,
                name=pickle["name"],
                line=rows[row[0]] if row else scenarios[scenario]["location"]["line"],
                scenario=scenarios[scenario],
                lines=tuple(_lines(pickle["steps"], steps)),
            )
        )
    return FeatureText(file, bare.feature, tuple(examples))


def _lines(pickled: list[Node], steps: dict[str, Node]) -> Iterator[Line]:
    kind: Kind | None = None
    for step in pickled:
        node = steps[step["astNodeIds"][0]]
        keyword = node["keyword"].strip()
        kind = _KINDS.get(keyword, kind)
        yield Line(keyword, kind, step["text"], node["location"]["line"], argument_of(step.get("argument", {})))


def argument_of(step: Node) -> str:
    """Return the text of a table or text block: of a step in the tree, or of a pickle's argument (filled in)."""
    block = step.get("docString", {}).get("content", "")
    rows = step.get("dataTable", {}).get("rows", [])
    return "\n".join([block, *(cell["value"] for row in rows for cell in row["cells"])]).strip()
