"""A requirement that only the page of a reset checks, shared by some faults."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import Requirement
from reference_app.services.input_errors import Mistake
from reference_app.services.links import Claim
from reference_app.services.resets import Resets

_FORM = '<form method="post" novalidate>'
_FIELD = '<input id="password" name="password" type="password"'


def checked_by_the_page_alone(
    parts: Parts, requirement: Requirement, attribute: str, holds_back: Callable[[str], bool]
) -> Parts:
    """Return the parts of a portal whose page holds back some bad passwords, and which takes them if they are sent.

    ``attribute`` is the HTML of the field that does it; ``holds_back`` says of a password whether it is held back.
    """
    said = requirement.said(parts.policy)

    class LeavesItToThePage(Resets):
        def mistakes(
            self, session: Session, claim: Claim, username: str, password: str, confirmation: str, now: datetime
        ) -> tuple[Mistake, ...]:
            found = super().mistakes(session, claim, username, password, confirmation, now)
            return tuple(one for one in found if one.words != said) if holds_back(password) else found

    parts = with_words(parts, "update_password.html", _FORM, _FORM.replace(" novalidate", ""))
    parts = with_words(parts, "update_password.html", _FIELD, f"{_FIELD} {attribute}")
    return replace(parts, resets=LeavesItToThePage)
