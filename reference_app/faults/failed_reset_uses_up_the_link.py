"""A reset that fails at a shared login uses up the link."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import AtSharedLogin, Outcome, Resets
from reference_app.web.workstations import Workstation


class UsesUpTheLink(Resets):
    def complete(
        self, token: str, username: str, password: str, confirmation: str, workstation: Workstation
    ) -> Outcome:
        outcome = super().complete(token, username, password, confirmation, workstation)
        if isinstance(outcome, AtSharedLogin):
            with self._storage.changing() as session:
                now = self._clock.now()
                claim = self._links.claim(session, token, now)
                if claim is not None:
                    claim.link.ended_at = now
        return outcome


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=UsesUpTheLink)
