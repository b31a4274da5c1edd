"""Any password signs in, not only the right one."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account


class AnythingFits(Credentials):
    def fits(self, account: Account, password: str) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, credentials=AnythingFits)
