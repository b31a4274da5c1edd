"""The portal's clock runs ahead: it moves forward by twice the time that was requested."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_app.clock import Clock
from reference_app.portal_parts import Parts


class RunsAhead(Clock):
    def forward(self, step: timedelta) -> datetime:
        return super().forward(2 * step)


def spoil(parts: Parts) -> Parts:
    return replace(parts, clock=RunsAhead())
