"""Puts the examples in another order at each run."""

from __future__ import annotations

import random

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    random.Random(config.option.seed).shuffle(items)
