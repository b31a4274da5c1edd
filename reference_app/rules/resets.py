"""How long a link that sets a password is good for."""

from datetime import datetime

from reference_app.policy import Policy


def expiry(asked_at: datetime, policy: Policy) -> datetime:
    """The first moment at which a link that was asked for then no longer works."""
    return asked_at + policy.link_life


def is_open(expires_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether a link works: neither expired, nor used, nor overtaken by a newer one."""
    return ended_at is None and now < expires_at
