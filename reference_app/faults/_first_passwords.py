"""A portal that spares first passwords some of the requirements. Several faults use it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.portal_parts import Parts
from reference_app.rules.passwords import Requirement
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim


def with_first_passwords_spared(parts: Parts, *spared: Requirement) -> Parts:
    """Return the parts of a portal that does not ask a person's first password to meet some requirements."""

    class SparesFirstPasswords(parts.resets):  # type: ignore[misc, name-defined]
        def mistakes(
            self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
        ) -> tuple[Mistake, ...]:
            found: tuple[Mistake, ...] = super().mistakes(session, claim, username, password, confirmation, now)
            if claim.account.password_hash is not None:
                return found
            words = {requirement.said(parts.policy) for requirement in spared}
            return tuple(mistake for mistake in found if mistake.words not in words)

    return replace(parts, resets=SparesFirstPasswords)
