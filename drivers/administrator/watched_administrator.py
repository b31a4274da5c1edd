"""Wraps the administrator seam and records what an administrator changes on an account."""

from __future__ import annotations

from drivers.administrator.protocol import Administrator
from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.person import Person
from drivers.portal.facts import AdministratorAct


class WatchedAdministrator(Administrator):
    """Passes every call to ``administrator``. Records a change before the call: a failed call may have made it."""

    def __init__(self, administrator: Administrator, account_changes: AccountChanges) -> None:
        self._administrator = administrator
        self._account_changes = account_changes

    def unlocks(self, person: Person) -> AdministratorAct:
        """Try to end the lock of a person's account."""
        return self._administrator.unlocks(person)

    def sets_password(self, person: Person, password: str) -> AdministratorAct:
        """Try to set a password for a person."""
        self._account_changes.leaves(AccountChange.PASSWORD, person.username)
        return self._administrator.sets_password(person, password)

    def resends_mail(self, person: Person) -> AdministratorAct:
        """Try to have a reset mail sent to a person."""
        self._account_changes.leaves(AccountChange.MAIL, person.username)
        return self._administrator.resends_mail(person)

    def changes_address(self, person: Person, email: str) -> AdministratorAct:
        """Try to change the address on record of a person."""
        self._account_changes.leaves(AccountChange.ADDRESS, person.username)
        return self._administrator.changes_address(person, email)
