"""A page that is never recognised is waited for three times, and after that only looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from drivers.errors import PortalNotUnderstood
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.vain_waits import VainWaits
from tests.drivers.portal.both_drivers import portal
from tests.drivers.portal.small_site import Site

WITHIN = 1.0


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site whose link opens a page with other words."""
    site = Site()
    site.pages["/link"] = "<h1>Something else</h1><script>setTimeout(() => 0, 1)</script>"
    yield site
    site.close()


@pytest.mark.process
@pytest.mark.parametrize("driver", ["browser"])
def test_after_three_waits_in_vain_the_page_is_only_looked_at(
    driver: str, site: Site, request: pytest.FixtureRequest
) -> None:
    addresses = PortalAddresses(site.address)
    there = portal(driver, request, addresses, Appearance(WITHIN))
    seconds = []
    for _ in range(5):
        began = time.monotonic()
        with pytest.raises(PortalNotUnderstood, match="the page behind the link: expected a new password to fill in"):
            there.opens_link(f"{site.address}link")
        seconds.append(time.monotonic() - began)
    assert min(seconds[:3]) >= WITHIN
    assert max(seconds[3:]) < min(seconds[:3])

    # A page that has words which the suite knows is recognised even now, and from then on waited for.
    site.pages["/link"] = "<h1>Update Password</h1><label>Confirm Password <input type=password></label>"
    assert there.opens_link(f"{site.address}link").asks_for_a_password
    assert not addresses.vain_waits.is_hopeless("the page behind the link")


def test_a_page_that_was_recognised_once_is_always_waited_for() -> None:
    vain = VainWaits()
    vain.was_recognised("a page")
    for _ in range(10):
        vain.was_in_vain("a page")
        vain.was_in_vain("another page")
    assert not vain.is_hopeless("a page")
    assert vain.is_hopeless("another page")
