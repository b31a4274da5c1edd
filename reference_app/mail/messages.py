"""Writes the subjects and texts of the portal's mails."""

from dataclasses import dataclass, field
from typing import Any

from jinja2 import BaseLoader, Environment, select_autoescape

from reference_app.policy import Policy
from reference_app.storage.models import Account
from reference_app.web.addresses import Addresses


@dataclass(frozen=True)
class Message:
    """The recipient, subject and content of one mail. `text` and `html` have the same words."""

    recipient: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)


class Messages:
    """Builds the mails that the portal sends, from templates."""

    def __init__(self, templates: BaseLoader, addresses: Addresses, policy: Policy) -> None:
        self._environment = Environment(loader=templates, autoescape=select_autoescape(), trim_blocks=True)
        self._addresses = addresses
        self._policy = policy

    def reset(self, account: Account, token: str) -> Message:
        """Return the mail with the username and the link that sets a password, to the address on record.

        `token` is the secret part of the link.
        """
        facts = {
            "account": account,
            "update_password": self._addresses.update_password(token),
            "sign_in": self._addresses.sign_in,
            "hours": int(self._policy.link_life.total_seconds() // 3600),
        }
        return self._mail(account, "Your ESR username and password reset", "reset", facts)

    def reminder(self, account: Account) -> Message:
        """Return the mail with the username and without a link that sets a password, to the address on record."""
        facts = {"account": account, "sign_in": self._addresses.sign_in}
        return self._mail(account, "Your ESR username", "reminder", facts)

    def _mail(self, account: Account, subject: str, template: str, facts: dict[str, Any]) -> Message:
        return Message(
            recipient=account.email,
            subject=subject,
            text=self._environment.get_template(f"mail/{template}.txt").render(facts),
            html=self._environment.get_template(f"mail/{template}.html").render(facts),
        )
