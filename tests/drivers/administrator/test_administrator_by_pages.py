"""An administration with a sign-in page, words and an account of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from drivers.administrator.administrator_by_pages import AdministratorAtPages
from drivers.administrator.administrator_table import AdministrationPages
from drivers.errors import SeamMissing
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses, address_of
from drivers.portal.appearance import Appearance
from drivers.portal.connection import BrowserTable
from drivers.portal.forms.forms_visits import FormVisits
from drivers.portal.forms.http_visitor import Network
from fixtures.people import People
from tests.drivers.portal.small_site import Form, Site

pytestmark = pytest.mark.process
SIGN_IN = {
    "path": "/office/login/",
    "username": "root",
    "password": "a secret",
    "username_box": "Account",
    "password_box": "Passphrase",
    "button": "Enter",
    "signed_in": "heading: The office",
}
LOGIN = """<h1>Office sign-in</h1>{told}<form method=post action='/office/login/'>
  <label>Account <input name=a></label><label>Passphrase <input type=password name=p></label>
  <button>Enter</button></form>"""
OFFICE = """<h1>The office</h1><form method=post action='/office/people'>
  <label>Username <input name=u></label><button>Find</button></form>"""
PERSON = (
    "<h1>The office</h1><p>{name}</p><form method=post action='/office/unlock'><button>Unlock account</button></form>"
)


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a portal whose administration asks for an account of its own, at a page of its own."""
    site = Site()
    site.pages |= {"/office/login/": LOGIN.format(told=""), "/office/": OFFICE}

    def signs_in(form: Form) -> tuple[int, str]:
        right = form == {"a": "root", "p": "a secret"}
        return (303, "/office/") if right else (200, LOGIN.format(told="<p role=alert>Not known here.</p>"))

    site.takes["/office/login/"] = signs_in
    site.takes["/office/people"] = lambda form: PERSON.format(name=form["u"])
    site.takes["/office/unlock"] = lambda _: "<p role=status>It is done.</p>"
    yield site
    site.close()


def nobody() -> Person:
    raise AssertionError("an administrator was enrolled, although the file has an account")


@pytest.fixture
def administrator(site: Site, request: pytest.FixtureRequest) -> Any:
    """Return the way to an administrator whose file says this of the sign-in."""

    def administrator(**changes: object) -> AdministratorAtPages[Any]:
        table = AdministrationPages.model_validate({"via": "pages", "path": "/office/", "sign_in": SIGN_IN | changes})
        network = Network(BrowserTable().client, 4)
        request.addfinalizer(network.close)
        page = FormVisits(network, Appearance(4)).new_page("")
        return AdministratorAtPages(*page, PortalAddresses(f"{site.address}portal/"), table, nobody)

    return administrator


def test_it_signs_in_with_its_own_account_words_and_page(administrator: Any) -> None:
    amara = People("1", "an example", Passwords()).make("Amara", employers()["STEES"])
    act = administrator().unlocks(amara)
    assert act.offered
    assert not act.told_no


def test_it_signs_in_again_when_its_session_has_ended(site: Site, administrator: Any) -> None:
    """As after a jump of the portal's clock: the administration then shows the sign-in page.

    That page asks for a username under the name that the box of the administration's search has as well.
    """
    amara = People("1", "an example", Passwords()).make("Amara", employers()["STEES"])
    site.pages["/office/login/"] = LOGIN.format(told="").replace("Account", "Username")
    hers = administrator(username_box="Username")
    hers.unlocks(amara)
    site.pages["/office/"] = site.pages["/office/login/"]
    signs_in = site.takes["/office/login/"]

    def lets_in(form: Form) -> Any:
        site.pages["/office/"] = OFFICE
        return signs_in(form)

    site.takes["/office/login/"] = lets_in

    act = hers.unlocks(amara)

    assert act.offered
    assert site.pages["/office/"] == OFFICE


def test_an_administration_that_never_lets_it_in_is_told(site: Site, administrator: Any) -> None:
    site.pages["/office/"] = LOGIN.format(told="")
    site.takes["/office/login/"] = lambda _: OFFICE
    hers = administrator()

    for _ in range(2):
        with pytest.raises(SeamMissing, match="expected the administration to ask for 'Username'"):
            hers.reaches_administration()


def test_a_wrong_password_is_told(administrator: Any) -> None:
    with pytest.raises(SeamMissing, match=r"the administrator could not sign in: .*Not known here"):
        administrator(password="another").reaches_administration()


def test_a_username_without_a_password_is_a_mistake() -> None:
    with pytest.raises(ValidationError, match="go together"):
        AdministrationPages.model_validate({"via": "pages", "sign_in": {"path": "/in", "username": "root"}})


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("sign-in", "http://portal.test/esr/sign-in"),
        ("/sign-in", "http://portal.test/sign-in"),
        ("#/sign-in", "http://portal.test/esr/#/sign-in"),
        ("/#/sign-in", "http://portal.test/#/sign-in"),
        ("", "http://portal.test/esr/"),
    ],
)
def test_a_path_is_read_as_a_link_on_the_portals_first_page(path: str, leads_to: str) -> None:
    assert address_of("http://portal.test/esr/", path) == leads_to
