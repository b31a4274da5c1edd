"""A real small site, and the connections of visitors to it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from drivers.portal.forms.http_visitor import Network
from tests.drivers.portal.small_site import Site

_SECONDS_FOR_A_PAGE = 2


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    """Return connections."""
    network = Network(lambda within: httpx.Client(timeout=within, trust_env=False), _SECONDS_FOR_A_PAGE)
    yield network
    network.close()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Return a site without any page."""
    site = Site()
    yield site
    site.close()
