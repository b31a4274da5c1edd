"""A smartcard user's password signs in before the user has set it up under Manage Internet Access."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class IsOpenToAll(SignIns):
    def is_open_to(self, account: Account) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=IsOpenToAll)
