"""The model and the features judge alike: an example that consists of moves is allowed, and its contrary is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from conformance.catalogue import Level, Rule, catalogue
from conformance.feature_text import Example
from tests.exploration.as_moves import NotOfMoves, Story, judged, story

TOPICS = ("LOCK", "MAIL", "USE", "SET", "PASS", "ADMIN", "SIGN", "ASK", "ADDR")
# Examples of which the model leaves the contrary open, each with the reason.
OPEN = {
    "LOCK-09": "it belongs to the other reading, which these levels do not have",
    "LOCK-02": "it belongs to the other reading, which these levels do not have",
}
# The model blames another rule of the same topic where one walk shows two.
ALSO: Mapping[str, tuple[str, ...]] = {
    "ASK-01": ("MAIL-01",),
    "SET-04": ("SET-04", "MAIL-10"),
    "MAIL-10": ("MAIL-03", "SET-04"),
    "LOCK-06": ("LOCK-05",),
    "LOCK-20": ("LOCK-01",),
    "LOCK-08": ("LOCK-05",),
    "ADMIN-04": ("ADMIN-01",),
    "ADDR-01": ("MAIL-01",),
    "USE-05": ("SET-04",),
    "USE-07": ("USE-01",),
    "MAIL-05": ("MAIL-04",),
    "MAIL-07": ("MAIL-03",),
    "MAIL-15": ("SET-04",),
}


def levels() -> dict[str, Level]:
    """Return the levels of all rules of the first reading."""
    return {id_: rule.level for id_, rule in catalogue().rules.items() if id_ not in ("LOCK-02", "LOCK-09")}


def stories() -> list[tuple[Rule, Example, Story]]:
    """Return every example that consists of moves alone."""
    found = []
    for rule in catalogue().rules.values():
        if rule.id.split("-")[0] not in TOPICS or rule.id in OPEN:
            continue
        for example in rule.examples:
            try:
                told = story(example)
            except NotOfMoves:
                continue
            if told.acts and isinstance(told.acts[-1], tuple) and told.acts[-1][2] is not None:
                found.append((rule, example, told))
    return found


STORIES = stories()
NAMES = [f"{rule.id}: {example.name}" for rule, example, _ in STORIES]


def test_most_examples_about_locks_links_and_history_consist_of_moves() -> None:
    rules = {rule.id for rule, _, _ in STORIES}

    assert len(STORIES) >= 40
    assert {"LOCK-01", "LOCK-03", "LOCK-05", "LOCK-08", "MAIL-04", "USE-01", "USE-02", "PASS-02", "ADMIN-01"} <= rules


@pytest.mark.parametrize(("rule", "example", "told"), STORIES, ids=NAMES)
def test_what_an_example_demands_is_allowed(rule: Rule, example: Example, told: Story) -> None:  # noqa: ARG001
    found, _ = judged(told, levels(), contrary=False)

    assert found is None


@pytest.mark.parametrize(("rule", "example", "told"), STORIES, ids=NAMES)
def test_the_contrary_breaks_the_rule_of_the_example(rule: Rule, example: Example, told: Story) -> None:  # noqa: ARG001
    found, _ = judged(told, levels(), contrary=True)

    assert found is not None
    assert found.rule in (rule.id, *ALSO.get(rule.id, ()))
