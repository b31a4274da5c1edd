"""The computers of a trust, with real small pages in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pydantic import TypeAdapter

from drivers.candidate.candidate_file import REFERENCE, load
from drivers.candidate.mistakes import CandidateFileError
from drivers.candidate.table import OwnClass
from drivers.errors import ControlFailed, SaidToBeAbsent, SeamMissing
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser.web import WebPortal
from drivers.portal.portal_tables import Landmarks, PortalAtItsPages
from drivers.portal.protocol import Portal
from drivers.workstation.open_workstation import PortalOn, open_workstation
from drivers.workstation.protocol import Workstation
from drivers.workstation.workstation_table import SharedProfile, WorkstationTable
from fixtures.people import People
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process
SIGN_IN = """<form method=post action='/in'><label>Username <input name=u></label>
  <label>Password <input name=p type=password></label><button>Log in</button></form>"""
UPDATE = """<form method=post action='/update'><label>Username <input name=u></label>
  <label>Password <input name=p></label>
  <label>Confirm Password <input name=c></label><button>Confirm Password</button></form>"""
IN = "<script>document.cookie = 'session=colleague; path=/'</script><button>Log out</button>"
AS_DOCUMENTED = Landmarks()
REFUSED = "<p role=alert>Not here. {}</p>"


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site whose sign-in leaves a cookie, and that refuses every reset with advice."""
    site = Site()
    site.pages |= {"/": SIGN_IN, "/home": IN, "/update": UPDATE}
    site.takes["/in"] = lambda form: (303, "/home") if form["p"] != "wrong" else SIGN_IN
    site.takes["/update"] = lambda _: REFUSED.format("Use your personal IT log-in.")
    yield site
    site.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Return the way to a page in a browser that nobody has used."""
    pages: list[Page] = []

    def new_page() -> Page:
        pages.append(browser.new_context().new_page())
        return pages[-1]

    yield new_page
    for page in pages:
        page.context.close()


def portal_on(site: Site, landmarks: Landmarks = AS_DOCUMENTED) -> PortalOn[Page]:
    def portal_on(page: Page, *, keeps_cookies: bool = False) -> Portal:
        appearance = Appearance(1.0, landmarks=landmarks)
        return WebPortal(page, PortalAddresses(site.address), appearance, lambda: page, keeps_cookies=keeps_cookies)

    return portal_on


def workstation(
    site: Site, new_page: Callable[[], Page], landmarks: Landmarks = AS_DOCUMENTED, **seam: object
) -> Workstation:
    return open_workstation(
        TypeAdapter(WorkstationTable).validate_python(seam),
        PortalAtItsPages(),
        new_page,
        portal_on(site, landmarks),
        lambda page: page.context.new_page(),
    )


def person(part: str) -> Person:
    return People("1", "an example", Passwords()).make(part, employers()["STEES"])


def test_the_proxys_headers_come_with_what_is_asked_at_either_login(site: Site, new_page: Callable[[], Page]) -> None:
    behind = workstation(site, new_page, via="header", shared={"X-Login": "ward"}, personal={"X-Login": "own"})

    behind.with_shared_login(person("Ben")).opens_link(f"{site.address}update")
    assert site.heard["x-login"] == "ward"
    behind.with_personal_login().opens_link(f"{site.address}update")
    assert site.heard["x-login"] == "own"


def test_a_colleagues_session_is_open_in_the_shared_profile_for_the_whole_reset_and_in_no_other(
    site: Site, new_page: Callable[[], Page]
) -> None:
    profiles = workstation(site, new_page, via="profile")

    shared = profiles.with_shared_login(person("Ben"))
    shared.sets_password(f"{site.address}update", "A", "B")
    shared.opens_link(f"{site.address}update")
    assert site.heard["cookie"] == "session=colleague"
    profiles.with_personal_login().opens_link(f"{site.address}update")
    assert "cookie" not in site.heard


def test_a_colleague_is_signed_in_where_the_page_tells_so_beside_its_form_and_then_leads_on(
    site: Site, new_page: Callable[[], Page]
) -> None:
    form = SIGN_IN.replace("action='/in'", "action='/'")
    leads_on = "<p role=alert>Signing you in</p><script>setTimeout(() => { location = '/home' }, 600)</script>"
    site.pages["/"] = form
    site.takes["/"] = lambda _: form + leads_on

    workstation(site, new_page, via="profile").with_shared_login(person("Ben")).opens_link(f"{site.address}update")

    assert site.heard["cookie"] == "session=colleague"


def test_a_colleague_who_cannot_sign_in_proves_nothing(site: Site, new_page: Callable[[], Page]) -> None:
    site.takes["/in"] = lambda _: SIGN_IN

    with pytest.raises(ControlFailed, match="Ben could not sign in, so no session is left open at the shared login"):
        workstation(site, new_page, via="profile").with_shared_login(person("Ben"))


@pytest.mark.parametrize(
    ("told", "landmarks", "advises"),
    [
        ("Use your personal IT log-in.", Landmarks(), True),
        ("Use a personal login.", Landmarks(), True),
        ("Use your own computer.", Landmarks(), False),
        ("Use your own computer.", Landmarks(personal_login=("text: your own computer",)), True),
        ("Use a personal login.", Landmarks(personal_login=("text: your own computer",)), False),
    ],
)
def test_the_advice_is_the_documented_one_unless_a_landmark_names_another(
    site: Site, new_page: Callable[[], Page], told: str, landmarks: Landmarks, advises: bool
) -> None:
    site.takes["/update"] = lambda _: REFUSED.format(told)

    portal = workstation(site, new_page, landmarks, via="header", shared={"X-Login": "ward"}).with_personal_login()
    update = portal.sets_password(f"{site.address}update", "A", "B")

    assert update.refused
    assert update.advises_personal_login is advises


@pytest.mark.parametrize(
    ("via", "trouble", "told"),
    [
        ("none", SaidToBeAbsent, "treats shared and personal logins alike"),
        ("unknown", SeamMissing, r"describes no computer .*\[workstation\] via"),
    ],
)
def test_what_there_is_no_way_to_is_told(
    site: Site, new_page: Callable[[], Page], via: str, trouble: type[Exception], told: str
) -> None:
    with pytest.raises(trouble, match=told):
        workstation(site, new_page, via=via)


def test_a_portal_of_the_candidates_own_class_has_no_profile_that_the_suite_can_leave_open(
    site: Site, new_page: Callable[[], Page]
) -> None:
    seam, own = SharedProfile(via="profile"), OwnClass.model_construct(via="module:Portal")

    with pytest.raises(SeamMissing, match=r"needs a portal that is driven by its pages"):
        open_workstation(seam, own, new_page, portal_on(site), lambda page: page)


def test_a_header_that_nobody_names_is_a_mistake_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"
    text = REFERENCE.read_text("utf-8").replace('shared = { X-Workstation-Login = "shared" }\n', "")
    file.write_text(text, "utf-8")

    with pytest.raises(CandidateFileError, match="is required by via = 'header'; add shared"):
        load(file)
