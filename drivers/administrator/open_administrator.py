"""From the candidate file's ``[administrator]`` to an administrator."""

from __future__ import annotations

from collections.abc import Callable

from drivers.administrator.administrator_by_command import AdministratorByCommand
from drivers.administrator.administrator_by_pages import AdministratorAtPages
from drivers.administrator.administrator_table import AdministrationPages, AdministratorCommands
from drivers.administrator.protocol import Administrator
from drivers.candidate.table import OwnClass
from drivers.instance import Instance
from drivers.people.person import Person
from drivers.portal.pages.page import F, PageActor, PageReader
from drivers.trouble import SaidToBeAbsent, SeamMissing


def open_administrator(
    instance: Instance, new_page: Callable[[], tuple[PageReader[F], PageActor[F]]], hire: Callable[[], Person]
) -> Administrator:
    """Return an administrator at work; ``hire`` gives the account of one where the administration asks for it.

    ``new_page`` returns a page that nobody has used, and what acts on it.

    SaidToBeAbsent where the candidate's file says that there is no administration, SeamMissing where it names no way.
    """
    candidate = instance.candidate
    table = candidate.administrator
    match table:
        case AdministrationPages():
            return AdministratorAtPages(*new_page(), instance.addresses, table.path, hire)
        case AdministratorCommands():
            return AdministratorByCommand(table, instance.values)
        case OwnClass():
            own: Administrator = table.makes()
            return own
    if table.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal has no administration")
    raise SeamMissing("the candidate's file names no way to its administration ([administrator] via)")
