"""What a rule consists of, apart from the code that all rules share: its words, and the step functions that it uses."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from conformance.catalogue import Catalogue, Rule
from conformance.checks.honesty.definitions import import_step_modules
from conformance.checks.honesty.project import Project
from conformance.paths import ROOT


def words_of(rule: Rule) -> object:
    """Return the words of a rule without line numbers, so that a rule that only moved does not count as changed."""
    examples = [(one.name, one.row, [(step.keyword, step.text) for step in one.steps]) for one in rule.examples]
    return rule.level, rule.title, rule.statements, examples


def code_of_module(path: Path) -> dict[str, str]:
    """Return the code of a module: of each function and class by its name, and of everything else as ``*``.

    Imports, comments and docstrings of modules are left out: they do not change what a step does. Empty if there is no
    such file.
    """
    if not path.exists():
        return {}
    code: defaultdict[str, str] = defaultdict(str)
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.Import() | ast.ImportFrom() | ast.Expr(ast.Constant()):
                continue
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                code[node.name] += ast.dump(node)
            case _:
                code["*"] += ast.dump(node)
    return code


def functions_of_rules(catalogue: Catalogue) -> Mapping[str, set[tuple[str, str]]]:
    """Return, for each rule id, the functions (file, name) of step modules that its examples call, also indirectly."""
    import_step_modules(ROOT)
    project = Project(ROOT, catalogue)
    places = {(rule.file, example.line): rule.id for rule in catalogue.rules.values() for example in rule.examples}
    reached: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for example in project.examples:
        rule = places.get((Path(example.file).name, example.line))
        if rule is None:
            continue
        for line in example.steps:
            definition = project.definition_for(line)
            if definition is not None and definition.code is not None:
                reached[rule] |= {(one.file, one.name) for one in project.code.reachable(definition.code)}
    return reached
