"""Pages that only a demonstration has."""

from flask import abort, render_template, request

from reference_app.pages.page import Page
from reference_app.settings import Settings
from reference_app.web.loopback import is_from_here


class MailsPage(Page):
    """Shows the mails in the outbox, if there is no mail server. It answers only requests from this machine."""

    path = "/demonstration/mails"
    name = "mails"

    @classmethod
    def is_for(cls, settings: Settings) -> bool:
        """Whether the portal is a demonstration without a mail server."""
        return settings.demonstration and settings.mail_server is None

    def get(self) -> str:
        """Show the mails, the latest first."""
        if not is_from_here(request):
            abort(403)
        with self.services.storage.reading() as session:
            mails = self.services.postman.waiting(session)
        return render_template("mails.html", mails=list(reversed(mails)))
