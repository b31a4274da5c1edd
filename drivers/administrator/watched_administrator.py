"""An administrator who is watched: what is done to an account is noted as its trace."""

from __future__ import annotations

from drivers.administrator.protocol import Administrator
from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.person import Person
from drivers.portal.facts import AdministratorAct


class WatchedAdministrator(Administrator):
    """Another administrator, and a note of everything that outlives the example. A trace is noted before the act."""

    def __init__(self, administrator: Administrator, account_changes: AccountChanges) -> None:
        self._administrator = administrator
        self._account_changes = account_changes

    def unlocks(self, person: Person) -> AdministratorAct:
        """Try to end somebody's lock."""
        return self._administrator.unlocks(person)

    def sets_password(self, person: Person, password: str) -> AdministratorAct:
        """Try to give somebody a password."""
        self._account_changes.leaves(AccountChange.PASSWORD, person.username)
        return self._administrator.sets_password(person, password)

    def resends_mail(self, person: Person) -> AdministratorAct:
        """Try to have a reset mail sent to somebody."""
        self._account_changes.leaves(AccountChange.MAIL, person.username)
        return self._administrator.resends_mail(person)

    def changes_address(self, person: Person, email: str) -> AdministratorAct:
        """Try to change somebody's address on record."""
        self._account_changes.leaves(AccountChange.ADDRESS, person.username)
        return self._administrator.changes_address(person, email)
