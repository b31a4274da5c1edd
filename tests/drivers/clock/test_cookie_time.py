"""The time at which a portal sets a cookie, as the cookie itself tells it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from drivers.clock.cookie_time import times_of_cookies


def test_the_end_less_the_age_is_when_the_cookie_was_set() -> None:
    found = times_of_cookies(
        [
            "csrftoken=a=b; expires=Sun, 28 Nov 2027 02:00:00 GMT; Max-Age=31449600; Path=/; SameSite=Lax",
            "XSRF-TOKEN=x;Expires=Sun, 29-Nov-2026 04:00:00 GMT;max-age=7200",
        ]
    )

    assert found == {
        "csrftoken": datetime(2026, 11, 29, 2, tzinfo=UTC),
        "XSRF-TOKEN": datetime(2026, 11, 29, 2, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "Max-Age=7200",
        "Expires=Sun, 29 Nov 2026 04:00:00 GMT",
        "Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "Max-Age=soon; Expires=Sun, 29 Nov 2026 04:00:00 GMT",
        "Max-Age=7200; Expires=tomorrow",
        "Max-Age=99999999999999999999; Expires=Sun, 29 Nov 2026 04:00:00 GMT",
        "Max-Age=999999999999; Expires=Sun, 29 Nov 2026 04:00:00 GMT",
    ],
)
def test_a_cookie_without_both_tells_no_time(attributes: str) -> None:
    assert times_of_cookies([f"id=7; {attributes}"]) == {}
