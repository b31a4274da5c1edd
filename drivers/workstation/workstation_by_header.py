"""Computers behind a proxy of the NHS trust. The proxy adds headers to each request that name the kind of login."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from drivers.people.person import Person
from drivers.portal.protocol import Portal
from drivers.workstation.protocol import Workstation
from drivers.workstation.workstation_table import HeadersOfLogins


class Tab(Protocol):
    """A page that can send additional HTTP headers."""

    def set_extra_http_headers(self, headers: dict[str, str], /) -> None:
        """Send these headers with every request from now on."""


P = TypeVar("P", bound=Tab)


@dataclass(frozen=True)
class WorkstationByHeader(Workstation, Generic[P]):
    """Computers behind a proxy; the suite itself sends the headers that the proxy adds.

    ``new_page`` opens a page without cookies; ``portal_on`` takes a page and returns the portal on it.
    """

    table: HeadersOfLogins
    new_page: Callable[[], P]
    portal_on: Callable[[P], Portal]

    def with_personal_login(self) -> Portal:
        """Return the portal for requests with the headers of a personal login."""
        return self._behind(self.table.personal)

    def with_shared_login(self, colleague: Person) -> Portal:  # noqa: ARG002
        """Return the portal for requests with the headers of a shared login; ``colleague`` makes no difference."""
        return self._behind(self.table.shared)

    def _behind(self, headers: Mapping[str, str]) -> Portal:
        page = self.new_page()
        page.set_extra_http_headers(dict(headers))
        return self.portal_on(page)
