"""From the candidate file's ``[workstation]`` to the computers of a trust."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from drivers.candidate.table import class_of, is_class
from drivers.portal.pages_table import PortalWay
from drivers.portal.protocol import Portal
from drivers.trouble import SaidToBeAbsent, SeamMissing
from drivers.workstation.protocol import Workstation
from drivers.workstation.workstation_by_header import Tab, WorkstationByHeader
from drivers.workstation.workstation_by_profile import WorkstationByProfile
from drivers.workstation.workstation_table import WorkstationSeam

P = TypeVar("P", bound=Tab)
P_contra = TypeVar("P_contra", contravariant=True)


class PortalOn(Protocol[P_contra]):
    """The way to the portal on a page; ``stays`` says that a visit finds what the one before has left there."""

    def __call__(self, page: P_contra, /, *, stays: bool = False) -> Portal:
        """Return the portal."""


def open_workstation(
    seam: WorkstationSeam,
    way: PortalWay,
    new_page: Callable[[], P],
    portal_on: PortalOn[P],
    beside: Callable[[P], P],
) -> Workstation:
    """Return the computers of a trust.

    ``new_page`` opens a page that nobody has used, ``beside`` another one with the same visitor's cookies.

    SaidToBeAbsent where the candidate's file says that the portal does not tell computers apart, SeamMissing where it
    names no way.
    """
    if seam.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal tells no shared login from a personal one")
    if seam.via == "unknown":
        raise SeamMissing("the candidate's file names no way to a computer with a shared login ([workstation] via)")
    if seam.via == "header":
        return WorkstationByHeader(seam, new_page, portal_on)
    if is_class(seam.via):
        own: Workstation = class_of(seam.via)(new_page=new_page, portal_on=portal_on, **seam.options)
        return own
    if is_class(way.via):
        raise SeamMissing("[workstation] via = 'profile' wants a portal that is reached by its pages ([portal] via)")
    return WorkstationByProfile(new_page, portal_on, partial(portal_on, stays=True), beside)
