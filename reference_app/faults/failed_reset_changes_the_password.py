"""A reset at a shared login shows that it has failed, but it changes the password."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import AtSharedLogin, Outcome, Resets
from reference_app.web.workstations import Workstation


class ChangesThePassword(Resets):
    def complete(
        self, token: str, username: str, password: str, confirmation: str, workstation: Workstation
    ) -> Outcome:
        outcome = super().complete(token, username, password, confirmation, workstation)
        if isinstance(outcome, AtSharedLogin):
            with self._storage.changing() as session:
                now = self._clock.now()
                claim = self._links.claim(session, token, now)
                if claim is not None:
                    self.carry_out(session, claim, password, now)
        return outcome


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=ChangesThePassword)
