"""Internet access: a username and password for a person who otherwise signs in with a smartcard."""

from reference_app.clock import Clock
from reference_app.rules.lock import Lock
from reference_app.services import accounts
from reference_app.services.input_errors import Mistake
from reference_app.services.setting_passwords import Choosing
from reference_app.storage.database import Storage
from reference_app.storage.models import Account


class InternetAccess:
    """Lets the holder of a smartcard set a password, and then sign in with username and password."""

    def __init__(self, storage: Storage, clock: Clock, lock: Lock, choosing: Choosing) -> None:
        self._storage = storage
        self._clock = clock
        self._lock = lock
        self._choosing = choosing

    def username(self, account: Account) -> str:
        """Return the username that the page shows."""
        return account.username

    def requirements(self) -> tuple[str, ...]:
        """Return the requirements as the page shows them."""
        return self._choosing.requirements()

    def set_up(self, account_id: int, password: str, confirmation: str) -> Account | tuple[Mistake, ...]:
        """Set the password, and allow sign-in with username and password.

        Returns the changed account; or the mistakes, and then nothing has changed.
        """
        with self._storage.changing() as session:
            account = accounts.hold_by_id(session, account_id)
            now = self._clock.now()
            if self._lock.bars_reset(account.lock_state, now):
                words = "The account is locked. Its password cannot be changed until the lock has ended."
                return (Mistake("password", words),)
            mistakes = [Mistake("password", words) for words in self._choosing.broken(session, account, password)]
            if not self.is_confirmed(password, confirmation):
                mistakes.append(Mistake("confirmation", "Enter the same password twice."))
            if mistakes:
                return tuple(mistakes)
            self._choosing.choose(session, account, password, now)
            account.internet_access = True
            return account

    def is_confirmed(self, password: str, confirmation: str) -> bool:
        """Whether both fields have the same password."""
        return password == confirmation
