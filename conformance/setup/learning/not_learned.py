"""Says of the parts that were not learned how to go on."""

from __future__ import annotations

from conformance.setup.learning.asked import Asked
from conformance.setup.learning.learned import Learned

HOW_TO_SEND = "run again with --send, which sends forms"
HOW_TO_LINK = "ask for a reset by hand, and run again with --link LINK-OF-THE-MAIL"
_OF_A_LINK = ("update_heading", "confirm_password", "update_button", "requirements_icon")


def say_what_is_missing(learned: Learned, asked: Asked) -> None:
    """Record the reason for each part that only a form, a mail or an account shows, and that was not learned."""
    reasons = dict.fromkeys(_OF_A_LINK, _behind_the_link(learned, asked)) | {"signed_in": _not_signed_in(asked)}
    outcome = "it was not seen" if asked.may_send else f"an outcome of a form: {HOW_TO_SEND}"
    reasons |= dict.fromkeys(("refusal", "confirmation"), outcome)
    for key, reason in reasons.items():
        if key not in learned.words and key not in learned.landmarks:
            learned.missing.setdefault(key, reason)


def _behind_the_link(learned: Learned, asked: Asked) -> str:
    if "confirm_password" in learned.words or "update_button" in learned.words:
        return "no such part was recognised on the page behind the link"
    if asked.may_send or not asked.has_file:
        return f"behind the link of a reset mail: {HOW_TO_LINK}"
    return f"behind the link of a reset mail: {HOW_TO_SEND}, or {HOW_TO_LINK}"


def _not_signed_in(asked: Asked) -> str:
    if asked.enrols or (asked.may_send and asked.account is not None):
        return "nothing was recognised that only people who are signed in see"
    account = ", and with --username" if not asked.has_file else ""
    return f"only people who are signed in see it: {HOW_TO_SEND}{account}"
