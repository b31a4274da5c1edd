"""From the candidate file's ``[portal]`` to a portal in a browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from drivers.candidate.table import OwnClass
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser.web import WebPortal
from drivers.portal.pages_table import PortalTable
from drivers.portal.protocol import Portal


def open_portal(
    way: PortalTable,
    page: Page,
    addresses: PortalAddresses,
    appearance: Appearance,
    touch_page: Callable[[], Page],
    *,
    touched: bool = False,
    stays: bool = False,
) -> Portal:
    """Return the portal on a page, on a device that is used with a finger where it is ``touched``.

    ``touch_page`` opens another page, on a device that is; ``stays`` says that a visit finds what
    the one before has left.

    A class of the candidate's own gets the page, the portal's address, what its file says of its pages, and the
    options of its table.
    """
    if isinstance(way, OwnClass):
        own: Portal = way.makes(page=page, address=addresses.start, appearance=appearance)
        return own
    return WebPortal(page, addresses, appearance, touch_page, touched=touched, stays=stays)
