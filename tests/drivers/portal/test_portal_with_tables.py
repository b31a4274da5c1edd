"""A portal that differs from the documented one is driven by what its file says of it, by either driver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from drivers.errors import CandidateBroke, PortalNotUnderstood
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.portal_tables import InterstitialTable, Landmarks, Pages
from drivers.portal.protocol import Portal
from drivers.portal.words import Words
from fixtures.people import People
from tests.drivers.portal.both_drivers import needs_a_browser, portal
from tests.drivers.portal.small_site import Site, banner_on

pytestmark = pytest.mark.process
WITHIN = 4.0
BORN = date(1985, 4, 23)
HOME = "<h1>Hello</h1><button>Leave</button>"
BAD = "<p class=bad>That was wrong.</p>"
NAME = """<h1>Gateway</h1>{told}<form method=post action='/name'><input aria-label='Staff number' name=u>
  <button>Next</button></form>"""
WORD = """<h1>Gateway</h1>{told}<form method=post action='/word'>
  <label>Passphrase <input type=password name=p></label><button>Enter</button></form>"""


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site without any page."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def visits(driver: str, request: pytest.FixtureRequest, site: Site) -> Callable[..., Portal]:
    """Return the way to visit the site with what a candidate's file says of it."""

    def visit(**said: Any) -> Portal:
        appearance = Appearance(
            said.get("within", WITHIN),
            Words.model_validate(said.get("words", {})),
            Pages.model_validate(said.get("pages", {})),
            Landmarks.model_validate(said.get("landmarks", {})),
            tuple(InterstitialTable.model_validate(one) for one in said.get("interstitials", ())),
        )
        return portal(driver, request, PortalAddresses.described(site.address, appearance.pages), appearance)

    return visit


@pytest.fixture
def amara() -> Person:
    """Return somebody who visits."""
    return People("1", "an example", Passwords()).make("Amara", employers()["STEES"])


TWO_STEPS = {
    "words": {"username": "Staff number", "password": "Passphrase", "sign_in_button": "Enter", "signed_in": "Leave"},
    "pages": {"sign_in": {"next": "Next"}},
    "landmarks": {"refusal": "css: .bad"},
}


@pytest.fixture
def gateway(site: Site) -> Site:
    """Return a site that asks for the username first and for the password on the next page."""
    site.pages |= {"/": NAME.format(told=""), "/word": WORD.format(told=""), "/home": HOME}
    site.takes["/name"] = lambda form: (303, "/word") if form["u"] != "nobody" else NAME.format(told=BAD)
    site.takes["/word"] = lambda form: (303, "/home") if form["p"] == "right" else (303, "/again")
    site.pages["/again"] = NAME.format(told=BAD)
    return site


@pytest.mark.usefixtures("gateway")
def test_a_sign_in_in_two_steps_takes_the_right_password(visits: Callable[..., Portal], amara: Person) -> None:
    assert visits(**TWO_STEPS).signs_in(amara, "right").signed_in


@pytest.mark.usefixtures("gateway")
def test_a_sign_in_in_two_steps_may_refuse_at_either(visits: Callable[..., Portal], amara: Person) -> None:
    there = visits(**TWO_STEPS)

    wrong_name, wrong_word = there.signs_in(amara, "right", username="nobody"), there.signs_in(amara, "wrong")

    assert not wrong_name.signed_in
    assert not wrong_word.signed_in
    assert "That was wrong" in wrong_name.shown
    assert "That was wrong" in wrong_word.shown


def test_a_lock_that_is_told_as_too_many_requests_is_a_refusal(
    site: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    """django-axes answers 429 for a locked account: not every such answer comes from a throttle of addresses."""
    site.pages["/"] = """<form method=post action='/in'><label>Username <input></label>
      <label>Password <input type=password></label><button>Log in</button></form>"""
    site.takes["/in"] = lambda _: (429, "Account locked: too many login attempts.")

    sign_in = visits(landmarks={"refusal": "text: Account locked"}).signs_in(amara, "right")

    assert not sign_in.signed_in
    assert "Account locked" in sign_in.shown


CONSENT = "<h1>Before you go on</h1><form action='/home'><button>I agree</button></form>"
BANNER = "<div id=banner>We use cookies <button onclick='banner.remove()'>Accept</button></div>"


@needs_a_browser
def test_a_banner_and_a_page_in_between_are_passed(gateway: Site, visits: Callable[..., Portal], amara: Person) -> None:
    gateway.pages["/"] = BANNER + NAME.format(told="")
    gateway.pages["/consent"] = CONSENT
    gateway.takes["/word"] = lambda _: (303, "/consent")
    interstitials = [
        {"shows": "text: We use cookies", "take": "Accept"},
        {"shows": "heading: Before you go on", "take": "I agree"},
    ]

    assert visits(**TWO_STEPS, interstitials=interstitials).signs_in(amara, "right").signed_in


def test_every_page_in_between_has_a_pages_time_of_its_own(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    headings = "Before you go on", "One more thing", "The last thing"
    for heading, at, leads_to in zip(headings, "123", ("/2", "/3", "/home"), strict=True):
        gateway.pages[f"/{at}"] = CONSENT.replace(headings[0], heading).replace("/home", leads_to)
    gateway.slow |= dict.fromkeys(("/1", "/2", "/3", "/home"), 0.6 * WITHIN)
    gateway.takes["/word"] = lambda _: (303, "/1")
    interstitials = [{"shows": f"heading: {heading}", "take": "I agree"} for heading in headings]

    assert visits(**TWO_STEPS, interstitials=interstitials).signs_in(amara, "right").signed_in


def test_an_interstitial_that_leads_nowhere_is_no_evidence(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    gateway.pages["/consent"] = CONSENT.replace("/home", "/consent")
    gateway.takes["/word"] = lambda _: (303, "/consent")

    with pytest.raises(PortalNotUnderstood, match="Before you go on"):
        visits(**TWO_STEPS, interstitials=[{"shows": "heading: Before you go on", "take": "I agree"}]).signs_in(
            amara, "right"
        )


REQUEST = """<h1>Help</h1><form method=post action='/ask'><label>Email <input name=e></label>{born}
  <button>Submit</button></form>"""
MONTHS = "".join(
    f"<option value={number}>{name}</option>"
    for number, name in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
    )
)


@pytest.mark.parametrize(
    ("born", "said", "sent"),
    [
        ("<label>Date of birth <input name=b></label>", {"date_format": "%d/%m/%Y"}, {"b": "23/04/1985"}),
        ("<label>Date of birth <input type=date name=b></label>", {"date_format": "%Y-%m-%d"}, {"b": "1985-04-23"}),
        (
            f"<input aria-label=Day name=d><label>Month <select name=m>{MONTHS}</select></label>"
            "<label>Year <select name=y><option>1984<option>1985</select></label>",
            {},
            {"d": "23", "m": "3", "y": "1985"},
        ),
        ("", {"lacks": ["date_of_birth", "username"]}, {}),
    ],
)
def test_a_date_of_birth_is_given_as_the_page_asks_for_it(
    born: str, said: dict[str, Any], sent: dict[str, str], site: Site, visits: Callable[..., Portal]
) -> None:
    site.pages |= {"/ask": REQUEST.format(born=born), "/done": "<h2>It is on its way</h2>"}
    site.takes["/ask"] = lambda _: (303, "/done")
    there = visits(pages={"request": {"path": "/ask", **said}}, landmarks={"confirmation": "heading: It is on its way"})

    assert there.asks_for_a_reset("a@example.org", BORN).confirmed
    assert site.sent == [{"e": "a@example.org", **sent}]


def test_a_label_around_a_list_is_read_without_the_list(site: Site, visits: Callable[..., Portal]) -> None:
    site.pages["/ask"] = REQUEST.format(born=f"<label>Month* <select>{MONTHS}</select></label>")

    assert "Month*" in visits(pages={"request": {"path": "/ask"}}).shows_request_page().asks_for


def test_a_month_that_cannot_be_chosen_is_no_evidence(site: Site, visits: Callable[..., Portal]) -> None:
    site.pages["/ask"] = REQUEST.format(born="<input aria-label=Day><label>Month <select><option>May</select></label>")

    with pytest.raises(PortalNotUnderstood, match="expected 4 to choose under 'Month'; found instead: May"):
        visits(pages={"request": {"path": "/ask"}}).asks_for_a_reset("a@example.org", BORN)


def test_what_the_browser_itself_keeps_back_is_refused(site: Site, visits: Callable[..., Portal]) -> None:
    born = "<label>Date of birth <input type=date name=b required></label>"
    site.pages["/ask"] = REQUEST.format(born=born)
    there = visits(pages={"request": {"path": "/ask", "date_format": "%Y-%m-%d"}})

    assert not there.asks_for_a_reset("a@example.org", None).confirmed
    assert site.sent == []


def test_a_button_that_stays_disabled_refuses(site: Site, visits: Callable[..., Portal]) -> None:
    site.pages["/ask"] = REQUEST.format(born="").replace("<button>", "<button disabled>")

    assert not visits(pages={"request": {"path": "/ask"}}).asks_for_a_reset("a@example.org", None).confirmed


@needs_a_browser
def test_a_page_that_draws_itself_late_is_waited_for(site: Site, visits: Callable[..., Portal], amara: Person) -> None:
    site.pages["/"] = """<main></main><script>
      const form = "<label>Username <input></label><label>Password <input type=password id=p></label>"
        + "<div role=button tabindex=0>Log in</div>";
      const draw = text => setTimeout(() => { document.querySelector("main").innerHTML = text; }, 300);
      document.addEventListener("click", event => {
        if (!event.target.matches("[role=button]")) return;
        draw(p.value === "right" ? "<button>Log out</button>" : form + "<p role=alert>No.</p>");
      });
      draw(form);
    </script>"""
    there = visits()

    assert there.signs_in(amara, "right").signed_in
    refused = there.signs_in(amara, "wrong")
    assert not refused.signed_in
    assert refused.shown == "“No.”"


def test_what_asks_for_no_username_is_filled_in_without_one(site: Site, visits: Callable[..., Portal]) -> None:
    site.pages |= {
        "/set": "<h1>New</h1><form method=post action='/set'><label>New password <input name=p></label>"
        "<label>Once more <input name=c></label><button>Change</button></form>",
        "/done": "<h1>Password changed</h1>",
    }
    site.takes["/set"] = lambda _: (303, "/done")
    there = visits(
        words={"password": "New password", "confirm_password": "Once more", "update_button": "Change"},
        pages={"update": {"lacks": ["username"]}},
        landmarks={"password_set": "heading: Password changed"},
    )

    update = there.sets_password(f"{site.address}set", "AMARA", "one", confirmation="two")

    assert site.sent == [{"p": "one", "c": "two"}]
    assert (update.refused, update.at_sign_in) == (False, False)


@pytest.mark.parametrize("offer", ["<a href='/'>Log in</a>", "<form action='/'><button>Log in</button></form>"])
def test_a_way_to_the_sign_in_page_is_not_that_page(offer: str, site: Site, visits: Callable[..., Portal]) -> None:
    """An offer of the same name as the sign-in page's own leads there, and the person is not there yet."""
    site.pages |= {
        "/set": "<form method=post action='/set'><label>Password <input name=p></label>"
        "<label>Confirm Password <input name=c></label><button>Confirm Password</button></form>",
        "/done": f"<h1>Password changed</h1>{offer}",
    }
    site.takes["/set"] = lambda _: (303, "/done")
    there = visits(pages={"update": {"lacks": ["username"]}}, landmarks={"password_set": "heading: Password changed"})

    update = there.sets_password(f"{site.address}set", "AMARA", "one")

    assert (update.refused, update.at_sign_in) == (False, False)


def test_a_selector_stands_for_a_name(site: Site, visits: Callable[..., Portal], amara: Person) -> None:
    site.pages |= {
        "/": "<form method=post action='/in'><input id=who><input id=key type=password name=p>"
        "<button id=go>→</button></form>",
        "/home": HOME,
    }
    site.takes["/in"] = lambda form: (303, "/home") if form["p"] == "right" else (303, "/")
    words = {"username": "css: #who", "password": "css: #key", "sign_in_button": "css: #go"}

    assert visits(words={**words, "signed_in": "Leave"}).signs_in(amara, "right").signed_in


def test_an_address_with_a_number_of_one_visit_is_not_used_again(
    site: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    form = """<form method=post action='/in'><label>Username <input></label>
      <label>Password <input type=password></label><button>Log in</button></form>"""
    site.pages |= {"/": (303, "/sign-in?visit=1"), "/sign-in": form, "/home": "<button>Log out</button>"}
    site.takes["/in"] = lambda _: (303, "/home")
    there = visits()

    assert there.signs_in(amara, "right").signed_in
    assert there.signs_in(amara, "right").signed_in
    assert site.asked.count("/") == 2


@needs_a_browser
@pytest.mark.parametrize("storage", ["localStorage", "sessionStorage"])
def test_every_visit_begins_as_a_new_visitor_whatever_a_script_keeps(
    storage: str, site: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    site.pages["/"] = f"""<main></main><script>
      const draw = () => document.querySelector("main").innerHTML = {storage}.token ? "<button>Log out</button>"
        : "<label>Username <input></label><label>Password <input type=password></label><button>Log in</button>";
      document.addEventListener("click", () => {{ {storage}.token = 1; draw(); }});
      draw();
    </script>"""
    there = visits()

    assert there.signs_in(amara, "right").signed_in
    assert there.signs_in(amara, "right").signed_in


def test_pages_that_redirect_in_a_circle_are_told_as_that(
    site: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    site.pages |= {"/": (303, "/a"), "/a": (303, "/")}

    with pytest.raises(CandidateBroke, match="redirect in a circle"):
        visits().signs_in(amara, "right")


def test_a_page_that_never_finishes_is_told_with_the_key_for_slower_ones(
    site: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    site.pages["/"] = "<h1>Wait</h1>"
    site.unfinished.add("/")

    with pytest.raises(CandidateBroke, match=r"not there within 1\.5 s; .* page_within"):
        visits(within=1.5).signs_in(amara, "right")


def test_a_page_that_a_form_leads_to_and_that_comes_too_late_is_told_likewise(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    gateway.slow["/word"] = 8

    with pytest.raises(CandidateBroke, match=r"not there within 1\.5 s; .* page_within"):
        visits(**TWO_STEPS, within=1.5).signs_in(amara, "right")


LATE_BANNER = """<script>setTimeout(() => {
  const cover = document.createElement("div");
  cover.style = "position: fixed; inset: 0; background: #fff8";
  cover.innerHTML = "We use cookies <button>Accept</button>";
  cover.firstElementChild.onclick = () => cover.remove();
  document.body.append(cover);
}, %d)</script>"""
PRESSED = "<script>addEventListener('click', ({target}) => target.closest('[role=button]')?.closest('form').submit())"
PRESSED += "</script>"
COOKIES = {"shows": "text: We use cookies", "take": "Accept"}


@needs_a_browser
@pytest.mark.parametrize("milliseconds", [0, 40, 80, 120, 200])
def test_a_banner_that_comes_late_over_what_is_to_be_clicked_is_passed(
    milliseconds: int, gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    button = "<button>Next</button>", "<div role=button>Next</div>"
    gateway.pages["/"] = LATE_BANNER % milliseconds + NAME.format(told="").replace(*button) + PRESSED

    assert visits(**TWO_STEPS, interstitials=[COOKIES]).signs_in(amara, "right").signed_in
    assert len(gateway.sent) == 2


@needs_a_browser
@pytest.mark.parametrize("banner_first", [True, False])
@pytest.mark.parametrize("milliseconds", [0, 20, 40, 60, 100])
def test_a_banner_that_comes_late_over_a_page_in_between_is_passed_before_it(
    milliseconds: int, banner_first: bool, gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    button = "<button>I agree</button>", "<div role=button>I agree</div>"
    gateway.pages["/consent"] = LATE_BANNER % milliseconds + CONSENT.replace(*button) + PRESSED
    gateway.takes["/word"] = lambda _: (303, "/consent")
    interstitials = [COOKIES, {"shows": "heading: Before you go on", "take": "I agree"}]

    there = visits(**TWO_STEPS, interstitials=interstitials if banner_first else interstitials[::-1])

    assert there.signs_in(amara, "right").signed_in


SLOW_BANNER = """<script>setTimeout(() => { document.querySelector("button").disabled = false; }, 1500);
setTimeout(() => {
  const cover = document.createElement("div");
  cover.style = "position: fixed; inset: 0; background: #fff8";
  cover.innerHTML = "We use cookies <button disabled>Accept</button>";
  const accept = cover.lastElementChild;
  accept.onclick = () => cover.remove();
  setTimeout(() => { accept.disabled = false; }, 1300);
  document.body.append(cover);
}, 1000)</script>"""


@needs_a_browser
def test_a_banner_that_outlasts_the_try_to_pass_what_is_behind_it_is_passed(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    gateway.pages["/consent"] = CONSENT.replace("<button>", "<button disabled>") + SLOW_BANNER
    gateway.takes["/word"] = lambda _: (303, "/consent")
    interstitials = [COOKIES, {"shows": "heading: Before you go on", "take": "I agree"}]

    assert visits(**TWO_STEPS, interstitials=interstitials, within=8).signs_in(amara, "right").signed_in


@needs_a_browser
def test_a_banner_that_takes_the_click_on_what_is_behind_it_is_passed_and_the_click_is_made_again(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    gateway.pages["/consent"] = CONSENT + banner_on("mousedown")
    gateway.takes["/word"] = lambda _: (303, "/consent")
    interstitials = [COOKIES, {"shows": "heading: Before you go on", "take": "I agree"}]

    assert visits(**TWO_STEPS, interstitials=interstitials).signs_in(amara, "right").signed_in


@needs_a_browser
def test_a_banner_that_takes_the_click_on_what_only_looks_like_a_button_is_passed_and_the_click_is_made_again(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    button = "<button>Next</button>", "<div role=button>Next</div>"
    gateway.pages["/"] = NAME.format(told="").replace(*button) + PRESSED + banner_on("mousedown")

    assert visits(**TWO_STEPS, interstitials=[COOKIES]).signs_in(amara, "right").signed_in
    assert len(gateway.sent) == 2


def test_an_interstitial_without_the_way_past_it_is_told(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    gateway.pages["/"] = BANNER + NAME.format(told="")

    with pytest.raises(PortalNotUnderstood, match=r"expected the offer 'Allow' of an interstitial .* instead: “We use"):
        visits(**TWO_STEPS, interstitials=[{"shows": "text: We use cookies", "take": "Allow"}]).signs_in(amara, "right")


@needs_a_browser
def test_the_words_of_a_banner_that_comes_late_are_no_requirements(site: Site, visits: Callable[..., Portal]) -> None:
    site.pages["/set"] = LATE_BANNER % 300 + (
        "<label>Username <input></label><label>Password <input></label><label>Confirm Password <input></label>"
        "<button onfocus='setTimeout(() => tip.hidden = false, 600)'>Password requirements</button>"
        "<div id=tip hidden>12 characters</div>"
    )

    requirements = visits(interstitials=[COOKIES]).shows_requirements(f"{site.address}set", "tabbing")

    assert requirements.shown == "12 characters"


WAY_IN = "<a href='/'>Login to ESR</a>"
SET = """<label>Username <input></label><label>Password <input></label><label>Confirm Password <input></label>
  <button>Confirm Password</button>"""
SIGN_IN = "<label>Username <input></label><label>Password <input type=password></label><button>Log in</button>"


def drawn_late(form: str) -> str:
    """Return a page with the way in at its top, whose form comes a moment after it."""
    return (
        f"{WAY_IN}<template>{form}</template><script>setTimeout(() => "
        "document.body.append(document.querySelector('template').content), 400)</script>"
    )


@needs_a_browser
def test_a_way_in_at_the_top_of_a_page_is_not_what_the_page_is_for(site: Site, visits: Callable[..., Portal]) -> None:
    site.pages |= {"/": WAY_IN, "/set": drawn_late(SET), "/in": drawn_late(SIGN_IN)}
    there = visits()

    assert there.opens_link(f"{site.address}set").asks_for_a_password
    assert there.opens_sign_in_link(f"{site.address}in")
    assert not there.opens_sign_in_link(site.address)


def test_a_reset_that_ends_on_a_sign_in_page_with_the_way_in_at_its_top_ended_there(
    site: Site, visits: Callable[..., Portal]
) -> None:
    site.pages |= {"/set": f"{WAY_IN}<form method=post action='/set'>{SET}</form>", "/in": WAY_IN + SIGN_IN}
    site.takes["/set"] = lambda _: (303, "/in")

    assert visits().sets_password(f"{site.address}set", "AMARA", "one").at_sign_in


def test_a_link_to_a_page_with_nothing_but_the_way_in_at_its_top_is_not_understood(
    site: Site, visits: Callable[..., Portal]
) -> None:
    site.pages["/set"] = f"{WAY_IN}<h1>One moment</h1>"

    with pytest.raises(PortalNotUnderstood, match="One moment"):
        visits().opens_link(f"{site.address}set")


@needs_a_browser
def test_what_the_browser_keeps_back_from_a_button_of_another_kind_is_refused(
    site: Site, visits: Callable[..., Portal]
) -> None:
    born = "<label>Date of birth <input name=b required></label>"
    site.pages["/ask"] = REQUEST.format(born=born).replace(
        "<button>Submit</button>",
        "<div role=button tabindex=0 onclick='this.closest(\"form\").requestSubmit()'>Submit</div>",
    )
    there = visits(pages={"request": {"path": "/ask", "date_format": "%Y-%m-%d"}})

    request = there.asks_for_a_reset("a@example.org", None)

    assert not request.confirmed
    assert site.sent == []


@needs_a_browser
def test_a_next_page_that_turns_to_its_own_box_keeps_nothing_back(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    turns = "this.closest('form').replaceWith(word.content); document.querySelector('[type=password]').focus()"
    gateway.pages["/"] = (
        NAME.format(told="").replace("<button>Next</button>", f'<div role=button onclick="{turns}">Next</div>')
        + f"<template id=word>{WORD.format(told='').replace('type=password', 'type=password required')}</template>"
    )

    assert visits(**TWO_STEPS).signs_in(amara, "right").signed_in


def test_names_that_stand_elsewhere_on_the_page_are_read(site: Site, visits: Callable[..., Portal]) -> None:
    site.pages["/ask"] = (
        "<p id=one>Email</p><p id=two>*</p><input aria-labelledby='one two'><a href='/' aria-labelledby=three>→</a>"
        "<p id=three>Back</p><div role=group aria-label='Date of Birth*'><input aria-label=Day></div>"
    )

    screen = visits(pages={"request": {"path": "/ask"}}).shows_request_page()

    assert screen.asks_for == ("Email *", "Day", "Date of Birth*")
    assert screen.offers == ("Back",)


COMES_TO_LIFE = PRESSED.replace("<script>", "<script>onload = () => ").replace("</script>", ";</script>")
COMES_TO_LIFE += "<img src='/slow'>"


@needs_a_browser
def test_what_only_looks_like_a_button_is_clicked_once_its_script_has_come(
    gateway: Site, visits: Callable[..., Portal], amara: Person
) -> None:
    gateway.slow["/slow"] = 0.5
    gateway.pages["/"] = COMES_TO_LIFE + NAME.format(told="").replace(
        "<button>Next</button>", "<div role=button>Next</div>"
    )
    gateway.pages["/consent"] = COMES_TO_LIFE + CONSENT.replace(
        "<button>I agree</button>", "<div role=button>I agree</div>"
    )
    gateway.takes["/word"] = lambda _: (303, "/consent")

    interstitials = [{"shows": "heading: Before you go on", "take": "I agree"}]
    assert visits(**TWO_STEPS, interstitials=interstitials).signs_in(amara, "right").signed_in
