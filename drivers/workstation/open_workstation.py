"""Makes the workstation seam from the candidate file's ``[workstation]``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from drivers.candidate.table import OwnClass
from drivers.errors import SaidToBeAbsent, SeamMissing
from drivers.portal.portal_tables import PortalTable
from drivers.portal.protocol import Portal
from drivers.workstation.protocol import Workstation
from drivers.workstation.workstation_by_header import Tab, WorkstationByHeader
from drivers.workstation.workstation_by_profile import WorkstationByProfile
from drivers.workstation.workstation_table import HeadersOfLogins, SharedProfile, WorkstationTable

P = TypeVar("P", bound=Tab)
P_contra = TypeVar("P_contra", contravariant=True)


class PortalOn(Protocol[P_contra]):
    """Returns the portal on a page. With ``keeps_cookies``, each visit keeps the cookies of the visit before."""

    def __call__(self, page: P_contra, /, *, keeps_cookies: bool = False) -> Portal:
        """Return the portal."""


def open_workstation(
    table: WorkstationTable,
    way: PortalTable,
    new_page: Callable[[], P],
    portal_on: PortalOn[P],
    second_page: Callable[[P], P],
) -> Workstation:
    """Return the computers of an NHS trust.

    ``way`` is the candidate file's ``[portal]``. ``new_page`` opens a page without cookies. ``second_page`` takes a
    page and opens another page with the same cookies.

    Raises SaidToBeAbsent if the candidate's file says that the portal does not distinguish a shared login from a
    personal one. Raises SeamMissing if the file describes no shared login, or if ``via = "profile"`` is combined with a
    portal that a class of its own drives.
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
                    "[workstation] via = 'profile' needs a portal that is driven by its pages ([portal] via)"
                )
            return WorkstationByProfile(new_page, portal_on, partial(portal_on, keeps_cookies=True), second_page)
    if table.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal treats shared and personal logins alike")
    raise SeamMissing("the candidate's file describes no computer with a shared login; give [workstation] via")
