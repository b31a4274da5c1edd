"""No reset mail is ever sent."""

from dataclasses import replace

from sqlalchemy.orm import Session

from reference_app.letters import Letter
from reference_app.parts import Parts
from reference_app.postman import Postman


class DropsEverything(Postman):
    def take(self, session: Session, letter: Letter) -> None:
        pass


def spoil(parts: Parts) -> Parts:
    return replace(parts, postman=DropsEverything)
