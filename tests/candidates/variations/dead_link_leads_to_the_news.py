"""A link that no longer works leads to a page about something else."""

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts


class LeadsToTheNews(UpdatePasswordPage):
    def closed(self) -> ResponseReturnValue:
        return "<!doctype html><html lang=en><title>News</title><h1>News of the trust</h1>"


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, LeadsToTheNews)
