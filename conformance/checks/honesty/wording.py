"""Checks on the wording of the features: words of the domain, not of a user interface, and unique titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.checks.honesty.complaint import Complaint
from conformance.checks.honesty.feature_shape import READERS_COLUMN
from conformance.checks.honesty.project import Project
from conformance.feature_text import FeatureText, line_of

# Words that the features avoid, and what to write instead. Quotations in double quotes are allowed.
AVOIDED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bshould(n't)?\b", re.I), "say what happens, in the present tense"),
    (re.compile(r"\b(I|I'm|I've|I'd|I'll)\b"), "name the person"),
    (re.compile(r"\b(me|my|mine|myself|we|our|ours|ourselves)\b", re.I), "name the person"),
    (re.compile(r"\bus\b"), "name the person"),
    (re.compile(r"\b(click|press|tap)(s|es|ed|ing|ped|ping)?\b", re.I), "say what the person wants to achieve"),
    (re.compile(r"\b(type|types|typed|typing|key|keys|keyed) in(to)?\b", re.I), "say what the person tries or gives"),
    (re.compile(r"\b(text ?box|field|check ?box|drop-?down|radio button)(s|es)?\b", re.I), "say what is asked for"),
    (re.compile(r"\bbuttons?\b", re.I), "say what the page offers"),
    (re.compile(r"\b(page address(es)?|urls?)\b", re.I), "name the page"),
)
_QUOTED = re.compile(r'"[^"]*"')


def words_are_the_readers(project: Project) -> Iterator[Complaint]:
    """No title, line or description has the name of a widget, the word should, or the first person."""
    for text in project.features:
        for line, words in _prose(text):
            for pattern, mend in AVOIDED:
                if found := pattern.search(_QUOTED.sub('""', words)):
                    yield Complaint(
                        text.file,
                        line,
                        "the words of the domain",
                        f"{found.group()!r} in {words!r}",
                        f"{mend}; only quotations from a document may stay, in double quotes",
                    )


def _prose(text: FeatureText) -> Iterator[tuple[int, str]]:
    for node in (*text.titled, *text.backgrounds, *text.scenarios, *text.tables):
        line = line_of(node)
        yield line, node["name"]
        # Gherkin's tree has no line numbers for a description, so words in it are reported at the line of the title.
        yield from ((line, words.strip()) for words in node["description"].splitlines())
    for part in (*text.scenarios, *text.backgrounds):
        yield from ((line_of(step), step["text"]) for step in part["steps"])
    for table in text.tables:
        header = [cell["value"] for cell in table.get("tableHeader", {}).get("cells", ())]
        for row in table["tableBody"] if READERS_COLUMN in header else ():
            yield line_of(row), row["cells"][header.index(READERS_COLUMN)]["value"]


def titles_are_unique(project: Project) -> Iterator[Complaint]:
    """In all files together, no two rules and no two examples (with their rows filled in) have the same title."""
    rules = [(text.file, line_of(rule), rule["name"]) for text in project.features for rule in text.rules]
    yield from _twice("rule", rules)
    # Two scenarios of the same name in one file are left out here: examples_become_tests reports them.
    examples = {
        (one.file, one.scenario["name"], one.name, one.line if one.line != line_of(one.scenario) else 0): (
            one.file,
            one.line,
            one.name,
        )
        for one in project.examples
    }
    yield from _twice("example", list(examples.values()))


def _twice(what: str, titled: list[tuple[str, int, str]]) -> Iterator[Complaint]:
    seen: dict[str, str] = {}
    for file, line, name in titled:
        words = " ".join(name.split())
        if words in seen:
            yield Complaint(
                file,
                line,
                f"the title of every {what} once in all files",
                f"{name!r} here and at {seen[words]}",
                "say in the title what is special about this one (in an outline: with a placeholder)",
            )
        seen.setdefault(words, f"{file}:{line}")


def titles_are_well_formed(project: Project) -> Iterator[Complaint]:
    """Each title exists, begins with a capital letter or a number, and does not end with a full stop."""
    for text in project.features:
        titles = [(line_of(node), node["name"]) for node in text.titled]
        titles += list(dict.fromkeys((line_of(one.scenario), one.name) for one in text.examples))
        for line, title in titles:
            first = title.lstrip("\"'")[:1]
            if not title:
                yield Complaint(text.file, line, "a title", "none", "write one")
            elif not (first.isupper() or first.isdigit()):
                yield Complaint(
                    text.file, line, "a title that begins with a capital letter", repr(title), "capitalise it"
                )
            if title.endswith("."):
                yield Complaint(text.file, line, "a title without a full stop", repr(title), "remove the full stop")
