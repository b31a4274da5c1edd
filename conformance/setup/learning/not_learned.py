"""Says of the parts that were not learned what was tried, what came of it, and how to go on."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.setup.learning.asked import Asked
from conformance.setup.learning.learned import Learned

HOW_TO_SEND = "run again with --send, which sends forms"
HOW_TO_LINK = "ask for a reset by hand, and run again with --link LINK-OF-THE-MAIL"
OF_A_LINK = ("update_heading", "confirm_password", "update_button", "requirements_icon")
NO_REQUEST = "no reset was asked for, because no page that starts a reset was found"
NO_SIGN_IN = "no form was sent, because no page that asks to sign in was found"


@dataclass
class Tried:
    """The links and buttons that were tried on the way to a page, and those that were left.

    ``followed`` led to another page than the wanted one; ``left`` may send something; ``elsewhere`` lead to another
    host.
    """

    followed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def note(self, name: str, *, is_left: bool, is_elsewhere: bool = False) -> None:
        """Record what came of a link or button, once."""
        names = self.left if is_left else self.elsewhere if is_elsewhere else self.followed
        if name not in names:
            names.append(name)

    def told(self, nothing: str) -> str:
        """Return what was tried as a clause; ``nothing`` is the clause if there was nothing to try."""
        parts = [
            f"{_listed(names)} {what}"
            for names, what in (
                (self.followed, "led to no such page"),
                (self.left, "could not be pressed, or may send something"),
                (self.elsewhere, "led to another host, which is not followed"),
            )
            if names
        ]
        return ", and ".join(parts) or nothing


def no_sign_in(tried: Tried, asked_at: str, *, has_file: bool) -> str:
    """Return why the sign-in page is missing. ``asked_at`` is the path at which the portal was opened."""
    found = tried.told("no link or button there looks like a way to it")
    further = "run again with its path as path under [pages.sign_in]" if has_file else "run again with its address"
    return f"{asked_at} asks for no password, and {found}: open the sign-in page by hand, and {further}"


def no_request(tried: Tried, *, has_file: bool) -> str:
    """Return why the page that starts a reset is missing."""
    found = tried.told("no link or button there looks like a way to it")
    further = ", and run again" if has_file else ", and the words of its boxes under [words]"
    return (
        f"no page that starts a reset was found: from the sign-in page, {found}. If there is one, write its path under "
        f"[pages.request]{further}"
    )


def say_what_is_missing(learned: Learned, asked: Asked, *, sign_in: bool = True, request: bool = True) -> None:
    """Record the reason for each part that only a form, a mail or an account shows, and that was not learned.

    ``sign_in`` and ``request`` say whether the sign-in page and the page that starts a reset were found. A reason that
    was recorded on the way stays.
    """
    reasons = dict.fromkeys(OF_A_LINK, _behind_the_link(learned, asked, request=request))
    reasons["signed_in"] = _not_signed_in(asked, sign_in=sign_in)
    reasons["refusal"] = _no_refusal(asked, sign_in=sign_in)
    reasons["confirmation"] = _not_confirmed(asked, request=request)
    for key, reason in reasons.items():
        if key not in learned.words and key not in learned.landmarks:
            learned.missing.setdefault(key, reason)


def _no_refusal(asked: Asked, *, sign_in: bool) -> str:
    if not sign_in:
        return NO_SIGN_IN
    if not asked.may_send:
        return f"the answer to a wrong password: {HOW_TO_SEND}"
    return (
        "a wrong password was sent, and no message was recognised in the answer: if there is one, describe it as "
        "refusal under [landmarks]"
    )


def _not_confirmed(asked: Asked, *, request: bool) -> str:
    if not request:
        return NO_REQUEST
    if not asked.may_send:
        account = "" if asked.has_file else ", and with --email and --born of an account"
        return f"the answer to a request for a reset: {HOW_TO_SEND}{account}"
    if not asked.enrols and asked.email is None:
        # A made-up address may be a stranger's, who would get the mail.
        return (
            "no reset was asked for: run again with --email ADDRESS and, if a date of birth is asked for, --born DATE"
        )
    return (
        "a reset was asked for, and its answer was not recognised: if there is one, describe it as confirmation under "
        "[landmarks]"
    )


def _behind_the_link(learned: Learned, asked: Asked, *, request: bool) -> str:
    if "confirm_password" in learned.words or "update_button" in learned.words:
        return "no such part was recognised on the page behind the link"
    if not request:
        return f"behind the link of a reset mail; {NO_REQUEST}: {HOW_TO_LINK}"
    if not asked.may_send and asked.has_file:
        return f"behind the link of a reset mail: {HOW_TO_SEND}, or {HOW_TO_LINK}"
    if asked.may_send and asked.email is not None:
        return "behind the link of the mail that was asked for: run again with --link LINK-OF-THE-MAIL"
    return f"behind the link of a reset mail: {HOW_TO_LINK}"


def _not_signed_in(asked: Asked, *, sign_in: bool) -> str:
    if not sign_in:
        return NO_SIGN_IN
    if asked.enrols or (asked.may_send and asked.account is not None):
        return (
            "nothing was recognised that only people who are signed in see: describe it as signed_in under [words] or "
            "[landmarks]"
        )
    if asked.may_send:
        return "only people who are signed in see it: run again with --username of an account as well"
    account = "" if asked.has_file else ", and with --username of an account"
    return f"only people who are signed in see it: {HOW_TO_SEND}{account}"


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)
