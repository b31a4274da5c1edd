"""What a run learns of a portal's pages: their URLs, found once by the documented links, and the alerts that stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import overload
from urllib.parse import urljoin, urlsplit

from drivers.portal.observed_facts import Screen
from drivers.portal.portal_tables import Pages
from drivers.portal.standing_alerts import StandingAlerts
from drivers.portal.vain_waits import VainWaits


@dataclass
class PortalAddresses:
    """The absolute URLs of a portal's pages, kept for the whole run.

    ``start`` is the portal's URL in the candidate file. The other URLs are None until they are known. ``request``: the
    page that starts a reset. ``hub``: the hub after redirects. ``smartcard``: the page that asks for a smartcard.
    ``signed_in``: the page that followed the latest sign-in. ``standing_alerts``: the alerts that stayed on their page.
    ``vain_waits``: the pages that were waited for in vain. ``home_pages``: the words that a new visitor sees on the
    portal's home page, by its URL.
    """

    start: str
    sign_in: str | None = None
    request: str | None = None
    hub: str | None = None
    smartcard: str | None = None
    signed_in: str | None = None
    standing_alerts: StandingAlerts = field(default_factory=StandingAlerts, compare=False)
    vain_waits: VainWaits = field(default_factory=VainWaits, compare=False)
    home_pages: dict[str, Screen] = field(default_factory=dict, compare=False)

    @classmethod
    def described(cls, start: str, pages: Pages) -> PortalAddresses:
        """Return the URLs from the candidate file: ``start``, and those of the paths in ``pages``."""
        return cls(start, address_of(start, pages.sign_in.path), address_of(start, pages.request.path))

    def leads_to_hub(self, address: str) -> bool:
        """Say whether a URL is the portal's own URL, or the hub's URL after redirects."""
        return address in (self.start, self.hub)

    def is_home(self, address: str) -> bool:
        """Say whether a URL is the portal's own URL or a folder above it, with nothing in it that names a visit."""
        start, page = urlsplit(self.start), urlsplit(address)
        if (page.scheme, page.netloc) != (start.scheme, start.netloc) or page.query or page.fragment not in ("", "/"):
            return False
        return address == self.start or start.path.startswith(page.path.rstrip("/") + "/")


@overload
def address_of(start: str, path: str) -> str: ...


@overload
def address_of(start: str, path: str | None) -> str | None: ...


def address_of(start: str, path: str | None) -> str | None:
    """Return the URL of a path in a candidate file; None without a path.

    As in a link, a path that begins with ``/`` begins at the host's root, and any other one at the portal's URL
    (``start``). A path such as ``#/sign-in`` is a route that the page's script reads.
    """
    return None if path is None else urljoin(start, path)


def lasting(address: str, *others: str | None) -> str | None:
    """Return the URL if later visits can open the page by it; None if the URL might not lead there again.

    The suite opens a URL with a query (``?…``) only once, because the query often identifies one visit. ``others``: the
    URLs of other pages; an application of a single page can show all its pages under one URL.
    """
    return None if urlsplit(address).query or address in others else address
