"""The sessions of signed-in people, kept in cookies."""

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from reference_app.clock import Clock
from reference_app.policy import Policy
from reference_app.services import accounts
from reference_app.storage.database import Storage
from reference_app.storage.models import Account


class CookieSessions(SecureCookieSessionInterface):
    """Flask's signed cookies, stamped with the portal's time instead of the machine's."""

    def __init__(self, clock: Clock) -> None:
        class PortalTimeSigner(TimestampSigner):
            def get_timestamp(self) -> int:
                return int(clock.now().timestamp())

        self._signer = PortalTimeSigner

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return Flask's serialiser, but with the portal's time in its timestamps."""
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = self._signer
        return serializer


class Sessions:
    """Begins and ends sessions. A session also ends after `Policy.session_life`, and when the password changes."""

    def __init__(self, storage: Storage, clock: Clock, policy: Policy) -> None:
        self._storage = storage
        self._clock = clock
        self._policy = policy

    def admit(self, account: Account, *, by_card: bool = False) -> None:
        """Begin a new session, and drop the previous one. `by_card`: the person signed in with a smartcard."""
        session.clear()
        session["account"] = account.id
        session["password"] = account.password_number
        session["since"] = self._clock.now().timestamp()
        session["by_card"] = by_card

    def admitted(self) -> Account | None:
        """Return the account whose session is open in the browser of this request, or None."""
        if "account" not in session or self._is_over():
            return None
        with self._storage.reading() as transaction:
            account = accounts.find_by_id(transaction, session["account"])
        if account is None or account.password_number != session["password"]:
            return None
        return account

    def came_by_card(self) -> bool:
        """Whether the session of this browser began with a sign-in by smartcard."""
        return bool(session.get("by_card"))

    def see_out(self) -> None:
        """End the session of this browser."""
        session.clear()

    def _is_over(self) -> bool:
        age = self._clock.now().timestamp() - session["since"]
        return bool(age >= self._policy.session_life.total_seconds())
