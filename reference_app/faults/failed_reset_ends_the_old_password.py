"""A reset that fails at a shared login replaces the old password by a random one."""

from dataclasses import replace
from secrets import token_urlsafe

from reference_app.portal_parts import Parts
from reference_app.services.resets import AtSharedLogin, Outcome, Resets
from reference_app.web.workstations import Workstation


class EndsTheOldPassword(Resets):
    def complete(
        self, token: str, username: str, password: str, confirmation: str, workstation: Workstation
    ) -> Outcome:
        outcome = super().complete(token, username, password, confirmation, workstation)
        if isinstance(outcome, AtSharedLogin):
            with self._storage.changing() as session:
                now = self._clock.now()
                claim = self._links.claim(session, token, now)
                if claim is not None:
                    self.carry_out(session, claim, token_urlsafe(), now)
        return outcome


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=EndsTheOldPassword)
