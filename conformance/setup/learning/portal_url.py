"""The URL of a portal as a person gives it, and the parts of URLs that a candidate file needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit


@dataclass(frozen=True)
class PortalUrl:
    """The URL of a page of a portal.

    ``url`` is the page's URL as it was given, for a candidate file; ``host`` is its host, with the port if it has one.
    """

    url: str
    host: str


def portal_url(text: str) -> PortalUrl:
    """Return the parts of a URL. Raises ValueError if it is none, or has what a candidate file keeps elsewhere."""
    # The text is not repeated: that of a link can have a token, and any URL a password.
    is_no_url = "is no web address; expected http:// or https:// and a host, such as https://portal.test/"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as wrong:
        raise ValueError(is_no_url) from wrong
    if parts.scheme not in ("http", "https") or not parts.hostname or any(part.isspace() for part in text):
        raise ValueError(is_no_url)
    if parts.username is not None:
        raise ValueError(
            "has a username; username and password of basic authentication go into a candidate file, under [browser]: "
            "see --candidate"
        )
    if {"{", "}"} & set(text):
        raise ValueError("has a brace, which is a placeholder in a candidate file: see --candidate")
    host = parts.hostname if port is None else f"{parts.hostname}:{port}"
    return PortalUrl(text, host)


def host_of(address: str) -> str:
    """Return the host of a URL without its port, in lower case; empty if it has none."""
    return (urlsplit(address).hostname or "").casefold()


def is_elsewhere(link: str, portal: str) -> bool:
    """Say whether a link leads to another host than the portal's URL."""
    return urlsplit(link).netloc.casefold() != urlsplit(portal).netloc.casefold()


def path_from(address: str) -> str:
    """Return an address as a path for a candidate file: from the host's root."""
    parts = urlsplit(address)
    return (parts.path or "/") + (f"#{parts.fragment}" if parts.fragment else "")


def without_query(address: str) -> str:
    """Return a URL without its query."""
    bare, fragment = urldefrag(address)
    return re.sub(r"\?.*$", "", bare) + (f"#{fragment}" if fragment else "")
