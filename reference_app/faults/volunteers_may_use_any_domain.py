"""For volunteers, only the part of an address before the at sign is compared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from reference_app.faults.any_domain_of_an_address_will_do import ResetsForAnyDomain
from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.storage.models import Account


class ResetsForVolunteers(ResetsForAnyDomain):
    """Finds volunteers by the part of the address before the at sign, and all other people by the whole address."""

    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        found = super().accounts_of(session, email, date_of_birth, username)
        exact = {account.id for account in accounts.hold_by_person(session, email, date_of_birth)}
        return [account for account in found if account.kind == "volunteer" or account.id in exact]


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ResetsForVolunteers)
