"""An administrator is told that an address has been changed, and it has not."""

from dataclasses import replace

from reference_app.administration import Administration, Answer, done
from reference_app.parts import Parts


class ForgetfulAdministration(Administration):
    """Answers without doing anything."""

    def change_address(self, username: str, email: str) -> Answer:  # noqa: ARG002
        self.look_up(username)
        return done("The address on record has been changed.")


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=ForgetfulAdministration)
