"""What was not learned comes with a sentence on how to go on, which fits what was asked for."""

from __future__ import annotations

import pytest

from conformance.setup.learning.asked import Asked
from conformance.setup.learning.learned import Entry, Learned
from conformance.setup.learning.not_learned import HOW_TO_LINK, HOW_TO_SEND, say_what_is_missing


@pytest.mark.parametrize(
    ("asked", "behind_the_link", "signed_in"),
    [
        (
            Asked(),
            f"behind the link of a reset mail: {HOW_TO_LINK}",
            f"{HOW_TO_SEND}, and with --username",
        ),
        (Asked(may_send=True), HOW_TO_LINK, f"{HOW_TO_SEND}, and with --username"),
        (Asked(may_send=True, account=("x", "y")), HOW_TO_LINK, "nothing was recognised"),
        (Asked(has_file=True), f"{HOW_TO_SEND}, or {HOW_TO_LINK}", f"see it: {HOW_TO_SEND}"),
        (Asked(has_file=True, may_send=True, enrols=True), HOW_TO_LINK, "nothing was recognised"),
    ],
)
def test_the_sentence_fits_what_was_asked_for(asked: Asked, behind_the_link: str, signed_in: str) -> None:
    learned = Learned()

    say_what_is_missing(learned, asked)

    assert behind_the_link in learned.missing["update_button"]
    assert signed_in in learned.missing["signed_in"]


def test_what_was_learned_is_not_missing_and_a_reason_is_told_once() -> None:
    learned = Learned()
    learned.landmark("refusal", Entry("css: .bad", 0.8, "it is new after a refusal"))
    learned.missing["confirmation"] = "the portal refused"

    say_what_is_missing(learned, Asked())

    assert "refusal" not in learned.missing
    assert learned.missing["confirmation"] == "the portal refused"
    assert learned.not_learned()[1].startswith("update_heading, confirm_password, update_button, requirements_icon: ")
