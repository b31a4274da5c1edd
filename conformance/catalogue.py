"""The catalogue: all documents with their statements, and all rules with their examples, joined by their ids."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol

from pydantic.dataclasses import dataclass as pydantic_dataclass

from conformance.feature_text import Example, FeatureText, Node, line_of, prose_of, read, tags_of
from conformance.paths import FEATURES
from drivers.candidate.candidate_file import Candidate
from drivers.guidance_documents import Document, Kind, StatementTable, brought, documents_in

Level = Literal["must", "should", "may"]
LEVELS: tuple[Level, ...] = ("must", "should", "may")
# The levels that each kind of statement allows. Only a statement that demands something (kind "rule") allows a must.
ALLOWED: dict[Kind, tuple[Level, ...]] = {
    "rule": ("must", "should", "may"),
    "screen": ("should", "may"),
    "advice": ("should", "may"),
    "may": ("should", "may"),
    "context": (),
}


@dataclass(frozen=True)
class Statement:
    """One sentence of a document, in the project's own words.

    ``reading`` says how the suite understands an ambiguous statement. ``settled`` says who decided this reading, and
    when; empty if the suite did. ``rules`` are the ids of the rules that transcribe the statement. ``why_no_rule`` says
    why no rule transcribes it; empty if a rule transcribes it.
    """

    id: str
    document: str
    kind: Kind
    says: str
    reading: str
    settled: str
    rules: tuple[str, ...]
    why_no_rule: str


@pydantic_dataclass(frozen=True)
class ReadingChoice:
    """One reading of an ambiguous statement: its key and value under [readings] of a candidate file.

    ``rules`` apply only to portals with this reading.
    """

    key: str
    value: str
    statement: str
    rules: tuple[str, ...]


@pydantic_dataclass(frozen=True)
class Disagreement:
    """A point on which documents disagree, and how the suite resolves it.

    The rules in ``gives_way`` do not apply to a portal that is also held to one of the documents in ``to``.
    """

    about: str
    statements: tuple[str, ...]
    resolved: str
    gives_way: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule of a feature file. ``statements`` are the ids of the statements that it transcribes.

    ``prose`` is the text below its title: paragraphs of one line each, with an empty line between two.
    """

    id: str
    level: Level
    title: str
    feature: str
    file: str
    line: int
    statements: tuple[str, ...]
    tags: tuple[str, ...]
    examples: tuple[Example, ...]
    prose: str = ""


class HeldTo(Protocol):
    """What decides which rules apply to a portal: its documents, and its readings as attributes."""

    @property
    def guidance(self) -> Collection[str]: ...

    @property
    def readings(self) -> object: ...


@dataclass(frozen=True)
class Catalogue:
    """Everything that the suite knows before a run.

    ``documents``, ``files`` (the documents' TOML files), ``statements`` and ``rules`` are by id. ``features`` are the
    feature files. ``digest`` is the SHA-256 of all features and documents (hex). ``further`` are files of further
    examples of these rules, such as those that an exploration wrote.
    """

    documents: dict[str, Document]
    files: dict[str, Path]
    statements: dict[str, Statement]
    choices: tuple[ReadingChoice, ...]
    disagreements: tuple[Disagreement, ...]
    rules: dict[str, Rule]
    features: tuple[Path, ...]
    digest: str
    further: tuple[Path, ...] = ()

    def why_not_applicable(self, rule: Rule, candidate: HeldTo) -> str | None:
        """Return why a rule does not apply to a candidate; None if it applies."""
        documents = {self.statements[id_].document for id_ in rule.statements if id_ in self.statements}
        if documents.isdisjoint(candidate.guidance):
            return f"a rule of {', '.join(sorted(documents))}, to which this portal is not held"
        for choice in self.choices:
            if rule.id in choice.rules and getattr(candidate.readings, choice.key) != choice.value:
                chosen = getattr(candidate.readings, choice.key)
                return f"belongs to the reading {choice.value!r} of {choice.statement}; this portal has {chosen!r}"
        for one in self.disagreements:
            winning = [id_ for id_ in one.to if id_ in candidate.guidance]
            if rule.id in one.gives_way and winning:
                return f"gives way to {' and '.join(winning)} on {one.about}: {one.resolved}"
        return None

    def topics_of_musts(self, candidate: Candidate) -> frozenset[str]:
        """Return the topics, such as ``LOCK``, of the musts that apply to a candidate."""
        musts = [rule for rule in self.rules.values() if rule.level == "must"]
        return frozenset(
            rule.id.partition("-")[0] for rule in musts if self.why_not_applicable(rule, candidate) is None
        )


class LeafletClash(Exception):
    """A leaflet uses the name of a feature file, or the id of a rule, that exists already."""


class StrayExamples(Exception):
    """A file of further examples does not fit the catalogue: its name is taken, or its rules are not the known ones."""


_FURTHER: list[Path] = []


def bring_examples(file: Path) -> None:
    """Add a feature file with further examples of known rules to the catalogue, for the rest of this process."""
    if file not in _FURTHER:
        _FURTHER.append(file)


def catalogue(features: Path = FEATURES) -> Catalogue:
    """Return the catalogue of a folder of features: its feature files, its guidance/ and its guidance.toml.

    The catalogue of the project's own folder includes the leaflets: folders with a further document and its rules, that
    the user names with ``--with``. Raises FeatureUnreadable if a feature file does not parse, DocumentError with all
    mistakes of the documents, LeafletClash if a leaflet uses a file name or rule id that exists already, and
    StrayExamples if a file of ``bring_examples`` does not fit.
    """
    return _catalogue(features, *((brought(), tuple(_FURTHER)) if features == FEATURES else ((), ())))


@cache
def _catalogue(features: Path, leaflets: tuple[Path, ...], further: tuple[Path, ...]) -> Catalogue:
    between = features / "guidance.toml"
    folders = [features / "guidance", *leaflets]
    files = [file for folder in (features, *folders[1:]) for file in sorted(folder.glob("*.feature"))]
    if twice := [name for name, count in Counter(file.name for file in files).items() if count > 1]:
        raise LeafletClash(
            f"{', '.join(twice)}: two feature files have this name; give the leaflet's file another name"
        )
    known = documents_in(folders)
    digest = sha256()
    for file in (
        *files,
        *further,
        *(file for folder in folders for file in sorted(folder.glob("*.toml"))),
        between,
    ):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    content = tomllib.loads(between.read_text("utf-8"))
    return Catalogue(
        documents=known,
        files={file.stem: file for folder in folders for file in folder.glob("*.toml")},
        statements={
            entry.id: _statement(document.id, entry) for document in known.values() for entry in document.statement
        },
        choices=tuple(ReadingChoice(**entry) for entry in content.get("reading", ())),
        disagreements=tuple(Disagreement(**entry) for entry in content.get("disagreement", ())),
        rules=_with_further(_by_id(rule for file in files for rule in rules_of(file, known)), files, further, known),
        features=tuple(files),
        digest=digest.hexdigest(),
        further=further,
    )


def _with_further(
    rules: dict[str, Rule], files: Collection[Path], further: Iterable[Path], documents: Collection[str]
) -> dict[str, Rule]:
    """Return the rules with the further examples of some files added to those of the rule that has the same tags."""
    taken = {file.name for file in files}
    for file in further:
        if file.name in taken:
            raise StrayExamples(f"{file}: two feature files are called {file.name}; give this one another name")
        taken.add(file.name)
        for rule in rules_of(file, documents):
            known = rules.get(rule.id)
            if known is None or set(known.tags) != set(rule.tags):
                expected = f"@{' @'.join(known.tags)}" if known else "a rule of features/"
                raise StrayExamples(f"{file}:{rule.line}: expected {expected}, found @{' @'.join(rule.tags)}")
            rules[rule.id] = replace(known, examples=(*known.examples, *rule.examples))
    return rules


def _by_id(rules: Iterable[Rule]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    taken = []
    for rule in rules:
        if rule.id in found and rule.file != found[rule.id].file and brought():
            taken.append(f"{rule.id} in {rule.file}: {found[rule.id].file} has a rule of this id")
        found[rule.id] = rule
    if taken:
        raise LeafletClash("\n".join([*taken, "give the leaflet's rules other ids"]))
    return found


def _statement(document: str, entry: StatementTable) -> Statement:
    settled = f"settled by {entry.settled.by} on {entry.settled.on}" if entry.settled else ""
    return Statement(**{**dict(entry), "document": document, "settled": settled})


def rules_of(file: Path, documents: Collection[str]) -> list[Rule]:
    """Return the rules of a feature file with their examples, in the order of the file. The tags are not checked.

    ``documents`` are the ids of documents: a tag that begins with such an id names a statement.
    """
    text = read(file, file.parent)
    return [
        _rule(node, text, tuple(one for one in text.examples if one.rule is node), documents) for node in text.rules
    ]


def _rule(node: Node, text: FeatureText, examples: tuple[Example, ...], documents: Collection[str]) -> Rule:
    tags = tags_of(node)
    level = next((level for level in LEVELS if level in tags), LEVELS[0])
    statements = tuple(tag for tag in tags if tag.split("-")[0] in documents)
    ids = [tag for tag in tags if tag not in LEVELS and tag not in statements]
    return Rule(
        id=ids[0] if ids else "",
        level=level,
        title=node["name"],
        feature=text.feature["name"] if text.feature else "",
        file=text.file,
        line=line_of(node),
        statements=statements,
        tags=tags,
        examples=examples,
        prose=prose_of(node),
    )
