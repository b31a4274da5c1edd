"""The mails: other words, in HTML only, with a third link that leads elsewhere."""

from __future__ import annotations

from email.message import EmailMessage

from reference_app.mail.messages import Message, Messages
from reference_app.mail.outbox import Postman
from reference_app.storage.models import Account, OutgoingMail


class SkinMessages(Messages):
    """Builds mails that lead to the pages of this skin."""

    def reset(self, account: Account, token: str) -> Message:
        """The mail with the staff number, and with links to help, to the sign-on and to a new password."""
        portal = self._addresses.portal
        facts = {
            "account": account,
            "new_password": f"{portal}new-password?key={token}",
            "sign_on": f"{portal}enter",
            "help": f"{portal}help",
            "hours": int(self._policy.link_life.total_seconds() // 3600),
        }
        words = self._environment.get_template("mail/way_back.html").render(facts)
        return Message(recipient=account.email, subject="Your way back into the gateway", text="", html=words)

    def reminder(self, account: Account) -> Message:
        """The mail with the staff number, and with links to help and to the sign-on."""
        portal = self._addresses.portal
        facts = {"account": account, "sign_on": f"{portal}enter", "help": f"{portal}help"}
        words = self._environment.get_template("mail/staff_number.html").render(facts)
        return Message(recipient=account.email, subject="Your staff number", text="", html=words)


class HtmlPostman(Postman):
    """Carries mails that are HTML and nothing else."""

    def envelope(self, mail: OutgoingMail) -> EmailMessage:
        """The mail as the mail server gets it."""
        message = super().envelope(mail)
        message.clear_content()
        message.set_content(mail.html, subtype="html")
        return message
