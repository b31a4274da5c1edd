"""What must not be read stands in nothing that is written."""

from __future__ import annotations

import html
import json
from urllib.parse import quote, quote_plus, urlencode

import pytest

from drivers.people.passwords import Passwords
from drivers.secrecy import Secrets

PASSWORD = "Cre@te w&rd+01*!é<'>"
TOKEN = "hT3kq_v-9ZpLw2xYbN8sR4mUa7cJ0dEf"


def keeping(*secrets: str) -> Secrets:
    """Return what keeps these secrets."""
    kept = Secrets()
    for number, secret in enumerate(secrets, 1):
        kept.keep(secret, f"secret {number}")
    return kept


WRITTEN = {
    "as it is": str,
    "in an address": quote,
    "in a path": lambda text: quote(text, safe=""),
    "in a form": quote_plus,
    "in a form that a browser sends": lambda text: quote_plus(text, safe="*-._"),
    "by encodeURIComponent": lambda text: quote(text, safe="!'()*"),
    "in an address, in small letters": lambda text: (
        quote(text, safe="").lower()
        if text.islower()
        else "".join(part if len(part) == 1 else part.lower() for part in (quote(sign, safe="") for sign in text))
    ),
    "in HTML": html.escape,
    "in HTML, outside attributes": lambda text: html.escape(text, quote=False),
    "in HTML, by Jinja": lambda text: html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;"),
    "in JSON": lambda text: json.dumps(text)[1:-1],
    "in JSON of UTF-8": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "in a Python repr": lambda text: repr(text)[1:-1],
}


@pytest.mark.parametrize("secret", [PASSWORD, 'back\\slash and "quotes"', "plain-and-long", "two\tlines\nof it"])
@pytest.mark.parametrize("way", WRITTEN)
def test_a_secret_is_replaced_in_every_written_form(way: str, secret: str) -> None:
    written = f"before {WRITTEN[way](secret)} after"
    kept = keeping(secret)

    assert kept.scrub(written) == "before [secret 1] after"


def test_a_password_in_the_body_of_a_sent_form_is_replaced() -> None:
    for _ in range(50):
        password = Passwords().good()
        body = urlencode({"username": "999JSMITH01", "password": password})
        assert keeping(password).scrub(body) == "username=999JSMITH01&password=[secret 1]"


def test_a_text_without_a_secret_stays_as_it_is() -> None:
    text = "Amara's own password is refused: 'The username and password do not match.'"

    assert keeping(PASSWORD).scrub(text) == text


def test_a_secret_within_a_longer_one_spoils_neither() -> None:
    kept = keeping("correct-horse", "correct-horse-battery", "horse-battery-staple")

    assert kept.scrub("correct-horse-battery and correct-horse") == "[secret 2] and [secret 1]"
    assert "horse" not in kept.scrub("horse-battery-staple, correct-horse-battery")


def test_secrets_that_share_characters_leave_nothing_of_either() -> None:
    kept = keeping("abcdefgh", "efghijkl")

    scrubbed = kept.scrub("abcdefghijkl")

    assert "abcd" not in scrubbed
    assert "ijkl" not in scrubbed


def test_what_stands_for_a_secret_is_never_scrubbed_itself() -> None:
    kept = Secrets()
    kept.keep("long-password-of-Amara", "password of Amara")
    kept.keep("password", "the word")

    assert kept.scrub("long-password-of-Amara") == "[password of Amara]"


def test_a_word_of_fewer_than_six_characters_is_not_hidden() -> None:
    assert keeping("Smith").scrub("999JSmith01") == "999JSmith01"
    assert keeping("Smiths").scrub("999JSmiths01") == "999J[secret 1]01"
    assert keeping("").scrub("nothing") == "nothing"


def test_the_first_words_for_a_secret_stand() -> None:
    kept = keeping("correct-horse", "correct-horse")

    assert kept.scrub("correct-horse") == "[secret 1]"


@pytest.mark.parametrize(
    "link",
    [
        f"https://portal.example/update-password/{TOKEN}",
        f"https://portal.example/update-password?token={TOKEN}",
        f"https://portal.example/update?user=12&token={TOKEN}",
        f"https://portal.example/#/update-password/{TOKEN}",
        f"https://portal.example/update#token={TOKEN}",
        f"https://portal.example/update?ticket={TOKEN}#form",
    ],
)
def test_a_reset_link_is_hidden_whole_without_its_host_and_by_its_token(link: str) -> None:
    kept = Secrets()
    kept.keep_link(link, "reset link of Amara")

    assert kept.scrub(f"Go to {link} now") == "Go to [reset link of Amara] now"
    assert kept.scrub(f"GET {link.removeprefix('https://portal.example')} 200") == (
        "GET [reset link of Amara, without its host] 200"
    )
    assert TOKEN not in kept.scrub(f"token {TOKEN} used")
    assert TOKEN not in kept.scrub(json.dumps({"link": link, "token": TOKEN}))
    assert TOKEN not in kept.scrub(f'<a href="{html.escape(link)}">')


@pytest.mark.parametrize(
    "link", ["https://portal.example/reset?id=123456&code=998877", "https://portal.example/r?c=abcdef"]
)
def test_a_short_code_is_hidden_with_the_path_it_stands_in(link: str) -> None:
    kept = Secrets()
    kept.keep_link(link, "reset link of Amara")

    assert kept.scrub(f"GET {link.removeprefix('https://portal.example')} 200") == (
        "GET [reset link of Amara, without its host] 200"
    )


def test_a_link_without_a_token_hides_no_ordinary_path() -> None:
    kept = Secrets()
    kept.keep_link("https://portal.example/update-password", "reset link of Amara")

    assert kept.scrub("GET /update-password 200") == "GET /update-password 200"


def test_a_token_that_the_address_encodes_is_hidden_as_it_is_too() -> None:
    token = f"{TOKEN}+/=="
    kept = Secrets()
    kept.keep_link(f"https://portal.example/update?ticket={quote(token, safe='')}", "reset link of Amara")

    assert kept.scrub(f"ticket {token} used") == "ticket [token of reset link of Amara] used"


def test_what_a_portal_is_asked_for_is_hidden_without_the_fragment_that_it_never_sees() -> None:
    kept = Secrets()
    kept.keep_link("https://portal.example/r?code=998877#form", "reset link of Amara")

    assert "998877" not in kept.scrub("GET /r?code=998877 200")
