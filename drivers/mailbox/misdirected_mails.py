"""Finds a reset mail at an address where none may come; any other mail may come there, such as a notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drivers.errors import PortalNotUnderstood
from drivers.mailbox.protocol import Mail
from drivers.mailbox.reset_mails import ResetMails
from drivers.portal.protocol import Portal


@dataclass(frozen=True)
class Misdirected:
    """A reset mail at an address where none may come. ``brings`` is what makes it one."""

    mail: Mail
    brings: str

    @property
    def told(self) -> str:
        """Return what came where, as a sentence for a message."""
        return f"the mail {self.mail.subject!r}, with {self.brings}, came to {self.mail.recipient}"


def misdirected(
    reset_mails: ResetMails,
    portal: Portal,
    after: int,
    addresses: Iterable[str],
    usernames: Iterable[str],
    fence: str,
) -> Misdirected | None:
    """Return the first reset mail that came to one of ``addresses`` after the mark ``after``; None if none came.

    A reset mail names one of ``usernames``, or has a link that asks for a new password: such links are opened. No
    document forbids a notice without either, for example that a reset was asked for with an unknown address. A mail
    that names ``fence``, the username of the person who asked last, and none of the others is the answer to that
    request; that it comes to other people too is the question of another rule. Call this after the fence has come.
    """
    known = tuple(one for one in usernames if one != fence)
    for found in reset_mails.at(dict.fromkeys(addresses), after):
        named = next(filter(found.names, known), None)
        if named is None and found.names(fence):
            continue
        links = reset_mails.links_that_may_reset(found.mail)
        if named is not None:
            return Misdirected(found.mail, f"the username {named}")
        if any(_asks_for_a_password(portal, link) for link in links):
            return Misdirected(found.mail, "a link that sets a password")
    return None


def _asks_for_a_password(portal: Portal, link: str) -> bool:
    try:
        return portal.opens_link(link).asks_for_a_password
    except PortalNotUnderstood:
        # A notice can link to any page of the portal, such as one for help.
        return False
