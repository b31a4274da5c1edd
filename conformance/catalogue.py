"""The catalogue: the guidance, the rules and the examples that the suite tests a portal against, joined."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from conformance.places import FEATURES, GUIDANCE
from drivers.candidate.candidate_file import Candidate

Level = Literal["must", "should", "may"]
LEVELS: tuple[Level, ...] = ("must", "should", "may")
Kind = Literal["rule", "screen", "advice", "may", "context"]
# The levels that each kind of statement allows. Only what a document demands can be a must.
ALLOWED: dict[Kind, tuple[Level, ...]] = {
    "rule": ("must", "should", "may"),
    "screen": ("should", "may"),
    "advice": ("should", "may"),
    "may": ("should", "may"),
    "context": (),
}


@dataclass(frozen=True)
class Document:
    """One source document."""

    id: str
    title: str
    publisher: str


@dataclass(frozen=True)
class Statement:
    """One sentence of a document, in the project's own words.

    ``why_no_rule`` says why no rule transcribes the statement; it is empty if a rule does.
    """

    id: str
    document: str
    kind: Kind
    says: str
    reading: str
    settled: str
    rules: tuple[str, ...]
    why_no_rule: str


@dataclass(frozen=True)
class Choice:
    """One reading of an ambiguous statement: its key and value under [readings], and the rules that apply to it."""

    key: str
    value: str
    statement: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Disagreement:
    """A point on which documents disagree, and how the suite resolves it.

    The rules in ``gives_way`` do not apply to a portal that is also held to one of the documents in ``to``.
    """

    about: str
    statements: tuple[str, ...]
    resolved: str
    gives_way: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One line of an example."""

    keyword: str
    text: str
    line: int


@dataclass(frozen=True)
class Example:
    """One scenario, or one row of an outline. For a row, ``line`` is the line of the row."""

    name: str
    line: int
    row: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Rule:
    """A documented rule as the features state it."""

    id: str
    level: Level
    title: str
    feature: str
    file: str
    line: int
    statements: tuple[str, ...]
    tags: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything the suite knows before a run. ``digest`` is the SHA-256 of the features and the guidance (hex)."""

    documents: dict[str, Document]
    statements: dict[str, Statement]
    choices: tuple[Choice, ...]
    disagreements: tuple[Disagreement, ...]
    rules: dict[str, Rule]
    digest: str

    def why_not_applicable(self, rule: Rule, candidate: Candidate) -> str | None:
        """Return why a rule does not apply to a candidate; None if it applies."""
        documents = {self.statements[id_].document for id_ in rule.statements if id_ in self.statements}
        if documents.isdisjoint(candidate.guidance):
            return f"a rule of {', '.join(sorted(documents))}, to which this portal is not held"
        for choice in self.choices:
            if rule.id in choice.rules and getattr(candidate.readings, choice.key) != choice.value:
                chosen = getattr(candidate.readings, choice.key)
                return f"belongs to the reading {choice.value!r} of {choice.statement}; this portal's is {chosen!r}"
        for one in self.disagreements:
            winning = [id_ for id_ in one.to if id_ in candidate.guidance]
            if rule.id in one.gives_way and winning:
                return f"gives way to {' and '.join(winning)} on {one.about}: {one.resolved}"
        return None

    def levels_of(self, rule: Rule) -> dict[str, list[Level]]:
        """Return the levels that a rule's statements allow, by the id of their document."""
        allowed: dict[str, list[Level]] = {}
        for id_ in rule.statements:
            if statement := self.statements.get(id_):
                levels = allowed.setdefault(statement.document, [])
                levels += [level for level in ALLOWED[statement.kind] if level not in levels]
        return allowed


class FeatureUnreadable(Exception):
    """A feature file does not parse; the message has its path and Gherkin's message."""


@cache
def catalogue(features: Path = FEATURES, guidance: Path = GUIDANCE) -> Catalogue:
    """Read the features folder and the guidance file. Raises FeatureUnreadable if a feature file does not parse."""
    content = tomllib.loads(guidance.read_text("utf-8"))
    files = sorted(features.glob("*.feature"))
    digest = sha256()
    for file in (*files, guidance):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    rules = [rule for file in files for rule in rules_of(file)]
    return Catalogue(
        documents={
            id_: Document(id_, entry["title"], entry["publisher"]) for id_, entry in content["documents"].items()
        },
        statements={entry["id"]: _statement(entry) for entry in content["statement"]},
        choices=tuple(
            Choice(entry["key"], entry["value"], entry["statement"], tuple(entry["rules"]))
            for entry in content.get("reading", [])
        ),
        disagreements=tuple(
            Disagreement(
                entry["about"],
                tuple(entry["statements"]),
                entry["resolved"],
                tuple(entry.get("gives_way", ())),
                tuple(entry.get("to", ())),
            )
            for entry in content.get("disagreement", [])
        ),
        rules={rule.id: rule for rule in rules},
        digest=digest.hexdigest(),
    )


def _statement(entry: dict[str, Any]) -> Statement:
    settled = entry.get("settled", {})
    return Statement(
        id=entry["id"],
        document=entry["id"].split("-")[0],
        kind=entry["kind"],
        says=entry["says"],
        reading=entry.get("reading", ""),
        settled=f"settled by {settled['by']} on {settled['on']}" if settled else "",
        rules=tuple(entry.get("rules", ())),
        why_no_rule=entry.get("why_no_rule", ""),
    )


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


def rules_of(file: Path) -> list[Rule]:
    """Return the rules of a feature file with their examples, in the order of the file. Its tags are not checked."""
    document = parsed(file)
    feature = document.get("feature")
    if not feature:
        return []
    nodes = dict(_nodes(feature))
    examples: dict[str, list[Example]] = {}
    for pickle in Compiler().compile(document):
        scenario, *row = (nodes[id_] for id_ in pickle["astNodeIds"])
        examples.setdefault(scenario["rule"], []).append(
            Example(
                name=pickle["name"],
                line=(row or [scenario])[0]["node"]["location"]["line"],
                row=tuple(cell["value"] for cell in row[0]["node"]["cells"]) if row else (),
                steps=tuple(_step(step, nodes) for step in pickle["steps"]),
            )
        )
    return [
        _rule(child["rule"], feature, file, tuple(examples.get(child["rule"]["id"], ())))
        for child in feature["children"]
        if "rule" in child
    ]


def _nodes(feature: dict[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    def within(children: list[dict[str, Any]], rule: str) -> Iterable[tuple[str, dict[str, Any]]]:
        for child in children:
            if "rule" in child:
                yield from within(child["rule"]["children"], child["rule"]["id"])
            for kind in ("scenario", "background"):
                if kind in child:
                    node = child[kind]
                    yield node["id"], {"node": node, "rule": rule}
                    for step in node["steps"]:
                        yield step["id"], {"node": step, "rule": rule}
                    for table in node.get("examples", ()):
                        for row in table["tableBody"]:
                            yield row["id"], {"node": row, "rule": rule}

    yield from within(feature["children"], "")


def _step(step: Any, nodes: dict[str, dict[str, Any]]) -> Step:
    node = nodes[step["astNodeIds"][0]]["node"]
    return Step(keyword=node["keyword"].strip(), text=step["text"], line=node["location"]["line"])


def _rule(node: dict[str, Any], feature: dict[str, Any], file: Path, examples: tuple[Example, ...]) -> Rule:
    tags = tuple(tag["name"].removeprefix("@") for tag in node["tags"])
    level = next((level for level in LEVELS if level in tags), LEVELS[0])
    statements = tuple(tag for tag in tags if tag.split("-")[0] in ("STEES", "NHSBT", "YAS", "WEB"))
    ids = [tag for tag in tags if tag not in LEVELS and tag not in statements]
    return Rule(
        id=ids[0] if ids else "",
        level=level,
        title=node["name"],
        feature=feature["name"],
        file=file.name,
        line=node["location"]["line"],
        statements=statements,
        tags=tags,
        examples=examples,
    )
