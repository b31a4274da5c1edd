"""Patterns as a browser's JavaScript reads them."""

from __future__ import annotations

import pytest

from drivers.errors import SeamMissing
from drivers.portal.forms.patterns import keeps_to


@pytest.mark.parametrize(
    ("pattern", "kept", "broken"),
    [
        (r"\d{3}", "123", "1234"),
        (r"\d", "1", "\u0661"),
        (r"a|bc", "bc", "ab"),
        (r"(?=.*[A-Z])(?=.*\d).{8,}", "Abcdefg1", "abcdefg1"),
        (r"[A-Za-z0-9]+", "aZ9", "a-"),
        (r"[\w\-.]+", "a-b.c", "a b"),
        (r"[^\s]+", "ab", "a b"),
        (r"\S+", "ab", "a\u00a0b"),
        (r"(?:ab)+?c", "ababc", "c"),
        (r"a$", "a", "a\n"),
        (r"[!@#$%^&*]+", "!*", "a"),
        (r"a\/b", "a/b", "ab"),
        (r"\x41", "A", "B"),
        (r"", "", "a"),
    ],
)
def test_both_sides_of_a_pattern(pattern: str, kept: str, broken: str) -> None:
    assert keeps_to(pattern, kept)
    assert not keeps_to(pattern, broken)


@pytest.mark.parametrize(
    "pattern",
    [
        r"[\w-]+",
        r"[a-z._%+-]+@x",
        r"\@",
        r"\-",
        "(",
        "}",
        "a{,2}",
        "a++",
        "*",
        "[a",
        "[a/b]",
        "[(]",
        "[!!]",
        "[z-a]",
        "\\",
    ],
)
def test_what_a_browser_cannot_read_is_no_constraint(pattern: str) -> None:
    assert keeps_to(pattern, "anything")


@pytest.mark.parametrize(
    "pattern", [r"\p{L}+", "(?<name>a)", "(?i:a)", r"\u{41}", "[[a-z]--[b]]", r"[\S]", "[]", "(?<=a|bc)d"]
)
def test_what_only_a_browser_can_tell_is_said(pattern: str) -> None:
    with pytest.raises(SeamMissing, match="drive the portal with a browser"):
        keeps_to(pattern, "a")
