"""Finds accounts in the database, and holds them for a change.

An account is held when the transaction has locked its row (`SELECT ... FOR UPDATE`): no other transaction can change
the account until this transaction ends. `storage.database` explains what SQLite locks instead. A normal username is a
username that `rules.usernames` has normalised.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reference_app.storage.models import Account


def find(session: Session, username: str) -> Account | None:
    """Return the account with this normal username, or None if there is none."""
    return session.scalar(select(Account).where(Account.username == username))


def find_by_id(session: Session, account_id: int) -> Account | None:
    """Return the account with this id, or None if there is none."""
    return session.get(Account, account_id)


def hold(session: Session, username: str) -> Account | None:
    """Return the account with this normal username, held, or None if there is none."""
    return session.scalar(select(Account).where(Account.username == username).with_for_update())


def hold_by_id(session: Session, account_id: int) -> Account:
    """Return the account with this id, held; raises sqlalchemy.exc.NoResultFound if there is none."""
    return session.scalars(select(Account).where(Account.id == account_id).with_for_update()).one()


def hold_by_person(session: Session, email: str, date_of_birth: date) -> Sequence[Account]:
    """Return every account with this email address and date of birth, held. The case of the address is ignored.

    The accounts are held in the order of their ids, so that two requests cannot deadlock.
    """
    return session.scalars(
        select(Account)
        .where(func.lower(Account.email) == email.lower(), Account.date_of_birth == date_of_birth)
        .order_by(Account.id)
        .with_for_update()
    ).all()
