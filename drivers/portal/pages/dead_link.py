"""The page to which a dead reset link leads, if the page tells no refusal. This module makes no assertions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic

from drivers.portal.addresses import PortalAddresses
from drivers.portal.pages.page import F, PageReader

DEAD = "what dead_link under [landmarks] describes"

_ANY_PASSWORD = ("css: input[type=password]",)


class DeadLink(Generic[F]):
    """Recognises the page of a dead link on which nothing else was recognised in the time that a page may take."""

    def __init__(self, reader: PageReader[F], addresses: PortalAddresses) -> None:
        self._reader = reader
        self._addresses = addresses
        landmark = reader.appearance.landmarks.dead_link
        self._described = {DEAD: reader.landmark(landmark)} if landmark else {}

    def is_shown(self, outcomes: Mapping[str, F]) -> bool:
        """Say whether the open page is that of a dead link; ``outcomes`` have been waited for on it in vain.

        It is if the file describes it, or if it is the portal's home page as every new visitor sees it.
        """
        return self.is_described() or self._is_home(outcomes)

    def is_described(self) -> bool:
        """Say whether the open page shows what the candidate file describes."""
        return next(self._reader.standing(self._described), None) is not None

    def _is_home(self, outcomes: Mapping[str, F]) -> bool:
        """Say whether the page is the portal's home page, and asks for no password.

        The URL has nothing left of the link, and a new visitor without the link sees the same words there. So the link
        gives nothing. A page with other words may be part of a reset, and is not understood.
        """
        address, home_pages = self._reader.address, self._addresses.home_pages
        if not self._addresses.is_home(address) or self._reader.box(_ANY_PASSWORD).first.is_visible():
            return False
        shown = self._reader.screen()
        if home_pages.get(address) == shown:
            return True
        if self._reader.open(address) >= 400 or self._reader.settles_if(outcomes) is not None:
            return False
        home_pages[address] = self._reader.screen()
        return home_pages[address] == shown
