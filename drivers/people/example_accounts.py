"""The accounts of one example: enrolled at its beginning, given back at its end."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from drivers.errors import CandidateBroke
from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.person import Person
from drivers.people.protocol import Enrolment, ReusableEnrolment
from drivers.secrecy import Secrets


class ExampleAccounts(Enrolment):
    """Enrols the people of one example and keeps their passwords secret.

    ``account_changes`` has the changes that remain on an account; the drivers that act on the portal record them there.
    """

    def __init__(self, enrolment: Enrolment, secrets: Secrets) -> None:
        self._enrolment = enrolment
        self._secrets = secrets
        self._people: list[Person] = []
        self.account_changes = AccountChanges()

    def enrol(self, person: Person) -> Person:
        """Give a person an account; return the person with what the portal or the pool decided."""
        # An error of the seam may show the password that the suite invented, so it becomes a secret before enrolling.
        self._keep(person)
        enrolled = self._enrolment.enrol(person)
        self._keep(enrolled)
        self._people.append(enrolled)
        self.account_changes.follows(enrolled)
        return enrolled

    def left_behind(self) -> Mapping[str, frozenset[AccountChange]]:
        """Return the accounts in use, by username, each with the changes that remain on it."""
        return {person.username: self.account_changes.left_on(person) for person in self._people}

    def may_be_locked(self) -> frozenset[str]:
        """Return the usernames of the accounts in use that the example may have locked."""
        return frozenset(one.username for one in self._people if self.account_changes.may_have_locked(one))

    def give_back(self) -> None:
        """Give every account back to the pool that lent it.

        If the pool can no longer read the portal's time, the account is not given back. The ledger keeps it as in use,
        and it counts as used up once this run has ended.
        """
        if isinstance(self._enrolment, ReusableEnrolment):
            for person in self._people:
                with contextlib.suppress(CandidateBroke):
                    self._enrolment.takes_back(person, self.account_changes.left_on(person))
        self._people.clear()

    def _keep(self, person: Person) -> None:
        if person.password is not None:
            self._secrets.keep(person.password, f"{person.name}'s password")
