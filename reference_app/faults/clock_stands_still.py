"""The portal's clock stands still: no time passes, and moving it forward has no effect."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_app.clock import Clock
from reference_app.portal_parts import Parts


class StandsStill(Clock):
    def __init__(self) -> None:
        super().__init__()
        self._stands_at = super().now()

    def now(self) -> datetime:
        return self._stands_at

    def forward(self, step: timedelta) -> datetime:
        super().forward(step)
        return self._stands_at


def spoil(parts: Parts) -> Parts:
    return replace(parts, clock=StandsStill())
