"""Sign-in with a smartcard, in two steps.

First, the smartcard port reads the card and redirects the browser to a URL with a token. Then the portal takes the
token and signs the holder of the card in.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from reference_app.clock import Clock
from reference_app.policy import Policy
from reference_app.services import accounts
from reference_app.services.links import digest
from reference_app.storage.database import Storage
from reference_app.storage.models import Account, CardArrival
from reference_app.web.addresses import Addresses


@dataclass(frozen=True)
class Card:
    """A smartcard from the right certificate authority; `holder` is the common name in the card's certificate."""

    holder: str


class Smartcards:
    """Signs in people who are enrolled with a smartcard.

    `address` is the URL that asks for a card; None for a portal that takes no smartcards.
    """

    def __init__(
        self, storage: Storage, clock: Clock, policy: Policy, addresses: Addresses, address: str | None
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._policy = policy
        self._addresses = addresses
        self.address = address

    def card_in(self, environment: Mapping[str, str]) -> Card | None:
        """Return the card that TLS has verified for a request, or None; `environment` is the WSGI environment."""
        if environment.get("SSL_CLIENT_VERIFY") != "SUCCESS":
            return None
        return Card(environment.get("SSL_CLIENT_S_DN_CN", ""))

    def admits(self, account: Account) -> bool:
        """Whether the account may sign in with its card: only professional users may."""
        return account.professional

    def arrival(self, card: Card | None) -> str | None:
        """Return the URL that signs the holder of the card in; None without a card or if the holder may not sign in.

        The URL works once, within `Policy.arrival_life`.
        """
        if card is None or not card.holder:
            return None
        token = secrets.token_urlsafe(32)
        with self._storage.changing() as session:
            account = session.scalar(select(Account).where(Account.smartcard == card.holder))
            if account is None or not self.admits(account):
                return None
            expires_at = self._clock.now() + self._policy.arrival_life
            session.add(CardArrival(account_id=account.id, token_digest=digest(token), expires_at=expires_at))
        return self._addresses.card_arrival(token)

    def arrives(self, token: str) -> Account | None:
        """Return the account of the token, and delete the token; None if the token is unknown or has expired."""
        with self._storage.changing() as session:
            arrival = session.scalar(
                select(CardArrival).where(CardArrival.token_digest == digest(token)).with_for_update()
            )
            if arrival is None:
                return None
            session.delete(arrival)
            in_time = self._clock.now() < arrival.expires_at
            return accounts.find_by_id(session, arrival.account_id) if in_time else None
