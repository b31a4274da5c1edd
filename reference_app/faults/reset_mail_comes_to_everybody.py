"""The mail with one person's link comes to everybody."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.models import Account
from reference_app.parts import Parts
from reference_app.resets import Resets


class ResetsForEverybodyToSee(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        letter = self._letters.reset(account, self._links.issue(session, account, self._clock.now()))
        for other in session.scalars(select(Account)):
            self._postman.take(session, replace(letter, recipient=other.email))


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ResetsForEverybodyToSee)
