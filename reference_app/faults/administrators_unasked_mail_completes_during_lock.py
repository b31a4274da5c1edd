"""A reset can be completed during the lock with an administrator's mail, if the person has not asked for another."""

from dataclasses import replace
from datetime import date, datetime

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


def spoil(parts: Parts) -> Parts:
    helped: set[str] = set()

    class NotesWhomItHelped(Administration):
        def resend_email(self, username: str) -> Answer:
            answer = super().resend_email(username)
            helped.add(self.look_up(username).username)
            return answer

    class TrustsAdministratorsMails(Resets):
        def ask(self, email: str, date_of_birth: date, username: str) -> None:
            with self._storage.changing() as session:
                found = self.accounts_of(session, email, date_of_birth, username)
                helped.difference_update(account.username for account in found)
            super().ask(email, date_of_birth, username)

        def is_barred(self, claim: Claim, now: datetime) -> bool:
            return claim.account.username not in helped and super().is_barred(claim, now)

    return replace(parts, administration=NotesWhomItHelped, resets=TrustsAdministratorsMails)
