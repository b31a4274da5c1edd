"""Which alerts count as the same when a portal shows them again."""

from __future__ import annotations

from drivers.portal.standing_alerts import StandingAlerts


def test_what_differs_from_person_to_person_makes_no_other_alert() -> None:
    known = StandingAlerts()
    known.add("Hello  999JSMITH01, try again in 12 minutes at esr@nhs.net.")

    assert "Hello 999AKHAN2, try again in 5 minutes at help@x.org" in known
    assert "Hello 999AKHAN2, try later" not in known
