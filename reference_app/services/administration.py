"""What an administrator may and may not do to another person's account."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from reference_app.clock import Clock
from reference_app.mail.outbox import Postman
from reference_app.rules.lock import Lock
from reference_app.services import accounts
from reference_app.services.links import Links
from reference_app.services.resets import Resets
from reference_app.services.setting_passwords import Choosing
from reference_app.storage.database import Storage
from reference_app.storage.models import Account

LONDON = ZoneInfo("Europe/London")


class NoSuchPerson(Exception):
    """No account has this username."""


@dataclass(frozen=True)
class Answer:
    """Whether an action was done, and the sentences that the page shows to the administrator."""

    done: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """What an administrator sees of an account."""

    username: str
    name: str
    email: str
    other_email: str | None
    state: str


class Administration:
    """Looks accounts up and changes them for an administrator, but never ends a lock."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        lock: Lock,
        choosing: Choosing,
        links: Links,
        resets: Resets,
        postman: Postman,
        normal_username: Callable[[str], str],
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._lock = lock
        self._choosing = choosing
        self._links = links
        self._resets = resets
        self._postman = postman
        self._normal_username = normal_username

    def look_up(self, username: str) -> Person:
        """Return what the administrator sees of the account; raises NoSuchPerson."""
        with self._storage.reading() as session:
            account = accounts.find(session, self._normal_username(username))
        if account is None:
            raise NoSuchPerson(username)
        lock_ends = self._lock_ends(account, self._clock.now())
        return Person(
            username=account.username,
            name=f"{account.first_name} {account.surname}",
            email=account.email,
            other_email=account.other_email,
            state=f"Locked until {in_london(lock_ends)}" if lock_ends else "Not locked",
        )

    def unlock(self, username: str) -> Answer:
        """Answer a request to unlock an account, but never end its lock; raises NoSuchPerson."""
        with self._storage.changing() as session:
            account = self._hold(session, username)
            lock_ends = self._lock_ends(account, self._clock.now())
            return self.refuse(lock_ends) if lock_ends else done("The account is not locked.")

    def set_password(self, username: str, password: str) -> Answer:
        """Set a password that meets the requirements; raises NoSuchPerson.

        Nothing changes while the account is locked, or if the password breaks a requirement.
        """
        with self._storage.changing() as session:
            account = self._hold(session, username)
            now = self._clock.now()
            lock_ends = self._lock_ends(account, now)
            if lock_ends:
                return self.refuse(lock_ends)
            broken = self._choosing.broken(session, account, password)
            if broken:
                return Answer(done=False, words=broken)
            self._choosing.choose(session, account, password, now)
            return done("The password has been set.")

    def resend_email(self, username: str) -> Answer:
        """Mail a new link to the address on record; raises NoSuchPerson.

        While the account is locked, the link sets no password.
        """
        with self._storage.changing() as session:
            account = self._hold(session, username)
            self._resets.mail_link(session, account)
        self._postman.wake()
        return done("An email with a new link has been sent to the address on record.")

    def change_address(self, username: str, email: str) -> Answer:
        """Change the address on record, and invalidate the account's links, which went to the old address.

        Raises NoSuchPerson.
        """
        email = email.strip()
        if not looks_like_an_address(email):
            return Answer(done=False, words=("Enter an email address, such as first.last@domain.com.",))
        with self._storage.changing() as session:
            account = self._hold(session, username)
            account.email = email
            self._links.end_all(session, account, self._clock.now())
        return done("The address on record has been changed.")

    def refuse(self, lock_ends: datetime) -> Answer:
        """Return the answer to an action that a lock forbids; `lock_ends` is aware."""
        return Answer(
            done=False,
            words=(f"The lock cannot be overridden by anyone. It ends by itself on {in_london(lock_ends)}.",),
        )

    def _lock_ends(self, account: Account, now: datetime) -> datetime | None:
        state = account.lock_state
        return state.locked_until if self._lock.is_locked(state, now) else None

    def _hold(self, session: Session, username: str) -> Account:
        account = accounts.hold(session, self._normal_username(username))
        if account is None:
            raise NoSuchPerson(username)
        return account


def done(words: str) -> Answer:
    """Return the answer to an action that was done."""
    return Answer(done=True, words=(words,))


def in_london(moment: datetime) -> str:
    """Format an aware time in the time zone of London, such as 21 November 2026 at 14:32."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y at %H:%M}"


def looks_like_an_address(email: str) -> bool:
    """Whether the text has the form of an email address. It does not check that the address exists."""
    local, at, domain = email.rpartition("@")
    return bool(local and at and domain) and not any(character.isspace() for character in email)
