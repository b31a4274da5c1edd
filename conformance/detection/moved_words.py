"""Replaces words in the lines of examples in memory, for as long as a job runs. The feature files stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial

import pytest
from pytest_bdd.parser import Scenario, ScenarioTemplate
from pytest_bdd.scenario import scenario_wrapper_template_registry


def moved(line: str, words: Mapping[str, str]) -> str:
    """Return a line in which each key of ``words`` is replaced by its value, all at once and only as whole words.

    All at once: with ``{"two": "three", "three": "four"}`` the line "two" becomes "three", and not "four".
    """
    return re.sub(_any_of(words), lambda found: words[found[0]], line) if words else line


def occurs(words: str, line: str) -> bool:
    """Say whether a line contains these words as whole words, so that ``moved`` would replace them."""
    return re.search(_any_of([words]), line) is not None


@contextmanager
def in_examples(items: Iterable[pytest.Item], words: Mapping[str, str]) -> Iterator[None]:
    """Within this context, the lines of these examples are moved.

    pytest-bdd fills an example in at the moment it runs it, from a template that was read once. So nothing is collected
    again, and an outline is moved after its row has been filled in. The examples keep their names.
    """
    functions = (item.function for item in items if isinstance(item, pytest.Function))
    templates = {
        id(found): found for one in functions if (found := scenario_wrapper_template_registry.get(one)) is not None
    }
    with ExitStack() as stack:
        if words:
            for template in templates.values():
                stack.enter_context(_moved(template, words))
        yield


@contextmanager
def _moved(template: ScenarioTemplate, words: Mapping[str, str]) -> Iterator[None]:
    # An attribute of the instance hides the method of its class until it is deleted.
    template.render = partial(_rendered, template, words)  # type: ignore[method-assign]
    try:
        yield
    finally:
        del template.render


def _rendered(template: ScenarioTemplate, words: Mapping[str, str], row: Mapping[str, object]) -> Scenario:
    scenario = ScenarioTemplate.render(template, row)
    for step in scenario.steps:
        step.name = moved(step.name, words)
    return scenario


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
