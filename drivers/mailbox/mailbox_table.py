"""``[mailbox]``: where the portal's mails are read."""

from __future__ import annotations

import difflib
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from drivers.candidate.table import NearFile, OneOf, Table, wants
from drivers.people.employers import documented_domains
from drivers.portal.connection import AuthorityFile

WAYS = OneOf(("smtp", "imap", "maildir", "none"))


_DOMAIN = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)


def _near(domain: str) -> str:
    near = difflib.get_close_matches(domain.lower(), documented_domains(), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


class MailboxSeam(Table):
    """Where the portal's mails are read; ``within`` and ``grace`` are in seconds.

    ``port`` is where the suite's SMTP server listens, or where the IMAP server does; 0 leaves it to the suite, or to
    the standard. ``domains`` replaces documented mail domains, so that no mail of a run leaves the house.
    """

    via: Annotated[str, AfterValidator(WAYS)]
    port: Annotated[int, Field(ge=0, le=65535)] = 0
    within: Annotated[float, Field(gt=0, le=3600)] = 10
    grace: Annotated[float, Field(ge=0, le=600)] = 0
    reset_link: str | None = None
    domains: dict[str, str] = Field(default_factory=dict)
    host: str | None = None
    username: str | None = None
    password: Annotated[str | None, Field(repr=False)] = None
    folder: str = "INBOX"
    security: Literal["tls", "starttls", "none"] = "tls"
    authority: AuthorityFile | None = None
    path: NearFile | None = None
    options: dict[str, Any] = Field(default_factory=dict)

    @field_validator("reset_link")
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
            f"{instead!r} in place of {domain!r} is no mail domain; expected such as 'nhs.test'"
            for domain, instead in domains.items()
            if not _DOMAIN.fullmatch(instead)
        ]
        if wrong:
            raise ValueError(f"{'; '.join(wrong)}; documented are {', '.join(known)}")
        return {domain: instead.lower() for domain, instead in domains.items()}

    @model_validator(mode="after")
    def _is_whole(self) -> MailboxSeam:
        wants(self, "imap", "host", "username", "password")
        wants(self, "maildir", "path")
        if self.via == "imap" and self.security == "starttls" and self.port == 993:
            raise ValueError('security = "starttls" and port = 993 exclude one another; write "tls", or another port')
        return self
