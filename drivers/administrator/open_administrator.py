"""From the candidate file's ``[administrator]`` to an administrator."""

from __future__ import annotations

from collections.abc import Callable

from drivers.administrator.administrator_by_command import AdministratorByCommand
from drivers.administrator.administrator_by_pages import AdministratorAtPages
from drivers.administrator.protocol import Administrator
from drivers.candidate.table import class_of, is_class
from drivers.instance import Instance
from drivers.people.person import Person
from drivers.portal.pages.looking import F, Hand, Sight
from drivers.trouble import SaidToBeAbsent, SeamMissing


def open_administrator(
    instance: Instance, new_page: Callable[[], tuple[Sight[F], Hand[F]]], hire: Callable[[], Person]
) -> Administrator:
    """Return an administrator at work; ``hire`` gives the account of one where the administration asks for it.

    ``new_page`` returns a page that nobody has used, and what acts on it.

    SaidToBeAbsent where the candidate's file says that there is no administration, SeamMissing where it names no way.
    """
    candidate = instance.candidate
    seam = candidate.administrator
    if seam.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal has no administration")
    if seam.via == "unknown":
        raise SeamMissing("the candidate's file names no way to its administration ([administrator] via)")
    if seam.via == "command":
        return AdministratorByCommand(seam, instance.values)
    if is_class(seam.via):
        own: Administrator = class_of(seam.via)(**seam.options)
        return own
    return AdministratorAtPages(*new_page(), instance.ways, seam.path, hire)
