"""Checks on the structure of features and examples, for mistakes that pytest-bdd accepts silently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.checks.honesty.complaint import Complaint
from conformance.checks.honesty.definitions import Definition
from conformance.checks.honesty.project import Project
from conformance.feature_text import Example, FeatureText, Node, argument_of, line_of

PLACEHOLDER = re.compile(r"<([^<>\s][^<>]*)>")
# The column of an outline's table that explains each row to readers; no step uses it.
READERS_COLUMN = "reason"
# The types that act on a portal or read mails. A Then with a parameter of such a type acts before it judges.
ACTING = re.compile(
    r"drivers\.(\w+\.protocol\.\w+|mailbox\.(requests|reset_mails)\.\w+|portal\.password_chooser\.Chooser)"
)


def features_are_whole(project: Project) -> Iterator[Complaint]:
    """Each file has a feature with a description; each scenario is under a rule; each rule has a scenario."""
    for text in project.features:
        if text.feature is None:
            yield Complaint(text.file, 1, "a feature", "none", "write one, or remove the file")
            continue
        if not text.feature["description"].strip():
            yield Complaint(
                text.file,
                line_of(text.feature),
                "a description below the feature's title",
                "none",
                "say in a sentence why these rules matter",
            )
        for child in text.children:
            if "scenario" in child:
                yield Complaint(
                    text.file,
                    line_of(child["scenario"]),
                    "every example under a Rule",
                    f"{child['scenario']['name']!r} outside of one",
                    "move it below the rule that it is an example of",
                )
        for rule in text.rules:
            if not any("scenario" in child for child in rule["children"]):
                yield Complaint(
                    text.file, line_of(rule), "at least one example of a rule", "none", "write one, or remove the rule"
                )


def examples_become_tests(project: Project) -> Iterator[Complaint]:
    """No two scenarios of a file have the same name: pytest-bdd would silently drop the first."""
    for text in project.features:
        seen: dict[str, int] = {}
        for scenario in text.scenarios:
            name, line = scenario["name"], line_of(scenario)
            if name in seen:
                yield Complaint(
                    text.file,
                    line,
                    "every example's name once in a file, in all its rules together",
                    f"{name!r} here and at line {seen[name]}, so pytest-bdd silently drops one of them",
                    "rename one of them",
                )
            seen.setdefault(name, line)


def outlines_are_filled_in(project: Project) -> Iterator[Complaint]:
    """Each outline has rows, each column of its table is used, and each placeholder gets a value."""
    for text in project.features:
        for scenario in text.scenarios:
            yield from _tables(text, scenario)
        for example in text.examples:
            yield from _left_over(example)


def _tables(text: FeatureText, scenario: Node) -> Iterator[Complaint]:
    outlined = scenario["keyword"] in ("Scenario Outline", "Scenario Template")
    if outlined and not scenario["examples"]:
        yield Complaint(
            text.file, line_of(scenario), "rows for the outline", "no Examples table", "add one, or make it an Example"
        )
    written = "\n".join([scenario["name"], *(f"{step['text']}\n{argument_of(step)}" for step in scenario["steps"])])
    used = {*PLACEHOLDER.findall(written), READERS_COLUMN}
    for table in scenario["examples"]:
        if not table["tableBody"]:
            yield Complaint(
                text.file, line_of(table), "at least one row", "a table without any", "add a row, or remove the table"
            )
        for cell in table.get("tableHeader", {}).get("cells", ()):
            if cell["value"] not in used:
                yield Complaint(
                    text.file,
                    line_of(cell),
                    f"every column used in the outline, or called {READERS_COLUMN!r}",
                    f"{cell['value']!r}, which no line uses",
                    f"write <{cell['value']}> into a line, or remove the column",
                )


def _left_over(example: Example) -> Iterator[Complaint]:
    places = [(example.line, example.name)]
    places += [(line.line, f"{line.text}\n{line.argument}") for line in example.steps]
    for line, words in places:
        for name in PLACEHOLDER.findall(words):
            yield Complaint(
                example.file,
                line,
                "every placeholder filled in",
                f"<{name}> left in {example.name!r}",
                f"add a column {name!r} to the table, or write the value out",
            )


def examples_act_and_judge(project: Project) -> Iterator[Complaint]:
    """Each example has a step that acts and a Then that judges, and has no Given after its first Then."""
    for example in project.examples:
        if not example.steps:
            yield _of(example, "steps", "none, so it passes", "write them, or remove the example")
            continue
        if example.steps[0].kind is None:
            first = example.steps[0]
            yield Complaint(
                example.file,
                first.line,
                "Given, When or Then at the beginning of an example",
                first.keyword,
                "begin the line with one of the three",
            )
        thens = [line for line in example.steps if line.kind == "then"]
        if not thens:
            yield _of(example, "a Then", "none, so it cannot fail", "add a Then that says what is seen")
            continue
        if not any(line.kind == "when" for line in example.steps) and not any(
            acts(definition) for line in thens for definition in project.definitions_for(line)
        ):
            yield _of(
                example,
                "a When, or a Then that acts itself",
                "neither",
                "add a When that says what the person does",
            )
        judged = example.steps.index(thens[0])
        for line in example.steps[judged:]:
            if line.kind == "given":
                yield Complaint(
                    example.file,
                    line.line,
                    "no Given after a Then",
                    f"{str(line)!r}",
                    "move it up, or make a second example of it",
                )


def acts(definition: Definition) -> bool:
    """Say whether a step can act: it has a parameter to act with, such as the portal, and not only facts to judge."""
    function = definition.function
    known = getattr(function, "__globals__", {})
    for annotation in getattr(function, "__annotations__", {}).values():
        kind = known.get(annotation) if isinstance(annotation, str) else annotation
        if ACTING.fullmatch(f"{getattr(kind, '__module__', '')}.{getattr(kind, '__name__', '')}"):
            return True
    return False


def _of(example: Example, expected: str, found: str, mend: str) -> Complaint:
    return Complaint(example.file, example.line, f"{expected} in {example.name!r}", found, mend)
