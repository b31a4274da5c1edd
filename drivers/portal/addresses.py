"""The URLs of a portal's pages: from the candidate file, or found once by following the documented links."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from drivers.portal.portal_tables import Pages


@dataclass
class PortalAddresses:
    """The absolute URLs of a portal's pages, kept for the whole run.

    ``start`` is the portal's URL in the candidate file. The other URLs are None until they are known. ``request``: the
    page that starts a reset. ``hub``: the hub after redirects. ``smartcard``: the page that asks for a smartcard.
    ``signed_in``: the page that followed the latest sign-in.
    """

    start: str
    sign_in: str | None = None
    request: str | None = None
    hub: str | None = None
    smartcard: str | None = None
    signed_in: str | None = None

    @classmethod
    def described(cls, start: str, pages: Pages) -> PortalAddresses:
        """Return the URLs from the candidate file: ``start``, and the paths in ``pages``, relative to ``start``."""
        return cls(start, _address(start, pages.sign_in.path), _address(start, pages.request.path))

    def leads_to_hub(self, address: str) -> bool:
        """Say whether a URL is the portal's own URL, or the hub's URL after redirects."""
        return address in (self.start, self.hub)


def _address(start: str, path: str | None) -> str | None:
    return None if path is None else urljoin(start, path.lstrip("/"))


def lasting(address: str) -> str | None:
    """Return the URL if later visits can open it again; None if the URL might work only once.

    The suite opens a URL with a query (``?…``) only once, because the query often identifies one visit.
    """
    return None if urlsplit(address).query else address
