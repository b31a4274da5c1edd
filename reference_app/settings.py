"""Where one portal lives, and what it may do there."""

from dataclasses import dataclass, field
from typing import NamedTuple


class MailServer(NamedTuple):
    """The SMTP server that takes the portal's mail."""

    host: str
    port: int


class Header(NamedTuple):
    """A header of HTTP as a proxy adds it."""

    name: str
    value: str


@dataclass(frozen=True)
class Settings:
    """What whoever starts a portal decides; secrets stay out of its repr."""

    url: str
    database: str = field(repr=False)
    secret_key: str = field(repr=False)
    mail_server: MailServer | None = None
    controls_key: str | None = field(default=None, repr=False)
    """The key of the test controls; without one the portal has no controls."""

    shared_login_header: Header | None = None
    """What the proxy of a trust adds where a computer is signed in with a shared or ward login."""

    smartcard_url: str | None = None
    """The address that asks for a smartcard; without one the portal takes none."""

    mail_from: str = "ESR sign-in portal <no-reply@portal.example>"

    @property
    def demonstration(self) -> bool:
        """Whether people may click through the portal as they like, because nothing else drives it."""
        return self.controls_key is None
