"""Password resets: a person asks for a link by mail, and sets a password with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from reference_app.clock import Clock
from reference_app.mail.messages import Messages
from reference_app.mail.outbox import Postman
from reference_app.rules.lock import Lock
from reference_app.services import accounts
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim, Links
from reference_app.services.setting_passwords import Choosing
from reference_app.storage.database import Storage
from reference_app.storage.models import Account
from reference_app.web.workstations import Workstation


@dataclass(frozen=True)
class Completed:
    """The account has its new password."""


@dataclass(frozen=True)
class Refused:
    """Nothing has changed, and the link still works."""

    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class LinkClosed:
    """The link has expired, was used or invalidated, or never existed."""


@dataclass(frozen=True)
class AtSharedLogin:
    """The computer has a shared login. Nothing has changed, and the link still works."""


Outcome = Completed | Refused | LinkClosed | AtSharedLogin


class Resets:
    """Mails links to people who have forgotten a username or password, or have no password yet, and sets passwords."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        lock: Lock,
        choosing: Choosing,
        links: Links,
        messages: Messages,
        postman: Postman,
        normal_username: Callable[[str], str],
        reset_domains: Mapping[str, str],
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._lock = lock
        self._choosing = choosing
        self._links = links
        self._messages = messages
        self._postman = postman
        self._normal_username = normal_username
        self._reset_domains = reset_domains

    def ask(self, email: str, date_of_birth: date, username: str) -> None:
        """Mail a link for every account of a person, or only for the account with `username` unless that is blank.

        Mails go to the address on record. The caller does not learn whether such a person exists.
        """
        with self._storage.changing() as session:
            for account in self.accounts_of(session, email, date_of_birth, username):
                self.mail_link(session, account)
        self._postman.wake()

    def accounts_of(self, session: Session, email: str, date_of_birth: date, username: str) -> Sequence[Account]:
        """Return the accounts that a request is about, held. A blank username means all accounts of the person.

        Left out are the accounts of smartcard holders who have not set up a username and password, because they have no
        password to reset, and those whose address on record is not at the domain that their employer demands.
        """
        found = accounts.hold_by_person(session, email, date_of_birth)
        wanted = self._normal_username(username)
        return [account for account in found if self.is_served(account) and (not wanted or account.username == wanted)]

    def is_served(self, account: Account) -> bool:
        """Whether the account may have a reset: it has a password, or can have one, and its address is allowed."""
        return account.internet_access and self.has_allowed_address(account)

    def has_allowed_address(self, account: Account) -> bool:
        """Whether the address on record is at the domain that the employer demands, if the employer demands one."""
        domain = self._reset_domains.get(account.employer)
        return domain is None or account.email.rpartition("@")[2].lower() == domain.lower()

    def mail_link(self, session: Session, account: Account) -> None:
        """Put a mail with a new link into the outbox. The transaction must hold the account."""
        token = self._links.issue(session, account, self._clock.now())
        self._postman.take(session, self._messages.reset(account, token))

    def link_opens(self, token: str) -> bool:
        """Whether the link with this token works now."""
        with self._storage.reading() as session:
            return self._links.opens(session, token, self._clock.now())

    def complete(
        self, token: str, username: str, password: str, confirmation: str, workstation: Workstation
    ) -> Outcome:
        """Set the password of the account that the link was mailed for, and return the outcome.

        Nothing changes if the link does not work, the computer has a shared login, or the input has mistakes.
        """
        with self._storage.changing() as session:
            claim = self._links.claim(session, token, self._clock.now())
            if claim is None:
                return LinkClosed()
            if workstation.is_shared_with(claim.account):
                return AtSharedLogin()
            now = self._clock.now()
            mistakes = self.mistakes(session, claim, username, password, confirmation, now)
            if mistakes:
                return Refused(mistakes)
            self.carry_out(session, claim, password, now)
            return Completed()

    def mistakes(
        self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
    ) -> tuple[Mistake, ...]:
        """Return what prevents the reset. If the username is wrong, return only that mistake and reveal no other."""
        if not self.is_their_username(claim.account, username):
            return (Mistake("username", "Enter your username as the email states it."),)
        if self.is_barred(claim, now):
            return (
                Mistake(
                    "username",
                    "The account is locked. Its password cannot be changed until the lock has ended.",
                ),
            )
        mistakes = [Mistake("password", words) for words in self._choosing.broken(session, claim.account, password)]
        if not self.is_confirmed(password, confirmation):
            mistakes.append(Mistake("confirmation", "Enter the same password twice."))
        return tuple(mistakes)

    def is_their_username(self, account: Account, username: str) -> bool:
        """Whether this is the username of the link's account."""
        return self._normal_username(username) == account.username

    def is_barred(self, claim: Claim, now: datetime) -> bool:
        """Whether a lock prevents the reset."""
        return self._lock.bars_reset(claim.account.lock_state, now)

    def is_confirmed(self, password: str, confirmation: str) -> bool:
        """Whether both fields have the same password."""
        return password == confirmation

    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        """Give the account of the claim its new password, without checking it."""
        self._choosing.choose(session, claim.account, password, now)
