"""A link that no mail has brought: what of a link is changed, and what stays."""

from __future__ import annotations

import pytest

from drivers.errors import SeamMissing
from drivers.mailbox.changed_links import with_another_secret


@pytest.mark.parametrize(
    ("link", "changed"),
    [
        ("https://a.example/set/Kx3_93fjd83kfJDKslw9", "https://a.example/set/Kx3_93fjd94lfJDKslw9"),
        ("https://a.example/forgotten-password/ab12cd9", "https://a.example/forgotten-password/ab23dd9"),
        ("https://a.example/r?u=999JSMITH01&t=550e8400-e29b-41d4-a716-446655440000", None),
        ("https://a.example/#/reset/0123456789abcdef0123", None),
        ("https://a.example/reset/MQ/cd0t7v-0123456789abcdef0123456789abcdef/", None),
    ],
)
def test_letters_in_the_middle_of_the_secret_are_changed(link: str, changed: str | None) -> None:
    made_up = with_another_secret(link)

    assert made_up != link
    assert changed is None or made_up == changed
    assert len(made_up) == len(link)
    assert sum(one != other for one, other in zip(link, made_up, strict=True)) == 3
    assert made_up.startswith("https://a.example/")


def test_a_name_beside_the_secret_and_the_ends_of_the_secret_stay() -> None:
    made_up = with_another_secret("https://a.example/r?u=999JSMITH01&t=550e8400-e29b-41d4-a716-446655440000")

    assert "u=999JSMITH01" in made_up
    assert "t=550e8400" in made_up
    assert made_up.endswith("446655440000")


def test_every_long_word_is_changed_since_one_may_serve_statistics() -> None:
    link = "https://a.example/r?secret=0123456789abcdef0123&campaign=fedcba9876543210fedc"

    secret, campaign = with_another_secret(link).split("secret=")[1].split("&campaign=")

    assert secret != "0123456789abcdef0123"
    assert campaign != "fedcba9876543210fedc"


def test_a_link_without_a_secret_is_told() -> None:
    with pytest.raises(SeamMissing, match="no word that could be its secret"):
        with_another_secret("https://a.example/password/reset")
