"""As one_mail_in_a_while, and the page says so in Laravel's words: "Please wait before retrying."."""

from dataclasses import replace

from flask import g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reference_app.faults._exchange import with_page
from reference_app.pages.request import RequestPage, Typed
from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake
from reference_app.storage.models import Account
from tests.candidates.variations.one_mail_in_a_while import OneInAWhile


class Waits(OneInAWhile):
    def mail_link(self, session: Session, account: Account) -> None:
        g.waits = self.waits(account)
        super().mail_link(session, account)


class Tells(RequestPage):
    def done(self) -> ResponseReturnValue:
        if g.get("waits"):
            return self.shown((Mistake("email", "Please wait before retrying."),), Typed.read(request.form))
        return super().done()


def spoil(parts: Parts) -> Parts:
    return with_page(replace(parts, resets=Waits), RequestPage, Tells)
