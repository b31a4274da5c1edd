"""``[mailbox]``: where the suite reads the portal's mails."""

from __future__ import annotations

import difflib
import re
from typing import Annotated, Literal

from pydantic import Field, Tag, field_validator, model_validator

from drivers.candidate.table import OWN_CLASS, NearFile, OwnClass, Table, chosen_by_via
from drivers.people.employers import documented_domains
from drivers.portal.connection import AuthorityFile

_TLS_PORT, _PLAIN_PORT = 993, 143
Port = Annotated[int, Field(ge=0, le=65535)]
_DOMAIN = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)


def _near(domain: str) -> str:
    near = difflib.get_close_matches(domain.lower(), documented_domains(), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


class Mails(Table):
    """The keys that every ``via`` of ``[mailbox]`` has.

    ``within`` is how many seconds the suite waits for a mail; ``grace`` is how many seconds more the suite waits for a
    mail that must not come. ``reset_link`` is a regular expression that only the link for setting a password matches.
    ``notices`` is a regular expression for the subjects of mails that answer nothing, such as a welcome; the suite
    passes these mails over.
    ``domains`` maps documented mail domains to other domains, so that a run sends no mail to a stranger.
    """

    within: Annotated[float, Field(gt=0, le=3600)] = 10
    grace: Annotated[float, Field(ge=0, le=600)] = 0
    reset_link: str | None = None
    notices: str | None = None
    domains: dict[str, str] = Field(default_factory=dict)

    @field_validator("reset_link", "notices")
    @classmethod
    def _is_pattern(cls, pattern: str | None) -> str | None:
        if pattern is not None:
            try:
                re.compile(pattern)
            except re.error as wrong:
                raise ValueError(f"not a regular expression: {wrong}") from None
        return pattern

    @field_validator("domains")
    @classmethod
    def _are_domains(cls, domains: dict[str, str]) -> dict[str, str]:
        known = documented_domains()
        wrong = [f"{domain!r} is no documented mail domain{_near(domain)}" for domain in domains if domain not in known]
        wrong += [
            f"{instead!r} in place of {domain!r} is no mail domain; expected a name such as 'nhs.test'"
            for domain, instead in domains.items()
            if not _DOMAIN.fullmatch(instead)
        ]
        if wrong:
            raise ValueError(f"{'; '.join(wrong)}; documented are {', '.join(known)}")
        return {domain: instead.lower() for domain, instead in domains.items()}


class NoMailbox(Mails):
    """The suite cannot read the mails."""

    via: Literal["none"]


class SmtpServer(Mails):
    """The portal sends its mails to the suite's own SMTP server on ``port``; with 0 the suite chooses a free port."""

    via: Literal["smtp"]
    port: Port = 0


class ImapAccount(Mails):
    """A mail server keeps the mails, and the suite reads them by IMAP.

    ``port`` 0 is the standard port: 993 for ``security = "tls"``, otherwise 143.
    """

    via: Literal["imap"]
    host: str
    port: Port = 0
    username: str
    password: Annotated[str, Field(repr=False)]
    folder: str = "INBOX"
    security: Literal["tls", "starttls", "none"] = "tls"
    authority: AuthorityFile | None = None

    @model_validator(mode="after")
    def _port_fits(self) -> ImapAccount:
        if self.security == "starttls" and self.port == _TLS_PORT:
            raise ValueError('security = "starttls" and port = 993 exclude one another; write "tls", or another port')
        return self

    @property
    def server_port(self) -> int:
        """Return the port that the server listens on."""
        return self.port or (_TLS_PORT if self.security == "tls" else _PLAIN_PORT)

    @property
    def where(self) -> str:
        """Return the server's address as ``host:port``."""
        return f"{self.host}:{self.server_port}"


class MaildirFolder(Mails):
    """The mails are files below the folder ``path``."""

    via: Literal["maildir"]
    path: NearFile


class OwnMailbox(Mails, OwnClass):
    """A Python class that was written for this candidate reads the mails."""


MailboxTable = Annotated[
    Annotated[SmtpServer, Tag("smtp")]
    | Annotated[ImapAccount, Tag("imap")]
    | Annotated[MaildirFolder, Tag("maildir")]
    | Annotated[NoMailbox, Tag("none")]
    | Annotated[OwnMailbox, Tag(OWN_CLASS)],
    chosen_by_via(),
]
