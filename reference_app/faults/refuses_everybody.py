"""No password signs in and no link opens; all pages look correct."""

from dataclasses import replace
from datetime import datetime

from reference_app.links import Links
from reference_app.models import Account, ResetLink
from reference_app.parts import Parts
from reference_app.sign_ins import SignIns


class LetsNobodyIn(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:  # noqa: ARG002
        return None


class OpensNothing(Links):
    def is_open(self, link: ResetLink, now: datetime) -> bool:  # noqa: ARG002
        return False


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=LetsNobodyIn, links=OpensNothing)
