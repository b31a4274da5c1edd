"""From the candidate file's ``[workstation]`` to the computers of a trust."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from drivers.candidate.table import OwnClass
from drivers.portal.pages_table import PortalTable
from drivers.portal.protocol import Portal
from drivers.trouble import SaidToBeAbsent, SeamMissing
from drivers.workstation.protocol import Workstation
from drivers.workstation.workstation_by_header import Tab, WorkstationByHeader
from drivers.workstation.workstation_by_profile import WorkstationByProfile
from drivers.workstation.workstation_table import HeadersOfLogins, SharedProfile, WorkstationTable

P = TypeVar("P", bound=Tab)
P_contra = TypeVar("P_contra", contravariant=True)


class PortalOn(Protocol[P_contra]):
    """The way to the portal on a page; ``stays`` says that a visit finds what the one before has left there."""

    def __call__(self, page: P_contra, /, *, stays: bool = False) -> Portal:
        """Return the portal."""


def open_workstation(
    table: WorkstationTable,
    way: PortalTable,
    new_page: Callable[[], P],
    portal_on: PortalOn[P],
    beside: Callable[[P], P],
) -> Workstation:
    """Return the computers of a trust.

    ``new_page`` opens a page that nobody has used, ``beside`` another one with the same visitor's cookies.

    SaidToBeAbsent where the candidate's file says that the portal does not tell computers apart, SeamMissing where it
    names no way.
    """
    match table:
        case HeadersOfLogins():
            return WorkstationByHeader(table, new_page, portal_on)
        case OwnClass():
            own: Workstation = table.makes(new_page=new_page, portal_on=portal_on)
            return own
        case SharedProfile():
            if isinstance(way, OwnClass):
                raise SeamMissing(
                    "[workstation] via = 'profile' wants a portal that is reached by its pages ([portal] via)"
                )
            return WorkstationByProfile(new_page, portal_on, partial(portal_on, stays=True), beside)
    if table.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal tells no shared login from a personal one")
    raise SeamMissing("the candidate's file names no way to a computer with a shared login ([workstation] via)")
