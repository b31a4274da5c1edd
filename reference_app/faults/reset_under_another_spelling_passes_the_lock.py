"""The lock is looked up by the username as it is typed: under another spelling, a reset is completed during it."""

from dataclasses import replace
from datetime import datetime

from flask import request

from reference_app.faults._surviving_lock import SurvivingLock
from reference_app.portal_parts import Parts
from reference_app.services.links import Claim
from reference_app.services.resets import Resets


class LooksUpWhatIsTyped(Resets):
    def is_barred(self, claim: Claim, now: datetime) -> bool:
        return request.form.get("username") == claim.account.username and super().is_barred(claim, now)


def spoil(parts: Parts) -> Parts:
    return replace(parts, resets=LooksUpWhatIsTyped, lock=SurvivingLock)
