"""Decides where a mail's links lead: to the candidate or to another site, to setting a password or to signing in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from drivers.errors import PortalNotUnderstood
from drivers.mailbox.protocol import Mail
from drivers.portal.addresses import PortalAddresses

_PORTS = {"http": 80, "https": 443}


class Links:
    """Sorts links by the candidate's URLs, or by a pattern.

    ``pattern`` is a regular expression that only the link for setting a password matches.
    """

    def __init__(self, addresses: PortalAddresses, pattern: str | None) -> None:
        self._addresses = addresses
        self._pattern = re.compile(pattern) if pattern else None

    def may_be_the_candidates(self, mail: Mail) -> bool:
        """Return whether the candidate might have sent a mail.

        A mail whose links all lead to other sites is not the candidate's. Such a mail might come from another portal
        that is tested with the same mailbox.
        """
        return not mail.links or any(self._is_at_home(link) or self._matches(link) for link in mail.links)

    def reset(self, mail: Mail) -> str | None:
        """Return the link that sets a password; None if the mail has none.

        Raises PortalNotUnderstood if there is no pattern and several links might set a password.
        """
        if self._pattern is not None:
            return next((link for link in mail.links if self._matches(link)), None)
        may_be = [link for link in mail.links if self._is_at_home(link) and not self._leads_to_sign_in(link)]
        if len(may_be) > 1:
            raise PortalNotUnderstood(
                f"the mail {mail.subject!r} has {len(may_be)} links that may set a password; "
                "name a pattern for the right one as reset_link under [mailbox]"
            )
        return may_be[0] if may_be else None

    def may_reset(self, mail: Mail) -> tuple[str, ...]:
        """Return the links that may set a password: those that the pattern matches, or all without a known target."""
        if self._pattern is not None:
            return tuple(link for link in mail.links if self._matches(link))
        return tuple(link for link in mail.links if self._is_at_home(link) and not self._leads_to_sign_in(link))

    def others(self, mail: Mail, reset: str | None) -> tuple[str, ...]:
        """Return the mail's links to the candidate, without ``reset``, the link that sets a password.

        Links to other sites are left out, because the suite does not visit them.
        """
        home = {_origin(self._addresses.start), _origin(reset or self._addresses.start)}
        return tuple(link for link in mail.links if link != reset and _origin(link) in home)

    def elsewhere(self, mails: Sequence[Mail]) -> str:
        """Return a clause for a message: the sites, none the candidate's, to which the links of ``mails`` lead."""
        origins = sorted({_shown(at) for mail in mails for link in mail.links if (at := _origin(link))})
        return (
            f"the mails that came have links to {', '.join(origins)} only; if one of these sites is this portal under "
            "another name, name a pattern for the link of a reset as reset_link under [mailbox]"
        )

    def _is_at_home(self, link: str) -> bool:
        return _origin(link) == _origin(self._addresses.start)

    def _matches(self, link: str) -> bool:
        return self._pattern is not None and self._pattern.search(link) is not None

    def _leads_to_sign_in(self, link: str) -> bool:
        path, visit = _place(link)
        known = [_place(page) for page in (self._addresses.start, self._addresses.sign_in) if page is not None]
        # A mail can leave out the query that a visit adds to the URL. Any other query in a mail might be a token.
        return any(path == page and visit in ("", added) for page, added in known)


def _origin(link: str) -> tuple[str, str, int] | None:
    """Return scheme, host and port of a link; None if the link is no http or https URL."""
    try:
        parts = urlsplit(link)
        scheme, host = parts.scheme.lower(), parts.hostname
        return (scheme, host, parts.port or _PORTS[scheme]) if host and scheme in _PORTS else None
    except ValueError:
        return None


def _shown(origin: tuple[str, str, int]) -> str:
    scheme, host, port = origin
    return f"{scheme}://{host}" if port == _PORTS[scheme] else f"{scheme}://{host}:{port}"


def _place(link: str) -> tuple[str, str]:
    """Return the path of a link, and its query and fragment as one text (empty if the link has neither)."""
    parts = urlsplit(link)
    return parts.path.rstrip("/"), f"?{parts.query}#{parts.fragment}" if parts.query or parts.fragment else ""
