"""An alert that a page shows for a moment is no refusal: what follows it is the outcome."""

from __future__ import annotations

import pytest

from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.portal_tables import Landmarks
from drivers.portal.protocol import Portal
from tests.drivers.portal.both_drivers import needs_a_browser, portal
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_portal import (
    ALERT,
    BORN,
    HOME,
    REQUEST,
    SIGN_IN,
    UPDATE,
    addresses,
    amara,
    site,
)

__all__ = ["addresses", "amara", "site"]
pytestmark = [pytest.mark.process, needs_a_browser]
WITHIN = 6.0


@pytest.fixture
def visits(driver: str, request: pytest.FixtureRequest, addresses: PortalAddresses) -> Portal:
    """Return the site as a portal whose pages may take twice as long as in other tests."""
    return portal(driver, request, addresses, Appearance(WITHIN))


def busy(words: str, milliseconds: int, then: str) -> str:
    """Return a page without anything to do but to wait, which runs a script after some milliseconds."""
    return f"<div role=alert>{words}</div><script>setTimeout(() => {{ {then} }}, {milliseconds})</script>"


def on_submit(page: str, words: str, then: str) -> str:
    """Return a page that keeps its form, shows an alert when the form is sent, and runs a script half a second later.

    ``then`` can use ``form`` and ``alerted``, the alert.
    """
    return f"""{page}<script>
      const form = document.querySelector("form");
      form.addEventListener("submit", event => {{
        event.preventDefault();
        form.insertAdjacentHTML("beforebegin", "<div role=alert>{words}</div>");
        const alerted = document.querySelector("[role=alert]");
        setTimeout(() => {{ {then} }}, 500);
      }});
    </script>"""


def shows(page: str) -> str:
    """Return a script that shows a page under the same URL."""
    return f"document.body.innerHTML = `{page}`;"


@pytest.mark.parametrize(
    "after",
    [
        busy("Loading", 900, "location = '/home'"),
        busy("Loading", 2000, shows(HOME)),
        "<meta http-equiv=refresh content='2; url=/home'><div role=alert>Welcome</div><a href=/home>Go on</a>",
        busy("Welcome", 3000, "location = '/home'") + "<a href=/home>Go on</a>",
        "<div role=alert aria-busy=true>Loading</div><a href=/>Help</a>"
        f"<script>setTimeout(() => {{ {shows(HOME)} }}, 2000)</script>",
    ],
)
def test_a_page_that_comes_after_an_alert_counts(after: str, site: Site, visits: Portal, amara: Person) -> None:
    site.takes["/sign-in"] = lambda form: after if form["p"] == "right" else SIGN_IN.format(told=ALERT)

    assert visits.signs_in(amara, "right").signed_in
    assert not visits.signs_in(amara, "wrong").signed_in


def test_a_form_that_stays_while_it_is_sent_is_not_refused_yet(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = on_submit(SIGN_IN.format(told=""), "Signing you in", "location = '/home'")
    site.pages["/request"] = on_submit(REQUEST.format(told=""), "Sending", "location = '/confirmation'")

    assert visits.signs_in(amara, "right").signed_in
    assert visits.asks_for_a_reset(amara.email, BORN).confirmed


def test_the_last_of_several_alerts_is_what_the_page_says(
    site: Site, visits: Portal, addresses: PortalAddresses, amara: Person
) -> None:
    script = "alerted.textContent = 'The password is wrong.'"
    site.pages["/sign-in"] = on_submit(SIGN_IN.format(told=""), "Signing you in", script)

    assert visits.signs_in(amara, "wrong").shown == "“The password is wrong.”"
    assert "The password is wrong." in addresses.standing_alerts
    assert "Signing you in" not in addresses.standing_alerts


@pytest.mark.parametrize(("words", "link"), [("Checking your link", ""), ("The link was used", "<a href=/>Help</a>")])
def test_a_form_that_comes_after_an_alert_asks_for_a_password(
    words: str, link: str, site: Site, visits: Portal
) -> None:
    site.pages["/update"] = busy(words, 1000, shows(UPDATE.format(told="", icon=""))) + link

    assert visits.opens_link(f"{site.address}update").asks_for_a_password


def test_an_alert_that_goes_by_itself_stays_a_refusal(
    site: Site, visits: Portal, addresses: PortalAddresses, amara: Person
) -> None:
    site.pages["/sign-in"] = on_submit(SIGN_IN.format(told=""), "The password is wrong.", "alerted.remove()")

    assert not visits.signs_in(amara, "wrong").signed_in
    assert "The password is wrong." not in addresses.standing_alerts


def test_a_form_that_the_portal_sends_again_with_an_alert_is_refused_at_once(
    site: Site, visits: Portal, addresses: PortalAddresses, amara: Person
) -> None:
    visits.signs_in(amara, "wrong")
    assert "The username and password do not match." in addresses.standing_alerts
    late = f"<script>setTimeout(() => {{{shows(HOME)}}}, 1000)</script>"
    site.takes["/sign-in"] = lambda _: SIGN_IN.format(told=ALERT) + late

    assert not visits.signs_in(amara, "wrong").signed_in


def test_a_described_refusal_counts_at_once(
    driver: str, site: Site, addresses: PortalAddresses, request: pytest.FixtureRequest, amara: Person
) -> None:
    described = Appearance(WITHIN, landmarks=Landmarks(refusal=("css: .wrong",)))
    site.takes["/sign-in"] = lambda form: (
        busy("Loading", 2000, shows(HOME)) if form["p"] == "right" else "<p class=wrong>No</p>"
    )
    visits = portal(driver, request, addresses, described)

    assert visits.signs_in(amara, "right").signed_in
    assert not visits.signs_in(amara, "wrong").signed_in
    assert "No" not in addresses.standing_alerts


def test_the_request_page_of_an_application_with_one_url_is_found_again(
    site: Site, visits: Portal, addresses: PortalAddresses, amara: Person
) -> None:
    confirmation = "<h1>Confirmation</h1>"
    site.pages["/"] = f"""{SIGN_IN.format(told="")}<script>
      document.querySelector("a").onclick = event => {{
        event.preventDefault();
        document.body.innerHTML = `{REQUEST.format(told="")}`;
        document.querySelector("form").onsubmit = event => {{ event.preventDefault(); {shows(confirmation)} }};
      }};
    </script>"""

    assert visits.asks_for_a_reset(amara.email, BORN).confirmed
    assert visits.asks_for_a_reset(amara.email, BORN).confirmed
    assert addresses.request is None


@pytest.mark.parametrize("known", [False, True], ids=["the alert is new", "the alert was the outcome before"])
def test_a_form_with_an_alert_that_leads_on_later_signs_in_all_the_same(
    known: bool, site: Site, visits: Portal, amara: Person
) -> None:
    told = SIGN_IN.format(told="<div role=alert>Your details have been checked.</div>")
    leads_on = told + "<script>setTimeout(() => { location = '/home' }, 2500)</script>"
    site.takes["/sign-in"] = lambda form: leads_on if form["p"] == "right" else told
    if known:
        assert not visits.signs_in(amara, "wrong").got_in()

    assert visits.signs_in(amara, "right").is_in()
    assert not visits.signs_in(amara, "wrong").got_in()
