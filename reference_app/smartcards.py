"""Signing in with a smartcard: whose card it is, and the way from the card reader into the portal."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from reference_app import accounts
from reference_app.addresses import Addresses
from reference_app.clock import Clock
from reference_app.links import digest
from reference_app.models import Account, CardArrival
from reference_app.policy import Policy
from reference_app.storage import Storage


@dataclass(frozen=True)
class Card:
    """A smartcard that the card authority vouches for; `holder` is the identity in its subject's common name."""

    holder: str


class Smartcards:
    """Lets in whoever is enrolled with a card, at an address of their own that asks for one.

    `address` is where cards are read; None for a portal that takes none.
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
        """The card behind a request, as the server's TLS has verified it; None without one."""
        if environment.get("SSL_CLIENT_VERIFY") != "SUCCESS":
            return None
        return Card(environment.get("SSL_CLIENT_S_DN_CN", ""))

    def admits(self, account: Account) -> bool:
        """Whether somebody who is enrolled with a card may sign in with it."""
        return account.professional

    def arrival(self, card: Card | None) -> str | None:
        """The address at which the holder of a card is signed in, once and soon; None for whom it is not."""
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
        """Who arrives with the token, which then is used up; None where it is none, or came too late."""
        with self._storage.changing() as session:
            arrival = session.scalar(
                select(CardArrival).where(CardArrival.token_digest == digest(token)).with_for_update()
            )
            if arrival is None:
                return None
            session.delete(arrival)
            in_time = self._clock.now() < arrival.expires_at
            return accounts.find_by_id(session, arrival.account_id) if in_time else None
