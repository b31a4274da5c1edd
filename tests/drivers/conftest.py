"""The drivers that a page test runs by."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["forms", pytest.param("browser", marks=pytest.mark.agreement)])
def driver(request: pytest.FixtureRequest) -> str:
    """Return the driver that visits the pages: without a browser in ``make test``, in one in ``make agreement``."""
    return str(request.param)
