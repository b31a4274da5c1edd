"""Computers of which the trust's proxy tells the portal by a header whose login they have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, Protocol, TypeVar

from drivers.people.person import Person
from drivers.portal.protocol import Portal
from drivers.workstation.protocol import Workstation
from drivers.workstation.workstation_table import HeadersOfLogins


class Tab(Protocol):
    """A page of a visitor, to whose requests headers can be added."""

    def set_extra_http_headers(self, headers: dict[str, str], /) -> None:
        """Send these headers with every request from now on."""


P = TypeVar("P", bound=Tab)


class WorkstationByHeader(Workstation, Generic[P]):
    """Computers behind a proxy. ``portal_on`` gives the portal on a page of a browser."""

    def __init__(self, table: HeadersOfLogins, new_page: Callable[[], P], portal_on: Callable[[P], Portal]) -> None:
        self._shared = table.shared
        self._personal = table.personal
        self._new_page = new_page
        self._portal_on = portal_on

    def with_personal_login(self) -> Portal:
        """Return the portal as it is met with the headers of a personal login."""
        return self._behind(self._personal)

    def with_shared_login(self, colleague: Person) -> Portal:  # noqa: ARG002
        """Return the portal as it is met with the headers of a shared login, whoever used it before."""
        return self._behind(self._shared)

    def _behind(self, headers: Mapping[str, str]) -> Portal:
        page = self._new_page()
        page.set_extra_http_headers(dict(headers))
        return self._portal_on(page)
