"""A small site as a portal, visited by either driver."""

from __future__ import annotations

import pytest

from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser.web import WebPortal
from drivers.portal.connection import BrowserTable
from drivers.portal.forms.forms_visits import FormVisits
from drivers.portal.forms.http_visitor import Network, Visitor
from drivers.portal.protocol import Portal

needs_a_browser = pytest.mark.parametrize("driver", ["browser"])
"""For a test of what a script does, or a person with a mouse, a keyboard or a finger: always in a browser."""


def portal(driver: str, request: pytest.FixtureRequest, addresses: PortalAddresses, appearance: Appearance) -> Portal:
    """Return a site as a portal that this driver visits; the request is the one of the test."""
    if driver == "browser":
        page, touch_page = request.getfixturevalue("page"), request.getfixturevalue("touch_page")
        return WebPortal(page, addresses, appearance, touch_page)
    network = Network(BrowserTable().client, appearance.page_within)
    request.addfinalizer(network.close)
    return FormVisits(network, appearance).portal(Visitor(network), addresses, "")
