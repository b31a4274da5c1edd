"""Makes the administrator seam from the candidate file's ``[administrator]``."""

from __future__ import annotations

from collections.abc import Callable

from drivers.administrator.administrator_by_command import AdministratorByCommand
from drivers.administrator.administrator_by_pages import AdministratorAtPages
from drivers.administrator.administrator_table import AdministrationPages, AdministratorCommands
from drivers.administrator.protocol import Administrator
from drivers.candidate.table import OwnClass
from drivers.errors import SaidToBeAbsent, SeamMissing
from drivers.people.person import Person
from drivers.portal.pages.page import F, PageActor, PageReader
from drivers.process.portal_instance import Instance
from drivers.process.supervised import environment_under


def open_administrator(
    instance: Instance, new_page: Callable[[], tuple[PageReader[F], PageActor[F]]], hire: Callable[[], Person]
) -> Administrator:
    """Return an administrator.

    ``new_page`` opens a page as a new visitor, and returns its reader and its actor. ``hire`` enrols an administrator;
    only an administration by pages calls it.

    Raises SaidToBeAbsent if the candidate's file says that there is no administration, SeamMissing if the file does not
    describe the administration.
    """
    table = instance.candidate.administrator
    match table:
        case AdministrationPages():
            if table.sign_in is not None and table.sign_in.password is not None:
                instance.secrets.keep(table.sign_in.password, "password of the administration")
            return AdministratorAtPages(*new_page(), instance.addresses, table, hire)
        case AdministratorCommands():
            return AdministratorByCommand(table, instance.values, instance.under)
        case OwnClass():
            own: Administrator = table.makes(offers={"environment": environment_under(instance.under)})
            return own
    if table.via == "none":
        raise SaidToBeAbsent("the candidate's file says that the portal has no administration")
    raise SeamMissing("the candidate's file does not say how to reach the administration; give [administrator] via")
