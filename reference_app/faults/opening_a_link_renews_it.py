"""The four hours of a reset mail begin again every time that its link is opened."""

from dataclasses import replace

from sqlalchemy import update

from reference_app.portal_parts import Parts
from reference_app.rules.resets import expiry
from reference_app.services.links import digest
from reference_app.services.resets import Resets
from reference_app.storage.models import ResetLink


class Renews(Resets):
    def link_opens(self, token: str) -> bool:
        opens = super().link_opens(token)
        if opens:
            with self._storage.changing() as session:
                session.execute(
                    update(ResetLink)
                    .where(ResetLink.token_digest == digest(token))
                    .values(expires_at=expiry(self._clock.now(), self._links._policy))
                )
        return opens


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=Renews)
