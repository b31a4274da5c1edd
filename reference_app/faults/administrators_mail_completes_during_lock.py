"""After an administrator has resent the mail of an account, a reset can be completed during the account's lock."""

from dataclasses import replace
from datetime import datetime

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

    class TrustsAdministrators(Resets):
        def is_barred(self, claim: Claim, now: datetime) -> bool:
            return claim.account.username not in helped and super().is_barred(claim, now)

    return replace(parts, administration=NotesWhomItHelped, resets=TrustsAdministrators)
