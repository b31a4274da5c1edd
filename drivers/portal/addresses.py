"""The addresses of a portal's pages: from the candidate file, or found once by following the documented links."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from drivers.portal.pages_table import Pages


@dataclass
class PortalAddresses:
    """The full addresses of a portal's pages, kept for the whole run.

    ``start`` is the portal's address in the candidate file. The others are None until they are known. ``hub`` is the
    address of the hub after redirects.
    """

    start: str
    sign_in: str | None = None
    request: str | None = None
    hub: str | None = None
    smartcard: str | None = None

    @classmethod
    def described(cls, start: str, pages: Pages) -> PortalAddresses:
        """Return the addresses that the candidate file gives: ``start``, and paths relative to it under ``pages``."""
        return cls(start, _address(start, pages.sign_in.path), _address(start, pages.request.path))

    def leads_to_hub(self, address: str) -> bool:
        """Say whether an address is the portal's own address, or the hub's address after redirects."""
        return address in (self.start, self.hub)


def _address(start: str, path: str | None) -> str | None:
    return None if path is None else urljoin(start, path.lstrip("/"))


def lasting(address: str) -> str | None:
    """Return the address if later visits can open it again; None if it may work only once.

    An address with a query (``?…``) counts as unusable, because the query often identifies one visit.
    """
    return None if urlsplit(address).query else address
