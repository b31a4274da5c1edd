"""The tables of the database."""

from datetime import UTC, date, datetime

from sqlalchemy import DateTime, Dialect, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, mapped_column
from sqlalchemy.types import TypeDecorator

from reference_app.rules.lock import LockState


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time. It is stored in UTC without the zone, because not every database can store a zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """The base class of all tables."""


class Account(Table):
    """One account of one person. A person with two employers has two accounts."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    other_email: Mapped[str | None] = mapped_column(String(254))
    """Another address of the person, which is on record for other purposes; None for a person without one."""

    date_of_birth: Mapped[date]
    first_name: Mapped[str] = mapped_column(String(100))
    surname: Mapped[str] = mapped_column(String(100))
    employer: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(100))
    locality: Mapped[str] = mapped_column(String(100))
    administrator: Mapped[bool]
    smartcard: Mapped[str | None] = mapped_column(String(64), unique=True)
    """The identity on the person's smartcard; None for a person without a smartcard."""

    professional: Mapped[bool]
    """Whether the smartcard of the person signs in."""

    internet_access: Mapped[bool]
    """Whether username and password sign in. False for a smartcard holder who has not set up username and password."""

    password_hash: Mapped[str | None] = mapped_column(String(255))
    password_number: Mapped[int] = mapped_column(default=0)
    """Increases by one with every new password. A session with an older number has ended."""

    lock_state: Mapped[LockState] = composite(
        mapped_column("wrong_passwords", default=0),
        mapped_column("locked_until", UtcDateTime, nullable=True),
    )


class FormerPassword(Table):
    """A password that an account had before. A higher id means a password that was replaced later."""

    __tablename__ = "former_password"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    password_hash: Mapped[str] = mapped_column(String(255))


class ResetLink(Table):
    """A link that sets the password of one account. Only the digest of its token is stored."""

    __tablename__ = "reset_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the link was used, or invalidated by a newer link, a new password or a new address; None before that.

    The value can be None for an expired link too.
    """


class CardArrival(Table):
    """A smartcard that was read, and whose holder is not signed in yet. The row is deleted when its token is used."""

    __tablename__ = "card_arrival"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OutgoingMail(Table):
    """A mail in the outbox. The row is deleted when the mail server has accepted the mail."""

    __tablename__ = "outgoing_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(100), unique=True)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
