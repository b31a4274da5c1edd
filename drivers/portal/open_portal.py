"""Creates the portal driver that the candidate file's ``[portal]`` table names."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from drivers.candidate.table import OwnClass
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser.web import WebPortal
from drivers.portal.portal_tables import PortalTable
from drivers.portal.protocol import Portal


def open_portal(
    way: PortalTable,
    page: Page,
    addresses: PortalAddresses,
    appearance: Appearance,
    touch_page: Callable[[], Page],
    *,
    touched: bool = False,
    keeps_cookies: bool = False,
) -> Portal:
    """Return a portal driver for a browser page.

    ``touched``: the page is on a device that is used by touch. ``touch_page``: a function that opens another page, on a
    touch device. ``keeps_cookies``: a visit keeps the cookies and the storage of the previous visit. If the candidate
    has its own portal class, this class gets only the page, the portal's URL, the appearance, and the options of its
    table in the candidate file.
    """
    if isinstance(way, OwnClass):
        own: Portal = way.makes(page=page, address=addresses.start, appearance=appearance)
        return own
    return WebPortal(page, addresses, appearance, touch_page, touched=touched, keeps_cookies=keeps_cookies)
