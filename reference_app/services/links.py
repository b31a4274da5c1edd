"""Issues, finds and invalidates the links that set a password."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reference_app.policy import Policy
from reference_app.rules import resets
from reference_app.services import accounts
from reference_app.storage.models import Account, ResetLink


@dataclass(frozen=True)
class Claim:
    """A link that works and its account. The transaction holds both until it ends (see `accounts`)."""

    link: ResetLink
    account: Account


class Links:
    """Issues, finds and invalidates links. The database has only the digests of the links' tokens."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def issue(self, session: Session, account: Account, now: datetime) -> str:
        """Make a link for a held account, invalidate the earlier links, and return the token of the new link."""
        self.supersede(session, account, now)
        token = secrets.token_urlsafe(32)
        session.add(
            ResetLink(
                account_id=account.id,
                token_digest=digest(token),
                asked_at=now,
                expires_at=resets.expiry(now, self._policy),
                ended_at=None,
            )
        )
        return token

    def opens(self, session: Session, token: str, now: datetime) -> bool:
        """Whether the token's link works now."""
        link = session.scalar(select(ResetLink).where(ResetLink.token_digest == digest(token)))
        return link is not None and self.is_open(link, now)

    def claim(self, session: Session, token: str, now: datetime) -> Claim | None:
        """Return the token's link and account, both held, or None if the link does not work now."""
        whose = session.scalar(select(ResetLink.account_id).where(ResetLink.token_digest == digest(token)))
        if whose is None:
            return None
        account = accounts.hold_by_id(session, whose)
        # Read the link only after the account is held: an earlier transaction on the account might have used the link.
        link = session.scalars(select(ResetLink).where(ResetLink.token_digest == digest(token)).with_for_update()).one()
        return Claim(link, account) if self.is_open(link, now) else None

    def is_open(self, link: ResetLink, now: datetime) -> bool:
        """Whether the link works now."""
        return resets.is_open(link.expires_at, link.ended_at, now)

    def supersede(self, session: Session, account: Account, now: datetime) -> None:
        """Invalidate the links that a newer request replaces."""
        self.end_all(session, account, now)

    def end_all(self, session: Session, account: Account, now: datetime) -> None:
        """Invalidate every link of the account that was not used or invalidated before."""
        session.execute(
            update(ResetLink)
            .where(ResetLink.account_id == account.id, ResetLink.ended_at.is_(None))
            .values(ended_at=now)
        )


def digest(token: str) -> str:
    """Return the SHA-256 digest of a token, in hexadecimal, under which the token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
