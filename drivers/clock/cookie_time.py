"""The time by a portal's code, calculated from a cookie that the portal sets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_EXPIRES, _MAX_AGE = "expires", "max-age"


def times_of_cookies(headers: Iterable[str]) -> dict[str, datetime]:
    """Return for each cookie's name the time (aware, UTC) at which the portal says that it sets the cookie.

    ``headers`` are the values of Set-Cookie. That time is Expires, a time of the portal's clock, less Max-Age, the
    seconds until then. A cookie with only one of the two tells no time, nor does one that is deleted.
    """
    found = {}
    for header in headers:
        pair, *attributes = header.split(";")
        said = {name.strip().lower(): value.strip() for name, _, value in (one.partition("=") for one in attributes)}
        try:
            lasts = timedelta(seconds=int(said[_MAX_AGE]))
            ends = parsedate_to_datetime(said[_EXPIRES]).astimezone(UTC)
            if lasts > timedelta(0):
                found[pair.partition("=")[0].strip()] = ends - lasts
        except (KeyError, ValueError, OverflowError):
            continue
    return found
