"""Checks on the links between statements and rules: the tags and levels of rules, and the lists in the documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conformance.catalogue import ALLOWED, LEVELS
from conformance.checks.honesty.complaint import Complaint
from conformance.checks.honesty.project import Project
from conformance.feature_text import line_of, tags_of
from conformance.judgement.results import grouped

RULE_ID = re.compile(r"[A-Z]{2,}-\d\d")


def rules_are_tagged(project: Project) -> Iterator[Complaint]:
    """Each rule is tagged with one id, one level, its statements and nothing else; no two rules have the same id."""
    seen: dict[str, str] = {}
    for text in project.features:
        for rule in text.rules:
            line = line_of(rule)
            tags = tags_of(rule)
            statements = [tag for tag in tags if _is_of_a_document(tag, project)]
            ids = [tag for tag in tags if RULE_ID.fullmatch(tag) and tag not in statements]
            levels = [tag for tag in tags if tag in LEVELS]
            for what, found in (("id such as LOCK-01", ids), ("level of must, should and may", levels)):
                if len(found) != 1:
                    yield Complaint(
                        text.file,
                        line,
                        f"exactly one {what} on the rule {rule['name']!r}",
                        ", ".join(f"@{tag}" for tag in found) or "none",
                        "tag it with one",
                    )
            if not statements:
                yield Complaint(
                    text.file,
                    line,
                    f"the statements that the rule {rule['name']!r} transcribes",
                    "none",
                    "tag it with their ids, as its document has them",
                )
            for tag in statements:
                if tag not in project.catalogue.statements:
                    yield Complaint(text.file, line, "statements of a document", f"@{tag}", "correct the tag")
            for tag in sorted({*tags} - {*statements, *ids, *levels}):
                yield Complaint(
                    text.file,
                    line,
                    "an id (letters, a hyphen, two digits), a level and statements as the tags of a rule",
                    f"@{tag}",
                    "correct or remove the tag",
                )
            for tag in dict.fromkeys(ids):
                if tag in seen:
                    yield Complaint(
                        text.file, line, f"{tag} on one rule only", f"it at {seen[tag]} as well", "give one a new id"
                    )
                seen.setdefault(tag, f"{text.file}:{line}")


def only_rules_are_tagged(project: Project) -> Iterator[Complaint]:
    """Features, examples and tables have no tags: a tag becomes a pytest mark, so @skip would hide an example."""
    for text in project.features:
        for node in (*([text.feature] if text.feature else ()), *text.scenarios, *text.tables):
            for tag in node["tags"]:
                yield Complaint(
                    text.file,
                    line_of(tag),
                    "tags on rules only",
                    f"{tag['name']} on {node['keyword']} {node['name']!r}",
                    "remove it, or move it to the rule",
                )


def guidance_and_rules_agree(project: Project) -> Iterator[Complaint]:
    """Each statement lists exactly the rules that are tagged with its id; a statement without rules has why_no_rule."""
    named = {(statement, rule.id) for rule in project.catalogue.rules.values() for statement in rule.statements}
    for statement in project.catalogue.statements.values():
        file = project.file_of(statement.document)
        line = project.line_of(file, f'id = "{statement.id}"')
        if bool(statement.rules) == bool(statement.why_no_rule):
            yield Complaint(
                file,
                line,
                f"either rules or why_no_rule for {statement.id}",
                "both" if statement.rules else "neither",
                "keep the one that is true" if statement.rules else "name its rules, or say why there is none",
            )
        for id_ in statement.rules:
            if id_ not in project.catalogue.rules:
                yield Complaint(
                    file, line, f"rules that exist for {statement.id}", id_, "correct it, or write the rule"
                )
            elif (statement.id, id_) not in named:
                rule = project.catalogue.rules[id_]
                yield Complaint(
                    f"features/{rule.file}",
                    rule.line,
                    f"@{statement.id} on {id_}, because {file}:{line} names that rule",
                    "no such tag",
                    f"add the tag, or remove {id_} there",
                )
    for rule in project.catalogue.rules.values():
        for id_ in rule.statements:
            known = project.catalogue.statements.get(id_)
            if rule.id and known is not None and rule.id not in known.rules:
                file = project.file_of(known.document)
                yield Complaint(
                    file,
                    project.line_of(file, f'id = "{id_}"'),
                    f"{rule.id} among the rules of {id_}, because features/{rule.file}:{rule.line} has its tag",
                    ", ".join(known.rules) or "no rules",
                    f"add {rule.id}, or remove the tag there",
                )


def statements_are_told_once(project: Project) -> Iterator[Complaint]:
    """No two statements of a document have the same id, and each statement is in the file of its document."""
    for document in project.catalogue.documents:
        seen: dict[str, int] = {}
        file = project.file_of(document)
        for number, line in enumerate((project.root / file).read_text("utf-8").splitlines(), 1):
            if not (told := re.fullmatch(r'id = "(.+)"', line.strip())):
                continue
            if told[1].partition("-")[0] != document:
                yield Complaint(
                    file, number, f"statements of {document}", told[1], "move it to the file of its document"
                )
            if told[1] in seen:
                yield Complaint(file, number, f"{told[1]} once", f"it at line {seen[told[1]]} as well", "remove one")
            seen[told[1]] = number


def levels_are_allowed(project: Project) -> Iterator[Complaint]:
    """For each document alone, the kinds of all its statements on a rule allow the rule's level.

    A portal can be held to one document only, and then the level comes from that document's own words. If two documents
    allow different levels, each of them has a rule of its own.
    """
    known = project.catalogue.statements
    for rule in project.catalogue.rules.values():
        if sum(tag in LEVELS for tag in rule.tags) != 1:
            continue
        told = [known[id_] for id_ in rule.statements if id_ in known]
        for document, statements in grouped((one.document, one) for one in told).items():
            levels = [level for level in LEVELS if all(level in ALLOWED[one.kind] for one in statements)]
            if rule.level not in levels:
                kinds = ", ".join(f"{one.id} is {one.kind!r}" for one in statements)
                yield Complaint(
                    f"features/{rule.file}",
                    rule.line,
                    f"a level of {rule.id} that its statements of {document} allow",
                    f"@{rule.level}, but {kinds}",
                    f"take {' or '.join('@' + level for level in levels) or 'another statement'}",
                )


def _is_of_a_document(tag: str, project: Project) -> bool:
    return tag.split("-")[0] in project.catalogue.documents
