"""The suite's mail server, against a real SMTP client."""

from __future__ import annotations

import threading
import time

import pytest

from drivers.errors import CandidateBroke
from drivers.mailbox.mailbox_by_smtp import SmtpMailbox
from tests.drivers.mailbox.letters import AMARA, RESET, START, TOKEN, letter, send

pytestmark = pytest.mark.process


def test_a_mail_arrives_with_its_recipient_subject_words_and_time(mailbox: SmtpMailbox) -> None:
    before = time.monotonic()
    send(mailbox, letter("Your username is 999JSMITH01."), "Amara@NHS.net")

    [mail] = mailbox.all(AMARA, after=0)

    assert mail.subject == "Your ESR login details"
    assert "999JSMITH01" in mail.text
    assert mail.links == ()
    assert before < mail.arrived < time.monotonic()


def test_a_mail_shows_neither_words_nor_links(mailbox: SmtpMailbox) -> None:
    send(mailbox, letter(f"Your link is {RESET}"))

    assert TOKEN not in repr(mailbox.all(AMARA, after=0))


def test_a_mail_to_several_people_arrives_once_for_each(mailbox: SmtpMailbox) -> None:
    send(mailbox, letter("Hello"), AMARA, "ben@nhs.net")

    assert len(mailbox.all(AMARA, after=0)) == 1
    assert len(mailbox.all("BEN@nhs.net", after=0)) == 1
    assert mailbox.all("carol@nhs.net", after=0) == []


def test_a_mail_of_html_only_gives_its_links_in_their_order(mailbox: SmtpMailbox) -> None:
    send(
        mailbox,
        letter(
            html=f'<p>999JSMITH01</p><a href="{START}a?x=1&amp;y=2">one</a> <A HREF=" {RESET} ">two</A> <a>none</a>'
        ),
    )

    [mail] = mailbox.all(AMARA, after=0)

    assert "999JSMITH01" in mail.text
    assert mail.links == (f"{START}a?x=1&y=2", RESET)


def test_only_web_addresses_are_links(mailbox: SmtpMailbox) -> None:
    send(
        mailbox, letter(html=f'<a href="mailto:help@nhs.net">Help</a><a href="#top">Top</a><a href="{RESET}">Reset</a>')
    )

    assert mailbox.all(AMARA, after=0)[0].links == (RESET,)


@pytest.mark.parametrize("around", ["{}", "Go to {}.", "({})", "<{}>", '"{}",', "Go to {}, now", "[{}]!"])
def test_a_link_in_plain_words_ends_where_the_sentence_goes_on(around: str, mailbox: SmtpMailbox) -> None:
    send(mailbox, letter(around.format(RESET)))

    assert mailbox.all(AMARA, after=0)[0].links == (RESET,)


def test_a_link_that_is_broken_over_lines_for_its_journey_is_whole_again(mailbox: SmtpMailbox) -> None:
    raw = (
        b"From: portal@portal.example\r\nSubject: =?utf-8?q?Passwort_zur=C3=BCck?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"Go to https://portal.example/update-password?token=3DhT3kq_v-9ZpLw2=\r\n"
        b"xYbN8sR4mUa7cJ0dEf now=\r\n.\r\n"
    )
    send(mailbox, raw)

    [mail] = mailbox.all(AMARA, after=0)

    assert mail.links == (f"{START}update-password?token={TOKEN}",)
    assert mail.subject == "Passwort zurück"


def test_a_link_that_stands_in_words_and_in_html_is_one(mailbox: SmtpMailbox) -> None:
    link = f"{RESET}?a=1&b=2"
    html = f'<a href="{link.replace("&", "&amp;")}">Reset</a> or <a href="{START}sign-in">sign in</a>'
    send(mailbox, letter(f"Reset: {link}\nSign in: {START}sign-in\n", html))

    [mail] = mailbox.all(AMARA, after=0)

    assert mail.links == (link, f"{START}sign-in")
    assert "<a" not in mail.text


def test_a_mail_in_an_unknown_alphabet_is_taken_in_all_the_same(mailbox: SmtpMailbox) -> None:
    head = b"Subject: Reset\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=x-unheard-of\r\n\r\n"
    send(mailbox, head + f"Go to {RESET} now\r\n".encode())

    assert mailbox.all(AMARA, after=0)[0].links == (RESET,)


def test_only_what_arrives_after_a_mark_comes_after_it(mailbox: SmtpMailbox) -> None:
    send(mailbox, letter("first"))
    mark = mailbox.mark()
    assert mailbox.all(AMARA, after=mark) == []
    assert mailbox.first(AMARA, after=mark, within=0) is None
    send(mailbox, letter("second"))

    assert [mail.text.strip() for mail in mailbox.all(AMARA, after=mark)] == ["second"]
    assert len(mailbox.all(AMARA, after=0)) == 2


def test_who_waits_for_a_mail_wakes_when_it_comes(mailbox: SmtpMailbox) -> None:
    later = threading.Timer(0.3, lambda: send(mailbox, letter("at last")))
    began = time.monotonic()
    later.start()

    mail = mailbox.first(AMARA, after=0, within=20)

    later.join()
    assert mail is not None
    assert 0.2 < time.monotonic() - began < 10


def test_who_waits_in_vain_is_told_so_in_time_and_somebody_elses_mail_wakes_nobody(mailbox: SmtpMailbox) -> None:
    began = time.monotonic()
    send(mailbox, letter("Hello"), "ben@nhs.net")

    assert mailbox.first(AMARA, after=0, within=0.4) is None
    assert time.monotonic() - began >= 0.4


def test_a_port_that_is_taken_is_told_with_what_to_do(mailbox: SmtpMailbox) -> None:
    began = time.monotonic()

    with pytest.raises(CandidateBroke) as told:
        SmtpMailbox(mailbox.port).start()

    assert time.monotonic() - began < 5
    assert f"cannot listen on 127.0.0.1:{mailbox.port}" in str(told.value)
    assert "stop the program that listens there, or name another port under [mailbox]" in str(told.value)
