"""Sign-in with a username and a password."""

from collections.abc import Callable

from reference_app.clock import Clock
from reference_app.rules.lock import Lock
from reference_app.services import accounts
from reference_app.services.credentials import Credentials
from reference_app.storage.database import Storage
from reference_app.storage.models import Account


class SignIns:
    """Handles the attempts on an account one after another, so that simultaneous attempts are all counted."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        lock: Lock,
        credentials: Credentials,
        normal_username: Callable[[str], str],
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._lock = lock
        self._credentials = credentials
        self._normal_username = normal_username

    def attempt(self, username: str, password: str) -> Account | None:
        """Return the account that username and password sign in to, or None for a refusal. Count a wrong password.

        An unknown username, a wrong password and a locked account all take the same time.
        """
        with self._storage.changing() as session:
            account = accounts.hold(session, self._normal_username(username))
            if account is None:
                self._credentials.fits_nobody(password)
                return None
            now = self._clock.now()
            state = account.lock_state
            if not self.is_open_to(account):
                self._credentials.fits_nobody(password)
                return None
            if self._lock.bars_sign_in(state, now):
                self._credentials.fits_nobody(password)
                account.lock_state = self._lock.after_barred_try(state, now)
                return None
            if not self._credentials.fits(account, password):
                account.lock_state = self._lock.after_wrong_password(state, now)
                return None
            account.lock_state = self._lock.after_right_password(state, now)
            return account

    def is_open_to(self, account: Account) -> bool:
        """Whether the account accepts username and password. The holder of a smartcard has to set them up first."""
        return account.internet_access
