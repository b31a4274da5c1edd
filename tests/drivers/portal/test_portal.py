"""What the suite sees at a portal, with real small pages: without a browser, and in a real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from drivers.errors import CandidateBroke, PortalNotUnderstood
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.protocol import Portal
from drivers.process.supervised import free_port
from fixtures.people import People
from tests.drivers.portal.both_drivers import needs_a_browser, portal
from tests.drivers.portal.small_site import Answer, Form, Site

pytestmark = pytest.mark.process
WITHIN = 3.0
BORN = date(1985, 4, 23)

HUB = "<h1>Welcome to ESR</h1><a href='/sign-in'>Login to ESR</a>"
SIGN_IN = """<h1>Log in with your credentials</h1>{told}<form method=post action='/sign-in'>
  <label for=u>Username*</label> <span>(Example: 999JSMITH01)</span><input id=u name=u>
  <label for=p>Password*</label><input id=p name=p type=password>
  <a href='/request'>Forgotten | Request Username/Password | Unlock Account</a>
  <button>Log in via Username Password</button></form>"""
REQUEST = """<h1>Forgotten</h1>{told}<form method=post action='/request'><label>Email* <input name=e></label>
  <fieldset><legend>Date of Birth*</legend><label>Date <input name=d></label><label>Month <input name=m></label>
  <label>Year <input name=y></label></fieldset><label>Username <input name=u></label><button>Submit</button></form>"""
UPDATE = """<h1>Update Password</h1>{told}<form method=post action='/update'><label>Username* <input name=u></label>
  <label for=p>Password*</label><input id=p name=p type=password>{icon}
  <label for=c>Confirm Password*</label><input id=c name=c type=password><button>Confirm Password</button></form>"""
HOME = "<h1>Welcome, Amara Smith</h1><form><button>Log out</button></form>"
ALERT = "<div role=alert>The username and password do not match.</div>"


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site with the pages of the journey, which signs in with 'right' and refuses with an alert."""
    site = Site()
    site.pages |= {
        "/": HUB,
        "/sign-in": SIGN_IN.format(told=""),
        "/request": REQUEST.format(told=""),
        "/confirmation": "<h1>Confirmation</h1><p>Your request has been submitted.</p>",
        "/update": UPDATE.format(told="", icon=""),
        "/home": HOME,
    }
    site.takes["/sign-in"] = lambda form: (303, "/home") if form["p"] == "right" else SIGN_IN.format(told=ALERT)
    site.takes["/request"] = lambda _: (303, "/confirmation")
    site.takes["/update"] = lambda _: (303, "/sign-in")
    yield site
    site.close()


@pytest.fixture
def addresses(site: Site) -> PortalAddresses:
    """Return the ways of the site, none of them found yet."""
    return PortalAddresses(site.address)


@pytest.fixture
def visits(driver: str, request: pytest.FixtureRequest, addresses: PortalAddresses) -> Portal:
    """Return the site as a portal."""
    return portal(driver, request, addresses, Appearance(WITHIN))


@pytest.fixture
def amara() -> Person:
    """Return somebody who visits."""
    return People("1", "an example", Passwords()).make("Amara", employers()["STEES"])


def test_the_right_password_signs_in_and_a_wrong_one_is_refused(site: Site, visits: Portal, amara: Person) -> None:
    assert visits.signs_in(amara, "right").signed_in
    refused = visits.signs_in(amara, "wrong", username="somebody else")

    assert not refused.signed_in
    assert refused.shown == "“The username and password do not match.”"
    assert site.sent == [{"u": amara.username, "p": "right"}, {"u": "somebody else", "p": "wrong"}]


def test_the_page_that_refused_a_wrong_password_takes_another_one(site: Site, visits: Portal, amara: Person) -> None:
    """By the same visitor, and without opening the page anew."""
    visits.signs_in(amara, "wrong")
    opened = [*site.asked]

    refused = visits.signs_in_again(amara, "wrong")
    signed_in = visits.signs_in_again(amara, "right")

    assert refused is not None
    assert refused.shown == "“The username and password do not match.”"
    assert signed_in is not None
    assert signed_in.signed_in
    assert [form["p"] for form in site.sent] == ["wrong", "wrong", "right"]
    assert [path for path in site.asked if path != "/home"] == opened


def test_a_page_that_keeps_the_username_is_sent_the_password_alone(site: Site, visits: Portal, amara: Person) -> None:
    page = "<h1>Sorry</h1><p role=alert>No.</p><form method=post action=/sign-in><label>Password <input name=p></label>"
    site.takes["/sign-in"] = lambda _: f"{page}<button>Log in via Username Password</button></form>"
    visits.signs_in(amara, "wrong")

    assert visits.signs_in_again(amara, "wrong again") is not None
    assert site.sent[-1] == {"p": "wrong again"}


def test_a_page_that_asks_for_nothing_after_a_wrong_password_is_told(site: Site, visits: Portal, amara: Person) -> None:
    site.takes["/sign-in"] = lambda _: "<h1>Sorry</h1><p role=alert>No.</p><a href=/sign-in>Try again</a>"
    visits.signs_in(amara, "wrong")

    assert visits.signs_in_again(amara, "wrong") is None
    assert len(site.sent) == 1


class PagesByCookie(dict[str, Answer]):
    """The pages of a site that shows ``/home`` only to a visitor with the cookie of a session."""

    def __init__(self, site: Site) -> None:
        super().__init__(site.pages)
        self._site = site

    def get(self, path: str, default: Any = None) -> Any:
        if path == "/home" and "session=" not in self._site.heard.get("cookie", ""):
            return 403, "<h1>Please log in</h1>"
        return super().get(path, default)


@pytest.mark.parametrize(("cookie", "got_in"), [("session=1; Path=/", True), ("seen=1; Path=/", False)])
def test_a_refusal_in_words_that_opens_a_session_is_seen(
    cookie: str, got_in: bool, site: Site, visits: Portal, amara: Person
) -> None:
    site.pages = PagesByCookie(site)
    site.headers["/sign-in"] = [("Set-Cookie", "session=0; Path=/")]
    assert visits.signs_in(amara, "right").got_in()
    site.takes["/sign-in"] = lambda _: SIGN_IN.format(told=ALERT)
    site.headers["/sign-in"] = []
    assert not visits.signs_in(amara, "wrong").got_in()
    site.headers["/sign-in"] = [("Set-Cookie", cookie)]

    refused = visits.signs_in(amara, "wrong")

    assert not refused.signed_in
    assert refused.got_in() is got_in


@pytest.mark.parametrize("home", [HOME, (500, "<h1>Broken</h1>")])
def test_what_every_visitor_is_shown_tells_nothing_of_a_session(
    home: Answer, site: Site, visits: Portal, amara: Person
) -> None:
    assert visits.signs_in(amara, "right").signed_in
    site.pages["/home"] = home

    assert not visits.signs_in(amara, "wrong").got_in()


def test_the_way_to_the_sign_in_page_leads_through_the_hub_once(
    site: Site, visits: Portal, addresses: PortalAddresses, amara: Person
) -> None:
    visits.signs_in(amara, "right")
    assert site.asked[:2] == ["/", "/sign-in"]
    assert addresses.sign_in == f"{site.address}sign-in"
    site.asked.clear()
    visits.signs_in(amara, "right")

    assert site.asked[0] == "/sign-in"


def test_a_portal_without_a_hub_asks_for_the_password_at_its_address(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/"] = SIGN_IN.format(told="")

    assert visits.signs_in(amara, "right").signed_in
    assert site.asked == ["/", "/home"]


@needs_a_browser
def test_a_form_that_a_script_draws_is_waited_for(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = (
        "<main></main><template>" + SIGN_IN.format(told="") + "</template><script>setTimeout(() => "
        "document.querySelector('main').append(document.querySelector('template').content), 300)</script>"
    )

    assert visits.signs_in(amara, "right").signed_in


def test_a_page_without_an_alert_that_comes_back_is_a_refusal(site: Site, visits: Portal, amara: Person) -> None:
    site.takes["/sign-in"] = lambda _: SIGN_IN.format(told="<p>No.</p>")

    sign_in = visits.signs_in(amara, "wrong")

    assert not sign_in.signed_in
    assert "No." in sign_in.shown


@pytest.mark.parametrize(("most", "cut_off"), [(8, True), (16, False)])
def test_a_field_that_takes_only_the_beginning_of_a_new_password_is_told(
    most: int, cut_off: bool, site: Site, visits: Portal, amara: Person
) -> None:
    site.pages["/update"] = UPDATE.format(told="", icon="").replace("type=password", f"type=password maxlength={most}")

    update = visits.sets_password(f"{site.address}update", amara.username, "Quick-Fjord7")

    assert site.sent[-1]["p"] == "Quick-Fjord7"[:most]
    assert not update.refused
    assert update.cut_off is cut_off


@needs_a_browser
def test_a_page_that_does_nothing_is_not_understood(site: Site, visits: Portal, amara: Person) -> None:
    """Nothing was sent, so nothing was refused."""
    site.pages["/sign-in"] = SIGN_IN.format(told="").replace("<form ", "<form onsubmit='return false' ")

    with pytest.raises(PortalNotUnderstood, match="after username and password were sent: expected a way to log out"):
        visits.signs_in(amara, "wrong")


def test_a_page_with_none_of_the_outcomes_is_told_with_what_it_shows(site: Site, visits: Portal, amara: Person) -> None:
    site.takes["/sign-in"] = lambda _: "<h1>Please accept our terms</h1>"

    with pytest.raises(PortalNotUnderstood, match="found instead: “Please accept our terms”"):
        visits.signs_in(amara, "right")


def test_a_place_for_alerts_that_is_empty_is_neither_a_refusal_nor_in_the_way(
    site: Site, visits: Portal, amara: Person
) -> None:
    """Many pages keep one, and fill it when there is something to say."""
    site.pages["/home"] = "<div role=alert></div>" + HOME

    assert visits.signs_in(amara, "right").signed_in


BANNER = "<div role=alert>Maintenance on Sunday</div>"


def test_an_alert_that_every_page_shows_refuses_nobody(site: Site, visits: Portal, amara: Person) -> None:
    for path in ("/", "/sign-in", "/request", "/confirmation", "/update", "/home"):
        site.pages[path] = f"{BANNER}{site.pages[path]}"

    assert visits.signs_in(amara, "right").signed_in
    assert not visits.signs_in(amara, "wrong").signed_in
    assert visits.asks_for_a_reset("amara@nhs.net", BORN).confirmed
    assert visits.sets_password(f"{site.address}update", "999JSMITH01", "one").at_sign_in


@needs_a_browser
def test_a_refusal_that_a_script_writes_into_the_page_is_seen(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = (
        "<div role=alert></div>"
        + SIGN_IN.format(told="")
        + (
            "<script>document.querySelector('form').onsubmit = () => { setTimeout(() => "
            "document.querySelector('[role=alert]').innerText = 'No.', 200); return false }</script>"
        )
    )

    sign_in = visits.signs_in(amara, "wrong")

    assert (sign_in.signed_in, sign_in.shown) == (False, "“No.”")


def test_a_box_that_nobody_sees_is_not_the_one_to_fill_in(site: Site, visits: Portal, amara: Person) -> None:
    hidden = (
        "<div hidden><label>Username <input name=x></label><label>Password <input name=y type=password></label></div>"
    )
    site.pages["/sign-in"] = hidden + SIGN_IN.format(told="")

    assert visits.signs_in(amara, "right").signed_in


@pytest.mark.parametrize(
    ("there", "shown"),
    [
        ("<h1>Down for maintenance</h1>", "“Down for maintenance”"),
        ("<a href='#main'>Skip to the main content</a><main><h1>Down for repair</h1></main>", "“Down for repair”"),
        ("", "an empty page"),
        ("<p>" + "word " * 200 + "</p>", "word”"),
    ],
)
def test_an_address_that_shows_something_else_is_told_in_short(
    there: str, shown: str, site: Site, visits: Portal, amara: Person
) -> None:
    site.pages["/"] = there

    with pytest.raises(PortalNotUnderstood) as told:
        visits.signs_in(amara, "right")

    assert "the portal's address: expected one of these on the page: a password to fill in" in str(told.value)
    assert shown in str(told.value).replace(" ”", "”")
    assert len(str(told.value)) < 450


def test_a_servers_error_is_told_with_its_status(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/"] = (500, "<h1>Something went wrong</h1>")

    with pytest.raises(PortalNotUnderstood, match="the portal answered 500: “Something went wrong”"):
        visits.signs_in(amara, "right")


def test_an_address_that_nobody_answers_is_told(page: Page) -> None:
    with pytest.raises(CandidateBroke, match="the portal could not be reached: net::ERR_CONNECTION_REFUSED"):
        BrowserPageReader(page, Appearance(WITHIN)).open(f"http://127.0.0.1:{free_port()}/")


@needs_a_browser
def test_every_visit_is_a_new_visitors(site: Site, visits: Portal, page: Page, amara: Person) -> None:
    page.context.add_cookies([{"name": "session", "value": "of somebody", "url": site.address}])

    visits.signs_in(amara, "wrong")

    assert page.context.cookies() == []


def test_a_request_that_is_confirmed_is_seen_and_what_was_filled_in_is_sent(site: Site, visits: Portal) -> None:
    with_username = visits.asks_for_a_reset("amara@nhs.net", BORN, username="999JSMITH01")
    without = visits.asks_for_a_reset("amara@nhs.net", None)

    assert with_username.confirmed
    assert without.confirmed
    assert "submitted" in with_username.shown
    assert site.sent == [
        {"e": "amara@nhs.net", "d": "23", "m": "4", "y": "1985", "u": "999JSMITH01"},
        {"e": "amara@nhs.net", "d": "", "m": "", "y": "", "u": ""},
    ]


@pytest.mark.parametrize("told", [ALERT, "<p>Try again</p>"])
def test_a_request_that_is_not_confirmed_is_seen(told: str, site: Site, visits: Portal) -> None:
    site.takes["/request"] = lambda _: REQUEST.format(told=told)

    assert not visits.asks_for_a_reset("amara@nhs.net", BORN).confirmed


CHOICES = {
    "something to tick": "<label><input type=checkbox name=forgot> I forgot my username</label><button>Submit</button>",
    "one of two": "<label><input type=radio name=forgot> I forgot my username</label><button>Submit</button>",
    "a button": "<button name=forgot value=on>I forgot my username</button>",
    "a link": "<a href='/forgot'>I forgot my username</a><button>Submit</button>",
}


@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
def test_a_forgotten_username_is_asked_for_by_whatever_choice_there_is(choice: str, site: Site, visits: Portal) -> None:
    page = REQUEST.format(told="")
    site.pages["/request"] = page.replace("<button>Submit</button>", choice)
    site.pages["/forgot"] = page.replace("<button>", "<input type=hidden name=forgot value=on><button>")

    asked = visits.asks_for_the_username("amara@nhs.net", BORN)

    assert (asked.offered, asked.confirmed) == (True, True)
    assert site.sent == [{"e": "amara@nhs.net", "d": "23", "m": "4", "y": "1985", "u": "", "forgot": "on"}]


def test_a_page_without_a_choice_for_a_forgotten_username_is_seen_and_nothing_is_sent(
    site: Site, visits: Portal
) -> None:
    asked = visits.asks_for_the_username("amara@nhs.net", BORN)

    assert (asked.offered, asked.confirmed) == (False, False)
    assert site.sent == []


def test_the_way_to_a_request_leads_from_the_sign_in_page_once(
    site: Site, visits: Portal, addresses: PortalAddresses
) -> None:
    visits.asks_for_a_reset("amara@nhs.net", BORN)
    assert site.asked[:3] == ["/", "/sign-in", "/request"]
    site.asked.clear()
    visits.asks_for_a_reset("amara@nhs.net", BORN)

    assert site.asked[0] == "/request"
    assert addresses.request == f"{site.address}request"


OUTCOMES: dict[str, tuple[Callable[[Form], object], bool, bool]] = {
    "sign-in page": (lambda _: (303, "/sign-in"), False, True),
    "signed in": (lambda _: (303, "/home"), False, False),
    "hub": (lambda _: (303, "/"), False, False),
    "refused with an alert": (lambda _: UPDATE.format(told=ALERT, icon=""), True, False),
    "the page again": (lambda _: UPDATE.format(told="", icon=""), True, False),
    "dead meanwhile": (lambda _: (410, "<div role=alert>This link can no longer be used</div>"), True, False),
}


@pytest.mark.parametrize(("answer", "refused", "at_sign_in"), OUTCOMES.values(), ids=OUTCOMES)
def test_each_outcome_of_choosing_a_password_is_seen(
    answer: Callable[[Form], tuple[int, str]], refused: bool, at_sign_in: bool, site: Site, visits: Portal
) -> None:
    site.takes["/update"] = answer

    update = visits.sets_password(f"{site.address}update", "999JSMITH01", "one", confirmation="two")

    assert (update.refused, update.at_sign_in) == (refused, at_sign_in)
    assert site.sent == [{"u": "999JSMITH01", "p": "one", "c": "two"}]


def test_an_outcome_of_choosing_a_password_that_nobody_knows_is_told(site: Site, visits: Portal) -> None:
    site.takes["/update"] = lambda _: "<h1>Thank you</h1>"

    told = r"after a new password was sent: .*what password_set under \[landmarks\] describes.*“Thank you”"
    with pytest.raises(PortalNotUnderstood, match=told):
        visits.sets_password(f"{site.address}update", "999JSMITH01", "one")


@pytest.mark.parametrize(
    ("behind", "is_open"),
    [
        (UPDATE.format(told="", icon=""), True),
        ((410, "<h1>This link can no longer be used</h1>"), False),
        ((404, ""), False),
        ("<div role=alert>The link has expired</div>", False),
        ((303, "/sign-in"), False),
        ((303, "/"), False),
        ((303, "/home"), False),
    ],
)
def test_a_link_is_open_where_it_asks_for_a_password(
    behind: str | tuple[int, str], is_open: bool, site: Site, visits: Portal
) -> None:
    site.pages["/update"] = behind

    assert visits.opens_link(f"{site.address}update").asks_for_a_password == is_open
    if not is_open:
        update = visits.sets_password(f"{site.address}update", "999JSMITH01", "one")
        assert (update.refused, site.sent) == (True, [])


def test_a_link_behind_which_stands_something_unknown_is_told(site: Site, visits: Portal) -> None:
    site.pages["/update"] = "<h1>Cookies</h1>"

    with pytest.raises(PortalNotUnderstood, match=r"the page behind the link: .*“Cookies”"):
        visits.opens_link(f"{site.address}update")


@pytest.mark.parametrize(
    ("path", "leads_there"), [("sign-in", True), ("update", False), ("", False), ("expired", False)]
)
def test_a_link_to_the_sign_in_page_is_told_from_others(
    path: str, leads_there: bool, site: Site, visits: Portal
) -> None:
    site.pages["/expired"] = ALERT

    assert visits.opens_sign_in_link(f"{site.address}{path}") == leads_there


@needs_a_browser
def test_what_is_pasted_goes_through_the_clipboard(site: Site, visits: Portal) -> None:
    site.pages["/update"] = UPDATE.format(told="", icon="") + (
        "<script>window.pasted = []; document.addEventListener('paste', e => "
        "window.pasted.push(e.clipboardData.getData('text'))); document.querySelector('form').addEventListener("
        "'submit', () => document.querySelector('[name=c]').value += ' after ' + window.pasted.length)</script>"
    )

    visits.pastes_to_set_password(f"{site.address}update", " 999JSMITH01 ", "Cre@tew&rd01")

    assert site.sent == [{"u": " 999JSMITH01 ", "p": "Cre@tew&rd01", "c": "Cre@tew&rd01 after 1"}]


@needs_a_browser
def test_a_page_that_blocks_pasting_gets_no_username(site: Site, visits: Portal) -> None:
    site.pages["/update"] = UPDATE.format(told="", icon="") + (
        "<script>document.addEventListener('paste', e => e.preventDefault())</script>"
    )

    visits.pastes_to_set_password(f"{site.address}update", "999JSMITH01", "Cre@tew&rd01")

    assert site.sent == [{"u": "", "p": "Cre@tew&rd01", "c": "Cre@tew&rd01"}]


TIP = "<div role=tooltip>At least 12 characters</div>"
ICON = "<button type=button aria-label='Password requirements' {addresses}>i</button>" + TIP
HIDDEN = "<style>[role=tooltip] {{ visibility: hidden }} {shows} {{ visibility: visible }}</style>"


@needs_a_browser
@pytest.mark.parametrize(
    ("shows", "seen_by"),
    [
        ("button:hover + div, button:focus + div", {"pointing", "tabbing", "touching"}),
        ("button:hover + div", {"pointing"}),
        ("button:focus-visible + div", {"tabbing"}),
        ("div.never", set()),
    ],
)
def test_the_requirements_are_seen_by_those_who_can_see_them(
    shows: str, seen_by: set[str], site: Site, visits: Portal
) -> None:
    site.pages["/update"] = HIDDEN.format(shows=shows) + UPDATE.format(told="", icon=ICON.format(addresses=""))
    seen = set()
    for turning in ("pointing", "tabbing", "touching"):
        requirements = visits.shows_requirements(f"{site.address}update", turning)  # type: ignore[arg-type]
        assert requirements.icon_found
        assert requirements.shown in ("", "At least 12 characters")
        seen |= {turning} if requirements.shown else set()

    # A tap makes Chromium hover as well, which is what a person who touches sees.
    assert seen - {"touching"} == seen_by - {"touching"}
    assert ("touching" in seen) >= ("touching" in seen_by)


@needs_a_browser
@pytest.mark.parametrize(
    ("focus", "before_the_password", "shown"),
    [
        ("", False, "At least 12 characters"),
        ("", True, "At least 12 characters"),
        ("tabindex=-1", False, ""),
    ],
)
def test_a_keyboard_comes_to_the_icon_by_tabs_alone(
    focus: str, before_the_password: bool, shown: str, site: Site, visits: Portal
) -> None:
    icon = ICON.format(addresses=focus)
    page = UPDATE.format(told="", icon="" if before_the_password else icon)
    if before_the_password:
        page = page.replace("<label for=p>", f"{icon}<label for=p>")
    site.pages["/update"] = HIDDEN.format(shows="button:focus + div") + page

    assert visits.shows_requirements(f"{site.address}update", "tabbing").shown == shown


@needs_a_browser
def test_the_username_is_pasted_to_sign_in(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = SIGN_IN.format(
        told="<script>addEventListener('paste', event => event.preventDefault())</script>"
    )

    visits.pastes_to_sign_in(amara, "right")
    assert (site.sent[-1]["u"], site.sent[-1]["p"]) == ("", "right")
    site.pages["/sign-in"] = SIGN_IN.format(told="")
    assert visits.pastes_to_sign_in(amara, "right", username=" 999JSMITH01 ").signed_in
    assert site.sent[-1]["u"] == " 999JSMITH01 "


@needs_a_browser
def test_a_page_without_an_icon_and_one_that_is_not_open_are_told_apart(site: Site, visits: Portal) -> None:
    requirements = visits.shows_requirements(f"{site.address}update", "pointing")
    assert (requirements.icon_found, requirements.shown) == (False, "")
    site.pages["/update"] = (410, "<h1>Gone</h1>")

    with pytest.raises(PortalNotUnderstood, match="expected a page that asks for a password; found: “Gone”"):
        visits.shows_requirements(f"{site.address}update", "pointing")


def test_a_screen_has_the_words_that_are_seen_and_no_others(site: Site, visits: Portal) -> None:
    site.pages["/request"] = REQUEST.format(told="") + (
        "<h2 hidden>Secret</h2><p style='visibility: hidden'>Unseen</p><input type=hidden aria-label='Token'>"
        "<input type=submit value='Send  it'><a>No link</a>"
    )

    screen = visits.shows_request_page()

    assert screen.headings == ("Forgotten",)
    assert screen.asks_for == ("Email*", "Date", "Month", "Year", "Username", "Date of Birth*")
    assert screen.offers == ("Submit", "Send it")
    assert "Secret" not in screen.text
    assert "Unseen" not in screen.text


def test_the_other_screens_are_those_of_their_pages(site: Site, visits: Portal) -> None:
    assert visits.shows_sign_in_page().headings == ("Log in with your credentials",)
    assert visits.shows_confirmation("amara@nhs.net", BORN).headings == ("Confirmation",)
    assert visits.shows_update_page(f"{site.address}update").offers == ("Confirm Password",)
