"""The current and former passwords of accounts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.policy import Policy
from reference_app.storage.hashing import Hashing
from reference_app.storage.models import Account, FormerPassword


class Credentials:
    """Compares and replaces passwords. `Choosing` decides which new passwords are accepted."""

    def __init__(self, hashing: Hashing, policy: Policy) -> None:
        self._hashing = hashing
        self._policy = policy

    def fits(self, account: Account, password: str) -> bool:
        """Whether this is the current password of the account."""
        return self._hashing.matches(account.password_hash, password)

    def fits_nobody(self, password: str) -> None:
        """Take as long as `fits`, so that the time of an answer does not reveal whether an account exists."""
        self._hashing.matches(None, password)

    def passwords_ago(self, session: Session, account: Account, password: str) -> int | None:
        """Return how many passwords ago the account last had this password.

        0 means the current password, 1 the password before it. None: the portal does not remember this password.
        """
        hashes = [account.password_hash]
        hashes += [former.password_hash for former in self.former(session, account)]
        for ago, password_hash in enumerate(hashes):
            if self._hashing.matches(password_hash, password):
                return ago
        return None

    def replace(self, session: Session, account: Account, password: str) -> None:
        """Give the account a new password and end its sessions. The old password becomes a former password."""
        if account.password_hash is not None:
            self.remember(session, account, account.password_hash)
        account.password_hash = self._hashing.hash(password)
        account.password_number += 1

    def remember(self, session: Session, account: Account, password_hash: str) -> None:
        """Add a former password, and delete the oldest former passwords beyond `Policy.remembered_passwords`."""
        session.add(FormerPassword(account_id=account.id, password_hash=password_hash))
        session.flush()
        for forgotten in self.former(session, account)[self._policy.remembered_passwords :]:
            session.delete(forgotten)

    def former(self, session: Session, account: Account) -> Sequence[FormerPassword]:
        """Return the account's former passwords, the latest first."""
        return session.scalars(
            select(FormerPassword).where(FormerPassword.account_id == account.id).order_by(FormerPassword.id.desc())
        ).all()
