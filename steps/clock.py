"""Time that passes on the portal's clock, always counted from an event of the example."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from drivers.clock.protocol import takes_time
from drivers.clock.timeline import Timeline
from fixtures.step_impact import costs
from steps.durations import duration


@given(parsers.parse("{period} have passed since {what}"))
@when(parsers.parse("{period} have passed since {what}"))
@costs(clock_moves=1)
@takes_time(lambda period, what: (what, duration(period)))
def time_has_passed_since(period: str, what: str, timeline: Timeline) -> None:
    """Move the portal's clock until this time has passed since the event ``what`` of the example."""
    timeline.moves_to(duration(period), what)
