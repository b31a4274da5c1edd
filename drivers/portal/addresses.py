"""The addresses of a portal's pages: as its file gives them, or found once by the documented way."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from drivers.portal.pages_table import Pages


@dataclass
class PortalAddresses:
    """The addresses of a portal's pages, remembered for the run."""

    start: str
    sign_in: str | None = None
    request: str | None = None
    hub: str | None = None
    smartcard: str | None = None

    @classmethod
    def described(cls, start: str, pages: Pages) -> PortalAddresses:
        """Return the ways that a candidate's file gives."""
        return cls(start, _address(start, pages.sign_in.path), _address(start, pages.request.path))

    def leads_to_hub(self, address: str) -> bool:
        """Say whether an address is the portal's own, or the one that it led to."""
        return address in (self.start, self.hub)


def _address(start: str, path: str | None) -> str | None:
    return None if path is None else urljoin(start, path.lstrip("/"))


def lasting(address: str) -> str | None:
    """Return an address that leads to the same page again; None for one that may be good only once.

    What stands behind a question mark is often the number of one visit.
    """
    return None if urlsplit(address).query else address
