"""How long a link that sets a password works."""

from datetime import datetime

from reference_app.policy import Policy


def expiry(asked_at: datetime, policy: Policy) -> datetime:
    """Return the first moment at which a link that was requested at `asked_at` no longer works."""
    return asked_at + policy.link_life


def is_open(expires_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether a link works at `now`: it has not expired, and it was not used or invalidated (`ended_at` is None)."""
    return ended_at is None and now < expires_at
