"""The settings of one portal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class MailServer(NamedTuple):
    """The SMTP server that takes the portal's mail."""

    host: str
    port: int


class ResetDomain(NamedTuple):
    """The only mail domain of addresses that bring a reset to the people of an employer."""

    employer: str
    domain: str


class Header(NamedTuple):
    """An HTTP header that a proxy adds."""

    name: str
    value: str


@dataclass(frozen=True)
class Settings:
    """The settings that a portal is started with. Secrets are not in the repr.

    `url` is the portal's own URL, `database` is a SQLAlchemy URL, and `secret_key` signs the cookies.
    """

    url: str
    database: str = field(repr=False)
    secret_key: str = field(repr=False)
    mail_server: MailServer | None = None
    test_interface_key: str | None = field(default=None, repr=False)
    """The key of the test interface. None: the portal has no test interface."""

    shared_login_header: Header | None = None
    """The header that the NHS trust's proxy adds to requests from a computer with a shared or ward login, if any."""

    smartcard_url: str | None = None
    """The URL that asks for a smartcard. None: the portal takes no smartcards."""

    reset_domains: Mapping[str, str] = field(default_factory=dict)
    """The mail domain of each employer whose people get a reset only if their address on record is at that domain."""

    mail_from: str = "ESR sign-in portal <no-reply@portal.example>"

    @property
    def demonstration(self) -> bool:
        """Whether the portal is a demonstration: a portal without a test interface, for people to try out."""
        return self.test_interface_key is None
