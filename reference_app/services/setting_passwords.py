"""Checks a proposed password against the requirements, and sets an accepted one."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.policy import Policy
from reference_app.rules.forbidden_terms import terms
from reference_app.rules.lock import Lock
from reference_app.rules.passwords import Proposal, Requirement, broken
from reference_app.services.credentials import Credentials
from reference_app.services.links import Links
from reference_app.storage.models import Account


class Choosing:
    """Checks and sets every new password: with a link, by an administrator or under Manage Internet Access."""

    def __init__(
        self,
        policy: Policy,
        requirements: Iterable[Requirement],
        lock: Lock,
        credentials: Credentials,
        links: Links,
    ) -> None:
        self._policy = policy
        self._requirements = tuple(requirements)
        self._lock = lock
        self._credentials = credentials
        self._links = links

    def requirements(self) -> tuple[str, ...]:
        """Return the requirements as the pages show them."""
        return tuple(requirement.said(self._policy) for requirement in self._requirements)

    def broken(self, session: Session, account: Account, password: str) -> tuple[str, ...]:
        """Return every requirement that the password breaks for this account, as the pages show it."""
        ago = self._credentials.passwords_ago(session, account, password)
        proposal = Proposal(password, ago, terms(account.role, account.locality))
        return broken(self._requirements, proposal, self._policy)

    def choose(self, session: Session, account: Account, password: str, now: datetime) -> None:
        """Give a held account a new password, without checking it.

        This invalidates the links of the account, ends its sessions, and resets its count of wrong passwords.
        """
        self._credentials.replace(session, account, password)
        self._links.end_all(session, account, now)
        account.lock_state = self._lock.after_new_password(account.lock_state, now)
