"""A visitor who was refused once is refused for good, with the right password as well."""

from dataclasses import replace

from flask import session

from reference_app.portal_parts import Parts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account

_REFUSED = "refused"


class NeverForgives(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        account = super().attempt(username, password)
        if session.get(_REFUSED):
            return None
        session[_REFUSED] = account is None
        return account


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=NeverForgives)
