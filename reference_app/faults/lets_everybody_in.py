"""Any password signs in, even during a lock, and every link opens, even an old one; all pages look correct."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.links import Links
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account, ResetLink


class LetsAnybodyIn(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:  # noqa: ARG002
        with self._storage.changing() as session:
            return accounts.hold(session, self._normal_username(username))


class OpensEverything(Links):
    def is_open(self, link: ResetLink, now: datetime) -> bool:  # noqa: ARG002
        return True


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=LetsAnybodyIn, links=OpensEverything)
