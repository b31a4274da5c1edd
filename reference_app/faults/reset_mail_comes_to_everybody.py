"""The mail with one person's link also goes to the people of the ten newest accounts."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.storage.models import Account

# Under test, a portal has hundreds of accounts. Mail to all of them would keep the mail server busy.
_NEWEST = 10


class ResetsForEverybodyToSee(Resets):
    def mail_link(self, session: Session, account: Account) -> None:
        mail = self._messages.reset(account, self._links.issue(session, account, self._clock.now()))
        newest = session.scalars(select(Account).order_by(Account.id.desc()).limit(_NEWEST)).all()
        for other in sorted({account, *newest}, key=lambda one: one.id):
            self._postman.take(session, replace(mail, recipient=other.email))


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ResetsForEverybodyToSee)
