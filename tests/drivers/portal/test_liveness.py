"""Whether a portal answers: what is waited out, and what is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from drivers.portal.connection import BrowserTable
from drivers.portal.liveness import trouble, trouble_after
from drivers.process.supervised import free_port
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site that answers 503."""
    site = Site()
    site.pages["/"] = (503, "<p>Soon.</p>")
    yield site
    site.close()


def test_a_status_of_500_or_above_is_told(site: Site) -> None:
    assert trouble(site.address, BrowserTable()) == f"the portal answers 503 at {site.address}"
    assert trouble_after(site.address, BrowserTable(), 0.3) == f"the portal answers 503 at {site.address}"


def test_a_status_of_500_or_above_is_waited_out(site: Site) -> None:
    ready = threading.Timer(0.5, lambda: site.pages.update({"/": "<p>Here.</p>"}))
    ready.start()

    assert trouble_after(site.address, BrowserTable(), 60) is None
    ready.join()


def test_a_portal_that_does_not_answer_is_not_waited_for() -> None:
    assert "does not answer" in (trouble_after(f"http://127.0.0.1:{free_port()}/", BrowserTable(), 60) or "")
