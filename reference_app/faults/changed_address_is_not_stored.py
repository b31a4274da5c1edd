"""The page says that the address on record has been changed, but the new address is not stored."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer, done


class ForgetfulAdministration(Administration):
    """Confirms a change of address without storing it."""

    def change_address(self, username: str, email: str) -> Answer:  # noqa: ARG002
        self.look_up(username)
        return done("The address on record has been changed.")


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=ForgetfulAdministration)
