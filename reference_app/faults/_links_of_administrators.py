"""Links that an administrator's mail brings, told from those that a person asked for; shared by some faults."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from reference_app.faults._stored_links import set_end
from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer
from reference_app.services.links import Claim, Links, digest
from reference_app.services.resets import Resets
from reference_app.storage.models import Account


@dataclass
class Sent:
    """Which links administrators have sent, by their digests, and whether one of them is sending a mail now."""

    digests: set[str] = field(default_factory=set)
    sending: bool = False

    def has(self, claim: Claim) -> bool:
        """Whether the link of the claim came with an administrator's mail."""
        return claim.link.token_digest in self.digests


def with_links_of_administrators(
    parts: Parts, sent: Sent, resets: type[Resets] = Resets, *, life: timedelta | None = None, supersedes: bool = True
) -> Parts:
    """Return the parts of a portal that notes in ``sent`` which links administrators have sent.

    ``life``: how long these links work, if not as long as the others. ``supersedes``: whether a newer mail invalidates
    the links before it where an administrator has sent one of them.
    """

    class NotesTheSender(Administration):
        def resend_email(self, username: str) -> Answer:
            sent.sending = True
            try:
                return super().resend_email(username)
            finally:
                sent.sending = False

    class NotesTheLink(Links):
        def issue(self, session: Session, account: Account, now: datetime) -> str:
            token = super().issue(session, account, now)
            if sent.sending:
                sent.digests.add(digest(token))
                if life is not None:
                    set_end(session, token, now + life)
            return token

        def supersede(self, session: Session, account: Account, now: datetime) -> None:
            if supersedes:
                super().supersede(session, account, now)

    return replace(parts, administration=NotesTheSender, links=NotesTheLink, resets=resets)
