"""The URL that a person gives is that of the portal in a candidate file."""

from __future__ import annotations

import pytest

from conformance.setup.learning.portal_url import is_elsewhere, portal_url


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ("https://portal.test", "portal.test"),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000"),
        ("https://portal.test/esr/log-in", "portal.test"),
        ("https://portal.test/log-in?next=%2Fhome#top", "portal.test"),
    ],
)
def test_a_url_is_kept_as_it_is_given(given: str, host: str) -> None:
    found = portal_url(given)

    assert (found.url, found.host) == (given, host)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("portal.test", "is no web address"),
        ("/sign-in", "is no web address"),
        ("file:///etc/passwd", "is no web address"),
        ("http://", "is no web address"),
        ("http://[::1/", "is no web address"),
        ("http://portal.test:many/", "is no web address"),
        ("http://portal.test/a b", "is no web address"),
        ("https://amara:secret@portal.test:many/", "is no web address"),
        ("https://amara:secret@portal.test/", "has a username"),
        ("http://127.0.0.1/{folder}/", "has a brace"),
    ],
)
def test_what_is_no_url_of_a_page_is_told(given: str, says: str) -> None:
    with pytest.raises(ValueError, match=says) as wrong:
        portal_url(given)

    assert "secret" not in str(wrong.value)


def test_a_link_is_elsewhere_if_its_host_or_port_is_another() -> None:
    assert is_elsewhere("https://other.test/reset", "https://portal.test/")
    assert is_elsewhere("https://portal.test:8443/reset", "https://portal.test/")
    assert not is_elsewhere("https://Portal.test/reset", "https://portal.test/")
