"""How many calls of Playwright an act of the browser driver takes: each is a round trip to the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright._impl._sync_base import SyncBase

from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.protocol import Portal
from tests.drivers.portal.both_drivers import needs_a_browser
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_portal import ALERT, BORN, SIGN_IN, UPDATE, addresses, amara, site, visits

__all__ = ["addresses", "amara", "site", "visits"]
pytestmark = [pytest.mark.process, needs_a_browser]

Act = Callable[[Portal, Site, Person], object]
# A bare script needs 9 to sign in, 12 to ask for a reset, and 11 to set a password, if it types as the driver does. The
# driver also looks at the storage, at the form before it sends it, and at what the page says.
ACTS: dict[str, tuple[Act, int]] = {
    "a sign-in": (lambda portal, _, amara: portal.signs_in(amara, "right"), 10),
    "a sign-in that is refused": (lambda portal, _, amara: portal.signs_in(amara, "wrong"), 10),
    "a request for a reset": (lambda portal, _, amara: portal.asks_for_a_reset(amara.email, BORN), 15),
    "a new password": (lambda portal, site, _: portal.sets_password(f"{site.address}update", "999J", "Good1"), 17),
    "a password that is refused": (
        lambda portal, site, _: portal.sets_password(f"{site.address}update", "", "abc"),
        14,
    ),
}


@pytest.mark.parametrize(("act", "most"), ACTS.values(), ids=ACTS)
def test_an_act_takes_no_more_calls_than_it_needs(
    act: Act,
    most: int,
    site: Site,
    visits: Portal,
    addresses: PortalAddresses,
    amara: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site.takes["/update"] = lambda form: (
        (303, "/sign-in") if form["p"] == "Good1" else UPDATE.format(told=ALERT, icon="")
    )
    site.takes["/sign-in"] = lambda form: (303, "/home") if form["p"] == "right" else SIGN_IN.format(told=ALERT)
    visits.asks_for_a_reset(amara.email, BORN)
    assert addresses.request is not None
    # Whether an outcome follows an alert is waited for once.
    addresses.standing_alerts.add("The username and password do not match.")
    calls: list[str] = []
    synchronous = SyncBase._sync

    def counted(base: Any, awaitable: Any) -> Any:
        calls.append(getattr(awaitable, "__qualname__", str(awaitable)))
        return synchronous(base, awaitable)

    monkeypatch.setattr(SyncBase, "_sync", counted)
    act(visits, site, amara)

    assert len(calls) <= most, calls
