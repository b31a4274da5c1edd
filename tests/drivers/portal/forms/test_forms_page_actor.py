"""What a form sends, and when an offer is taken: real requests to a real small site."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drivers.errors import PortalNotUnderstood, SeamMissing
from drivers.portal.appearance import Appearance
from drivers.portal.forms.forms_page_actor import FormsPageActor
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.http_visitor import Network, Visitor
from drivers.portal.pages.page import KEPT_BACK
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process

GO = ("Go",)


Shows = Callable[..., tuple[FormsPageReader, FormsPageActor]]


@pytest.fixture
def shows(site: Site, network: Network) -> Shows:
    """Return the way to a visitor who has a page open, past its own checks if ``unchecked``."""

    def show(page: str, *, unchecked: bool = False) -> tuple[FormsPageReader, FormsPageActor]:
        site.pages = {"/": page, "/sent": "<h1>Sent</h1>"}
        site.takes = {"/sent": lambda _: "<h1>Sent</h1>", "/": lambda _: "<h1>Sent</h1>"}
        reader = FormsPageReader(Visitor(network, unchecked=unchecked), Appearance(2))
        reader.open(site.address)
        site.received.clear()
        return reader, FormsPageActor(reader)

    return show


POST, END = "<form method=post action=/sent>", "<button>Go</button></form>"


@pytest.mark.parametrize(
    ("page", "received"),
    [
        ("<form action=/sent><input name=a value=1><button>Go</button></form>", "GET /sent?a=1"),
        ("<form action='/sent?b=2#c'><input name=a><button>Go</button></form>", "GET /sent?a="),
        ("<form><input name=a value=1><button>Go</button></form>", "GET /?a=1"),
        (f"{POST}<input name=a value='b c&amp;é'>{END}", "POST /sent a=b+c%26%C3%A9"),
        ("<form method=POST action=sent><button name=b value=1>Go</button></form>", "POST /sent b=1"),
        (f"{POST}<button name=b>Go</button><input name=a></form>", "POST /sent b=&a="),
        (f"{POST}<input type=submit name=b value=Go><input type=submit name=c></form>", "POST /sent b=Go"),
        (f"{POST}<input type=image name=b alt=Go></form>", "POST /sent b.x=0&b.y=0"),
        ("<form id=f method=post action=/sent></form><input form=f name=a><button form=f>Go</button>", "POST /sent a="),
        (f"{POST}<input form=g name=a>{END}", "POST /sent "),
        ("<form action=/no><button formaction=/sent formmethod=post>Go</button></form>", "POST /sent "),
        ("<form method=nonsense action=/sent><button type=nonsense>Go</button></form>", "GET /sent?"),
        (f"{POST}<textarea name=a>\n1\n2</textarea>{END}", "POST /sent a=1%0D%0A2"),
        (f"{POST}<select name=a><option disabled>1<option value=b>2</select>{END}", "POST /sent a=b"),
        (f"{POST}<input type=checkbox name=a checked><input type=radio name=b>{END}", "POST /sent a=on"),
        (f"{POST}<fieldset disabled><input name=a></fieldset>{END}", "POST /sent "),
        (
            "<form novalidate method=post action=/sent><input required name=a><button>Go</button></form>",
            "POST /sent a=",
        ),
        (f"{POST}<input required name=a><button formnovalidate>Go</button></form>", "POST /sent a="),
        ("<a href=/sent role=button>Go</a>", "GET /sent"),
        ("<a href=/sent><span role=button>Go</span></a>", "GET /sent"),
    ],
)
def test_what_is_sent(page: str, received: str, site: Site, shows: Shows) -> None:
    reader, actor = shows(page)

    assert actor.sends(reader.offer(GO), GO, "after it", {"sent": reader.heading(("Sent",))}) in ("sent", None)
    assert site.received == [received]


def test_a_form_in_parts_is_sent_as_such(site: Site, shows: Shows) -> None:
    reader, actor = shows(f"<form method=post action=/sent enctype=multipart/form-data><input name=a value=é>{END}")
    actor.takes(reader.offer(GO), GO)
    [body] = site.received

    assert 'Content-Disposition: form-data; name="a"\r\n\r\né\r\n' in body


@pytest.mark.parametrize(
    "page",
    [
        "<form action=/sent><input required><button>Go</button></form>",
        "<form action=/sent><button disabled>Go</button></form>",
        "<form action=/sent><fieldset disabled><button>Go</button></fieldset></form>",
        "<a href=/sent aria-disabled=true>Go</a>",
    ],
)
def test_what_is_kept_back_is_told(page: str, site: Site, shows: Shows) -> None:
    reader, actor = shows(page)

    assert actor.sends(reader.offer(GO), GO, "after it", {"a refusal": reader.refusal()}) == KEPT_BACK
    assert site.received == []


@pytest.mark.parametrize(
    "page",
    [
        "<button>Go</button>",
        "<form action=/sent><button type=button>Go</button></form>",
        "<span role=button>Go</span>",
        "<a href='#there'>Go</a>",
        "<div role=alert>An old one</div><button>Go</button>",
    ],
)
def test_where_nothing_comes_of_it_nothing_was_refused(page: str, site: Site, shows: Shows) -> None:
    reader, actor = shows(page)

    with pytest.raises(PortalNotUnderstood, match="after it: expected a refusal"):
        actor.sends(reader.offer(GO), GO, "after it", {"a refusal": reader.refusal()})
    assert site.received == []


@pytest.mark.parametrize(
    "page",
    [
        "<form action=/sent onsubmit='go()'><button>Go</button></form>",
        "<form action=/sent><input onkeyup='go()'><button>Go</button></form>",
        "<div onclick='go()'><form action=/sent><button>Go</button></form></div>",
        "<form action='javascript:go()'><button>Go</button></form>",
        "<form method=dialog><button>Go</button></form>",
        "<form action=/sent target=_blank><button>Go</button></form>",
        "<form method=post enctype=text/plain action=/sent><button>Go</button></form>",
        r"<form action=/sent><input value=a pattern='\p{L}'><button>Go</button></form>",
        "<form action=/sent><button>Go</button></form><script src=/app.js></script>",
        "<a href='javascript:go()'>Go</a>",
        "<a href=/sent onclick='go()'>Go</a>",
        "<a href=/sent target=other>Go</a>",
        "<a href='#'>Go</a><script>addEventListener('click', go)</script>",
        "<p><label>a<p><form action=/sent><button>Go</button></form>",
    ],
)
def test_what_a_browser_decides_is_not_testable(page: str, site: Site, shows: Shows) -> None:
    reader, actor = shows(page)

    with pytest.raises(SeamMissing, match="browser"):
        actor.sends(reader.offer(GO), GO, "after it", {"a refusal": reader.refusal()})
    assert [one for one in site.received if one != "GET /app.js"] == []


@pytest.mark.parametrize(
    ("page", "received"),
    [
        (f"{POST}<input required name=a>{END}", "POST /sent a="),
        (f"{POST}<input minlength=3 name=a value=12>{END}<script src=/app.js></script>", "POST /sent a=12"),
        ("<form method=post action=/sent onsubmit='return false'><button>Go</button></form>", "POST /sent "),
        ("<noscript><form method=post action=/sent><button>Go</button></form></noscript>", "POST /sent "),
    ],
)
def test_past_the_pages_own_checks_everything_is_sent(page: str, received: str, site: Site, shows: Shows) -> None:
    reader, actor = shows(page, unchecked=True)

    actor.sends(reader.offer(GO), GO, "after it", {"sent": reader.heading(("Sent",))})

    assert site.received == [received]


def test_no_fact_is_made_of_what_a_script_may_show(shows: Shows) -> None:
    reader, _ = shows("<main></main><script src=/app.js></script>")

    with pytest.raises(SeamMissing, match="scripts"):
        reader.settles_if({"a box": reader.box(("Username",))})
    with pytest.raises(SeamMissing, match="scripts"):
        reader.screen()
    with pytest.raises(SeamMissing, match="scripts"):
        raise reader.strange("after it")


@pytest.mark.parametrize(
    "box", ["<input type=checkbox", "<input readonly", "<input disabled", "<input type=file", "<select"]
)
def test_what_takes_no_text_is_told(box: str, shows: Shows) -> None:
    reader, actor = shows(f"<label>A {box}></label>")

    with pytest.raises(PortalNotUnderstood, match="something to fill in under 'A'"):
        actor.fills(reader.box(("A",)), ("A",), "a")


@pytest.mark.parametrize("box", ["<input>", "<input type=checkbox disabled>", ""])
def test_what_cannot_be_ticked_is_told(box: str, shows: Shows) -> None:
    reader, actor = shows(f"<label>A {box}</label>")

    with pytest.raises(PortalNotUnderstood, match="something to tick under 'A'"):
        actor.ticks(reader.box(("A",)), ("A",))


def test_of_radio_buttons_one_is_chosen(site: Site, shows: Shows) -> None:
    radio = "<label>{0} <input type=radio name=a value={0} {1}></label>"
    reader, actor = shows(
        f"<form action=/sent>{radio.format('A', 'checked')}{radio.format('B', '')}<button>Go</button></form>"
        f"<form>{radio.format('C', 'checked')}</form>"
    )
    actor.ticks(reader.box(("B",)), ("B",))
    actor.takes(reader.offer(GO), GO)

    assert site.received == ["GET /sent?a=B"]


@pytest.mark.parametrize(
    ("options", "sent"),
    [("<option>03<option>04", "04"), ("<option value=4>Spring", "4"), ("<option>March<option value=x>APRIL", "x")],
)
def test_a_month_is_chosen_by_its_number_or_its_name(options: str, sent: str, site: Site, shows: Shows) -> None:
    reader, actor = shows(
        f"<form action=/sent><label>A <select name=a>{options}</select></label><button>Go</button></form>"
    )
    actor.fills_number(reader.box(("A",)), ("A",), 4, month=True)
    actor.takes(reader.offer(GO), GO)

    assert site.received == [f"GET /sent?a={sent}"]


def test_a_list_without_the_number_tells_what_it_has(shows: Shows) -> None:
    reader, actor = shows("<label>A <select><option>1<option>2</select></label>")

    with pytest.raises(PortalNotUnderstood, match="expected 4 to choose under 'A'; found instead: 1, 2"):
        actor.fills_number(reader.box(("A",)), ("A",), 4)
