"""A portal of one page, whose script shows what the part behind # of the address names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.portal_tables import Pages
from drivers.portal.protocol import Portal
from fixtures.people import People
from tests.drivers.portal.both_drivers import portal
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process

PAGE = """<main id=app></main><script>
const field = (label, type = "text") => `<p><label>${label} <input type=${type} name="${label}"></label></p>`;
const form = (fields, button) => `<form>${fields.join("")}<button>${button}</button></form>`;
const signIn = () => form([field("Username"), field("Password", "password")], "Log in")
  + "<a href='#/forgotten'>Forgotten</a>";
const asked = ["Email", "Date", "Month", "Year", "Username"];
const request = () => form(asked.map(label => field(label)), "Submit");
const update = () => "<h1>Update Password</h1>" + form(
  [field("Username"), field("Password", "password"), field("Confirm Password", "password")], "Confirm Password");
const home = () => "<h1>Hello</h1><button>Log out</button>";
const routes = {"": () => "<a href='#/sign-in'>Login to ESR</a>", "#/sign-in": signIn, "#/forgotten": request,
  "#/sent": () => "<h1>Confirmation</h1>", "#/home": home};
const show = () => {
  const route = sessionStorage.getItem("in") ? "#/home" : location.hash;
  app.innerHTML = (route.startsWith("#/reset/") ? update : routes[route] || signIn)();
};
addEventListener("hashchange", show);
app.addEventListener("submit", event => {
  event.preventDefault();
  const sent = Object.fromEntries(new FormData(event.target));
  if (location.hash == "#/forgotten") location.hash = "#/sent";
  else if (location.hash.startsWith("#/reset/")) location.hash = "#/sign-in";
  else if (sent.Password == "right") { sessionStorage.setItem("in", "yes"); location.hash = "#/home"; }
  else app.insertAdjacentHTML("afterbegin", "<p role=alert>That was wrong.</p>");
});
show();
</script>"""


@pytest.fixture
def there(request: pytest.FixtureRequest) -> Iterator[Portal]:
    """Return the portal, whose candidate file gives the routes of its pages."""
    site = Site()
    site.pages["/esr/"] = PAGE
    pages = Pages.model_validate({"sign_in": {"path": "#/sign-in"}, "request": {"path": "#/forgotten"}})
    addresses = PortalAddresses.described(f"{site.address}esr/", pages)
    yield portal("browser", request, addresses, Appearance(4, pages=pages))
    site.close()


def test_each_visit_is_that_of_a_new_visitor_although_only_the_route_differs(there: Portal) -> None:
    amara = People("1", "an example", Passwords()).make("Amara", employers()["STEES"])
    assert there.signs_in(amara, "right").signed_in
    wrong = there.signs_in(amara, "wrong")
    assert not wrong.signed_in
    assert "That was wrong" in wrong.shown
    assert there.asks_for_a_reset("amara@nhs.net", date(1985, 4, 23)).confirmed
    assert there.signs_in(amara, "right").signed_in


def test_a_link_of_a_mail_may_be_a_route(there: Portal) -> None:
    link = f"{there._addresses.start}#/reset/hT3kq_v-9ZpLw2xYbN8sR4mUa7cJ0dEf"  # type: ignore[attr-defined]
    assert there.opens_link(link).asks_for_a_password
    update = there.sets_password(link, "999AKHAN01", "Teapot-Meadow-58")
    assert not update.refused
    assert update.at_sign_in
