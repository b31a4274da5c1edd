"""Mails as real programs make them: what they say and where their links lead is read as a person would."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

import pytest

from drivers.mailbox.message import read

START = "https://portal.example/"
TOKEN = "hT3kq_v-9ZpLw2xYbN8sR4mUa7cJ0dEf"
RESET = f"{START}update-password/{TOKEN}"
LONG = f"{START}update-password?user=MDk5&token={TOKEN}{TOKEN}&lang=en"


def raw(kind: str, body: bytes, encoding: str = "8bit", head: str = "To: amara@nhs.net\nSubject: Reset\n") -> bytes:
    """Return a mail with a body of one kind as it is on its way."""
    lines = f"{head}MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n"
    return lines.encode() + body


def both(text: str, html: str) -> bytes:
    """Return a mail of words and HTML."""
    message = EmailMessage()
    message["To"] = "amara@nhs.net"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_a_mail_of_words_only() -> None:
    message = read(raw("text/plain; charset=utf-8", f"Your username is 999JSMITH01.\n{RESET}\n".encode()))

    assert message.links == (RESET,)
    assert "999JSMITH01" in message.text
    assert message.subject == "Reset"
    assert message.recipients == {"amara@nhs.net"}


def test_a_mail_of_html_only_says_what_a_person_reads() -> None:
    html = (
        "<html><head><title>No words</title><style>p { content: 'none' }</style></head><body><p>Your username:"
        f" 999<b>JSMITH</b>01</p><p>Tea &amp;\ncake</p><a href='{RESET}'>Set it</a></body></html>"
    )
    message = read(raw("text/html; charset=utf-8", html.encode()))

    assert message.text == "Your username: 999JSMITH01\nTea & cake\nSet it"
    assert message.links == (RESET,)


def test_what_only_one_of_words_and_html_says_counts() -> None:
    """Which of the two is shown is for the person's mail program to choose."""
    message = read(both("Your mail program shows no HTML.\n", f"<p>999JSMITH01</p><a href='{RESET}'>Set it</a>"))

    assert "shows no HTML" in message.text
    assert "999JSMITH01" in message.text
    assert message.links == (RESET,)


def test_a_link_that_stands_in_words_and_in_html_is_one() -> None:
    html = LONG.replace("&", "&amp;")

    assert read(both(f"Go to {LONG} now\n", f"<a href='{html}'>{html}</a>")).links == (LONG,)


def test_quoted_printable_with_a_link_broken_over_lines() -> None:
    body = quopri.encodestring(f"Go to {LONG} now.\n".encode())
    assert b"=\n" in body

    assert read(raw("text/plain; charset=utf-8", body, "quoted-printable")).links == (LONG,)


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_base64(kind: str) -> None:
    body = base64.encodebytes(f"Zurück: {RESET} \n".encode())
    message = read(raw(f"text/{kind}; charset=utf-8", body, "base64"))

    assert message.links == (RESET,)
    assert "Zurück" in message.text


@pytest.mark.parametrize(
    "body",
    [
        f"<{LONG[:40]}\n{LONG[40:]}>",
        f"<{LONG[:40]}\r\n  {LONG[40:80]}\r\n  {LONG[80:]}>",
        f"<URL:{LONG[:40]}\n{LONG[40:]} >",
        f"Set it<{LONG}> now",
    ],
)
def test_a_link_between_angle_brackets_goes_on_over_lines(body: str) -> None:
    message = read(raw("text/plain", body.encode()))

    assert message.links == (LONG,)
    assert LONG in message.text


def test_what_stands_between_angle_brackets_is_taken_to_the_letter() -> None:
    assert read(raw("text/plain", f"<{RESET}.>".encode())).links == (f"{RESET}.",)


def test_words_between_angle_brackets_are_no_part_of_a_link() -> None:
    assert read(raw("text/plain", f"<{RESET} and this is how>".encode())).links == (RESET,)


def test_flowed_words_are_joined_where_their_lines_end_in_a_blank() -> None:
    body = f"Your username is \n999JSMITH01, and \n {RESET} \nis your link.\n-- \nThe portal\n"
    message = read(raw("text/plain; charset=utf-8; format=flowed", body.encode()))

    assert "Your username is 999JSMITH01, and" in message.text.replace("  ", " ")
    assert message.links == (RESET,)


def test_flowed_words_may_be_broken_within_a_link() -> None:
    body = f"Your link is {LONG[:50]} \n{LONG[50:]} \n.\n"

    assert read(raw("text/plain; format=Flowed; delsp=Yes", body.encode())).links == (LONG,)


def test_a_link_broken_by_force_is_mended_by_the_html_beside_it() -> None:
    href = LONG.replace("&", "&amp;")
    message = read(both(f"Go to\n{LONG[:60]}\n{LONG[60:]}\nnow\n", f"<a href='{href}'>Set it</a>"))

    assert message.links == (LONG,)
    assert LONG in message.text


@pytest.mark.parametrize(
    "href", [LONG.replace("&", "&amp;"), LONG.replace("&", "&#38;"), LONG, f" {LONG[:30]}\n{LONG[30:]} "]
)
def test_the_address_of_a_link_in_html_is_read_as_a_browser_reads_it(href: str) -> None:
    assert read(raw("text/html", f'<a class="button" HREF="{href}">Set it</a>'.encode())).links == (LONG,)


def test_an_address_that_html_only_writes_down_is_a_link() -> None:
    """Mail programs make it one; what a link calls itself is none."""
    html = f"<p>Go to {START}update-password/<wbr>{TOKEN}.</p><a href='{START}sign-in'>https://short.example/x</a>"

    assert read(raw("text/html", html.encode())).links == (RESET, f"{START}sign-in")


@pytest.mark.parametrize(
    "around",
    ["{}.", "{},", "({})", "({}).", "[{}]!", '"{}"', "'{}'", "\u201c{}\u201d.", "{}\u2026", "{}:", "Go to {}; then"],
)
def test_the_signs_of_the_sentence_are_no_part_of_a_link(around: str) -> None:
    assert read(raw("text/plain; charset=utf-8", around.format(RESET).encode())).links == (RESET,)


@pytest.mark.parametrize("end", ["(a)", "-", "_", "=", "/", "?a=b(c)"])
def test_the_signs_of_a_link_are_a_part_of_it(end: str) -> None:
    assert read(raw("text/plain", f"({RESET}{end})".encode())).links == (f"{RESET}{end}",)


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_character_set_that_nobody_knows(kind: str) -> None:
    message = read(raw(f"{kind}; charset=x-unheard-of", b"\xff 999JSMITH01 " + RESET.encode()))

    assert message.links == (RESET,)
    assert "999JSMITH01" in message.text


def test_a_character_set_that_is_not_the_one_it_says() -> None:
    assert read(raw("text/plain; charset=us-ascii", f"Zurück: {RESET}".encode())).links == (RESET,)


def test_what_is_attached_is_no_part_of_the_mail() -> None:
    message = EmailMessage()
    message.set_content(RESET)
    message.add_attachment("Our terms: https://terms.example/", filename="terms.txt")

    assert read(message.as_bytes()).links == (RESET,)


def test_everybody_it_came_to_is_told_in_lower_case() -> None:
    head = (
        'To: "Amara, of the ward" <Amara@NHS.net>,\n =?utf-8?q?J=C3=B6rg?= <joerg@nhs.net>\nCc: carol@nhs.net\n'
        "Delivered-To: dan@nhs.net\nX-Original-To: <eve@nhs.net>\nEnvelope-To: fay@nhs.net\n"
        "From: portal@nhs.net\nReply-To: desk@nhs.net\nSubject: =?utf-8?q?Zur=C3=BCck?=\n"
    )
    message = read(raw("text/plain", b"Hello", head=head))

    names = ("amara", "joerg", "carol", "dan", "eve", "fay")
    assert message.recipients == {f"{name}@nhs.net" for name in names}
    assert message.subject == "Zurück"


@pytest.mark.parametrize(
    "head",
    ["", "To: <<>>;;,@\nSubject: =?x-unheard-of?q?=FF?=\n", "To: undisclosed-recipients:;\nSubject: \udcff\udcfe\n"],
)
def test_a_head_that_nobody_understands_loses_no_mail(head: str) -> None:
    lines = head.encode("utf-8", "surrogateescape") + b"\n"
    message = read(lines + RESET.encode())

    assert message.links == (RESET,)
    assert message.recipients == frozenset()
    message.subject.encode()


def test_neither_words_nor_links_are_shown() -> None:
    assert TOKEN not in repr(read(raw("text/plain", RESET.encode())))
