"""Every mail is delivered twice, with the same words and the same links."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.mail.messages import Message
from reference_app.mail.outbox import Postman
from reference_app.portal_parts import Parts


class DeliversTwice(Postman):
    def take(self, session: Session, mail: Message) -> None:
        super().take(session, mail)
        super().take(session, mail)


def spoil(parts: Parts) -> Parts:
    return replace(parts, postman=DeliversTwice)
