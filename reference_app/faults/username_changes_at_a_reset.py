"""A completed reset changes the username: the number at its end goes up."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


class RenamesPeople(Resets):
    def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
        super().carry_out(session, claim, password, now)
        rename(session, claim.account)


def rename(session: Session, account: Account) -> None:
    """Give a held account another username: the same stem, with the lowest free number from 02 on."""
    stem = re.sub(r"[0-9]{1,2}$", "", account.username)
    names = (f"{stem}{number:02}" for number in count(2))
    account.username = next(name for name in names if accounts.find(session, name) is None)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=RenamesPeople)
