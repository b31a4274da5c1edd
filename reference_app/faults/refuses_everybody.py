"""No password signs in and no link opens; all pages look correct."""

from dataclasses import replace
from datetime import datetime

from reference_app.portal_parts import Parts
from reference_app.services.links import Links
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account, ResetLink


class LetsNobodyIn(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:  # noqa: ARG002
        return None


class OpensNothing(Links):
    def is_open(self, link: ResetLink, now: datetime) -> bool:  # noqa: ARG002
        return False


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=LetsNobodyIn, links=OpensNothing)
