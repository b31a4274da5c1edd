"""Collects each feature file as a pytest module, and each of its examples as a test."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pytest_bdd.scenario import scenario_wrapper_template_registry

from conformance.catalogue import Catalogue, Rule
from conformance.feature_text import Example, pickles

_SOURCE = "from pytest_bdd import scenarios\nscenarios({path!r})\n"


class FeatureFile(pytest.Module):
    """A feature file; its examples are its tests."""

    def _getobj(self) -> ModuleType:
        name = self.path.stem
        module = ModuleType(name)
        # pytest-bdd looks for feature files in the folder of the Python file that calls `scenarios`. So this code is
        # compiled with a false file name: that of a .py file in the feature file's folder, which does not exist.
        source = compile(_SOURCE.format(path=str(self.path)), str(self.path.with_suffix(".py")), "exec")
        exec(source, module.__dict__)
        return module

    def collect(self) -> Any:
        """Return the tests, one for each example. Raises CollectError if pytest-bdd made more or fewer tests."""
        found = list(super().collect())
        wanted = len(pickles(self.path))
        if len(found) != wanted:
            raise self.CollectError(
                f"{self.path.name} has {wanted} examples, but pytest-bdd made {len(found)} tests of them; "
                "the likely cause: two examples of the same name in one file"
            )
        return found


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """Collect each ``.feature`` file as a module of tests."""
    if file_path.suffix != ".feature":
        return None
    # For a file outside the project, pytest's own node id does not name the file.
    outside = not file_path.is_relative_to(parent.config.rootpath)
    return FeatureFile.from_parent(parent, path=file_path, nodeid=file_path.as_posix() if outside else None)


def rule_and_example(item: pytest.Item, catalogue: Catalogue) -> tuple[Rule, Example] | None:
    """Return the rule and the example that a test runs; None for a test that is not an example."""
    template = scenario_wrapper_template_registry.get(item.function) if isinstance(item, pytest.Function) else None
    if template is None or template.rule is None:
        return None
    rule = next((rule for id_, rule in catalogue.rules.items() if id_ in template.rule.tags), None)
    if rule is None:
        return None
    row: dict[str, str] = item.callspec.params.get("_pytest_bdd_example", {}) if hasattr(item, "callspec") else {}
    rendered = template.render(row)
    for example in rule.examples:
        if example.name == rendered.name and example.row == tuple(row.values()):
            return rule, example
    return None
