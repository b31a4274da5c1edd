"""Every reset is refused as at a shared login, even on a computer with a personal login."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.resets import Outcome, Resets
from reference_app.web.workstations import Workstation


class TakesNone(Resets):
    def complete(
        self,
        token: str,
        username: str,
        password: str,
        confirmation: str,
        workstation: Workstation,
    ) -> Outcome:
        shared = replace(workstation, said_to_be_shared=True)
        return super().complete(token, username, password, confirmation, shared)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=TakesNone)
