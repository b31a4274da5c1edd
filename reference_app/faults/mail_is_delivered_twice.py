"""Every mail is delivered twice, with the same words and the same links."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.mail.letters import Letter
from reference_app.mail.outbox import Postman
from reference_app.parts import Parts


class DeliversTwice(Postman):
    def take(self, session: Session, letter: Letter) -> None:
        super().take(session, letter)
        super().take(session, letter)


def spoil(parts: Parts) -> Parts:
    return replace(parts, postman=DeliversTwice)
