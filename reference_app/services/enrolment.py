"""Adds people to the portal."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from reference_app.rules.lock import LockState
from reference_app.rules.usernames import normal_username
from reference_app.storage.database import Storage
from reference_app.storage.hashing import Hashing
from reference_app.storage.models import Account

KINDS = ("staff", "student", "contractor", "volunteer")


class UsernameTaken(Exception):
    """Another account has this username or this smartcard already."""


@dataclass(frozen=True)
class NewPerson:
    """A person whom an employer has just put on record.

    `kind` is one of KINDS. `smartcard` is the identity on the person's card; the card signs in only if `professional`
    is true. A person without a password sets the first password with a link in a mail. `other_email` is an address that
    the employer keeps for other purposes: it starts no reset, and no link is mailed to it.
    """

    username: str
    email: str
    date_of_birth: date
    first_name: str
    surname: str
    employer: str
    kind: str = "staff"
    role: str = ""
    locality: str = ""
    other_email: str | None = None
    administrator: bool = False
    smartcard: str | None = None
    professional: bool = False
    password: str | None = field(default=None, repr=False)


class Enrolment:
    """Adds accounts. A first password need not meet the requirements, because the employer is responsible for it."""

    def __init__(self, storage: Storage, hashing: Hashing) -> None:
        self._storage = storage
        self._hashing = hashing

    def enrol(self, person: NewPerson) -> str:
        """Add an account, and return its normal username; raises UsernameTaken."""
        username = normal_username(person.username)
        account = Account(
            username=username,
            email=person.email.strip(),
            other_email=person.other_email and person.other_email.strip(),
            date_of_birth=person.date_of_birth,
            first_name=person.first_name,
            surname=person.surname,
            employer=person.employer,
            kind=person.kind,
            role=person.role.strip(),
            locality=person.locality.strip(),
            administrator=person.administrator,
            smartcard=person.smartcard,
            professional=person.professional,
            internet_access=person.smartcard is None,
            password_hash=None if person.password is None else self._hashing.hash(person.password),
            lock_state=LockState(),
        )
        try:
            with self._storage.changing() as session:
                session.add(account)
        except IntegrityError as error:
            raise UsernameTaken(username) from error
        return username

    def anybody(self) -> bool:
        """Whether the portal has any account."""
        with self._storage.reading() as session:
            return bool(session.scalar(select(func.count()).select_from(Account)))
