"""A portal for every test of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reference_app.portal_parts import Parts
from reference_app.settings import Settings
from tests.reference_app.portal_in_hand import KEY, Portal, Visitor


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(
        Settings(
            url="http://portal.example/",
            database=f"sqlite:///{tmp_path / 'portal.sqlite'}",
            secret_key="a secret",
            test_interface_key=KEY,
        )
    )


@pytest.fixture
def portal(parts: Parts) -> Iterator[Portal]:
    portal = Portal(parts)
    yield portal
    portal.closes()


@pytest.fixture
def visitor(portal: Portal) -> Visitor:
    return portal.visitor()
