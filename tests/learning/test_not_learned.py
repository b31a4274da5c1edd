"""What was not learned comes with a sentence on how to go on, which fits what was asked for."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.setup.learning.asked import Asked
from conformance.setup.learning.learned import Entry, Learned
from conformance.setup.learning.not_learned import (
    HOW_TO_LINK,
    HOW_TO_SEND,
    NO_REQUEST,
    NO_SIGN_IN,
    Tried,
    no_request,
    no_sign_in,
    say_what_is_missing,
)

SENT = {"may_send": True}
OF_URL = {"may_send": True, "account": ("x", "y"), "email": "x@portal.test"}
OF_FILE = {"has_file": True, "may_send": True, "enrols": True}


@pytest.mark.parametrize(
    ("asked", "behind_the_link", "signed_in", "confirmation", "refusal"),
    [
        ({}, HOW_TO_LINK, f"{HOW_TO_SEND}, and with --username", f"{HOW_TO_SEND}, and with --email", HOW_TO_SEND),
        (SENT, HOW_TO_LINK, "run again with --username", "run again with --email", "a wrong password was sent"),
        (
            OF_URL,
            "run again with --link",
            "nothing was recognised",
            "a reset was asked for, and its answer",
            "a wrong password was sent",
        ),
        ({"has_file": True}, f"{HOW_TO_SEND}, or {HOW_TO_LINK}", HOW_TO_SEND, HOW_TO_SEND, HOW_TO_SEND),
        (OF_FILE, HOW_TO_LINK, "nothing was recognised", "its answer was not recognised", "a wrong password was sent"),
    ],
)
def test_the_sentence_fits_what_was_asked_for(
    asked: dict[str, Any], behind_the_link: str, signed_in: str, confirmation: str, refusal: str
) -> None:
    learned = Learned()

    say_what_is_missing(learned, Asked(**asked))

    assert behind_the_link in learned.missing["update_button"]
    assert signed_in in learned.missing["signed_in"]
    assert confirmation in learned.missing["confirmation"]
    assert refusal in learned.missing["refusal"]
    # Nobody is told to give an option that was given.
    told = " ".join(learned.missing.values())
    assert not asked.get("may_send") or "--send" not in told
    assert not asked.get("account") or "--username" not in told
    assert not asked.get("email") or "--email" not in told


@pytest.mark.parametrize("asked", [{}, SENT, OF_URL, {"has_file": True}, OF_FILE])
def test_where_a_page_was_not_found_nothing_is_said_to_have_been_sent(asked: dict[str, Any]) -> None:
    learned = Learned()

    say_what_is_missing(learned, Asked(**asked), sign_in=False, request=False)

    assert learned.missing["confirmation"] == NO_REQUEST
    assert learned.missing["refusal"] == learned.missing["signed_in"] == NO_SIGN_IN
    assert NO_REQUEST in learned.missing["update_button"]


def test_what_was_tried_on_the_way_to_a_page_is_told() -> None:
    tried = Tried(["Help"], ["Recover"], ["Sign in with Elsewhere"])

    assert no_request(tried, has_file=True) == (
        "no page that starts a reset was found: from the sign-in page, 'Help' led to no such page, and 'Recover' could "
        "not be pressed, or may send something, and 'Sign in with Elsewhere' led to another host, which is not "
        "followed. If there is one, write its path under [pages.request], and run again"
    )
    assert "no link or button there looks like a way to it" in no_request(Tried(), has_file=False)
    assert "/start asks for no password, and" in no_sign_in(Tried(), "/start", has_file=False)


def test_what_was_learned_is_not_missing_and_a_reason_is_told_once() -> None:
    learned = Learned()
    learned.landmark("refusal", Entry("css: .bad", 0.8, "it is new after a refusal"))
    learned.missing["confirmation"] = "the portal refused"

    say_what_is_missing(learned, Asked())

    assert "refusal" not in learned.missing
    assert learned.missing["confirmation"] == "the portal refused"
    assert learned.not_learned()[1].startswith("update_heading, confirm_password, update_button, requirements_icon: ")
