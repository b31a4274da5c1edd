"""Finding accounts, and holding them while something is decided about them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reference_app.models import Account


def find(session: Session, username: str) -> Account | None:
    """The account of that (normal) username."""
    return session.scalar(select(Account).where(Account.username == username))


def find_by_id(session: Session, account_id: int) -> Account | None:
    """The account with that id."""
    return session.get(Account, account_id)


def hold(session: Session, username: str) -> Account | None:
    """The account of that (normal) username, which nobody else can change until the transaction ends."""
    return session.scalar(select(Account).where(Account.username == username).with_for_update())


def hold_by_id(session: Session, account_id: int) -> Account:
    """The account with that id, which nobody else can change until the transaction ends."""
    return session.scalars(select(Account).where(Account.id == account_id).with_for_update()).one()


def hold_by_person(session: Session, email: str, date_of_birth: date) -> Sequence[Account]:
    """Every account of one person, held; always in the same order, so that no two requests wait in a ring."""
    return session.scalars(
        select(Account)
        .where(func.lower(Account.email) == email.lower(), Account.date_of_birth == date_of_birth)
        .order_by(Account.id)
        .with_for_update()
    ).all()
