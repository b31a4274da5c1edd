"""Wrong passwords that are counted by what was typed for the username, and not on the account."""

from abc import abstractmethod
from typing import Any

from sqlalchemy.orm import Session

from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class CountsByName(SignIns):
    """Counts some names apart from their accounts: after ``most`` wrong passwords such a name no longer signs in."""

    most: int

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._counts: dict[str, int] = {}

    @abstractmethod
    def counted_apart(self, username: str) -> str | None:
        """Return the name to count, or None if what was typed is counted on the account."""

    @abstractmethod
    def fitting(self, session: Session, name: str, password: str) -> Account | None:
        """Return the account to which the name and the password sign in."""

    def attempt(self, username: str, password: str) -> Account | None:
        name = self.counted_apart(username)
        if name is None:
            return super().attempt(username, password)
        if self._counts.get(name, 0) >= self.most:
            return None
        with self._storage.changing() as session:
            account = self.fitting(session, name, password)
            self._counts[name] = 0 if account else self._counts.get(name, 0) + 1
            return account
