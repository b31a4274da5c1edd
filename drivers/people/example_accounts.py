"""The accounts that one example has: enrolled at its beginning, given back at its end."""

from __future__ import annotations

import contextlib

from drivers.people.account_changes import AccountChanges
from drivers.people.person import Person
from drivers.people.protocol import Enrolment, ReusableEnrolment
from drivers.secrecy import Secrets
from drivers.trouble import CandidateBroke


class ExampleAccounts(Enrolment):
    """Enrols the people of one example and keeps their passwords secret.

    What stays on an account stands in ``account_changes``, which whoever acts on the portal fills in.
    """

    def __init__(self, enrolment: Enrolment, secrets: Secrets) -> None:
        self._enrolment = enrolment
        self._secrets = secrets
        self._people: list[Person] = []
        self.account_changes = AccountChanges()

    def enrol(self, person: Person) -> Person:
        """Give somebody an account; return the person with what the portal or the pool decided."""
        # The seam may tell of the person as made up when it breaks, and of the enrolled one ever after.
        self._keep(person)
        enrolled = self._enrolment.enrol(person)
        self._keep(enrolled)
        self._people.append(enrolled)
        self.account_changes.follows(enrolled)
        return enrolled

    def give_back(self) -> None:
        """Give every account back to whoever lent it.

        One whose lender cannot tell the portal's time any more is not: the ledger takes it for used up.
        """
        if isinstance(self._enrolment, ReusableEnrolment):
            for person in self._people:
                with contextlib.suppress(CandidateBroke):
                    self._enrolment.takes_back(person, self.account_changes.left_on(person))
        self._people.clear()

    def _keep(self, person: Person) -> None:
        if person.password is not None:
            self._secrets.keep(person.password, f"{person.part}'s password")
