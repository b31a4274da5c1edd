"""What our selector engines find in small pages: never less than Playwright finds by role and name."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from drivers.portal.appearance import Appearance
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.browser.selector_engines import fields, has_lists, may_be_named, needs_a_look
from drivers.portal.words import matching
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_portal import site

__all__ = ["site"]

pytestmark = pytest.mark.process
WORDS = ("Log out",)
SHADOW = "<div id=h></div><script>h.attachShadow({{mode: 'open'}}).innerHTML = `{}`</script>"
NAMED = {
    "a button": "<button>Log out</button>",
    "a link": "<a href=/>LOG  OUT *</a>",
    "an area of a picture": "<map name=m><area href=/ alt='Log out' shape=rect coords=0,0,9,9></map><img usemap=#m>",
    "an input": "<input type=submit value='Log out'>",
    "a picture to send with": "<input type=image alt='Log out'>",
    "a title": "<button title='Log out'>&#xe000;</button>",
    "a picture in a link": "<a href=/><img alt='Log out'></a>",
    "a drawing": "<button><svg width=9 height=9><title>Log out</title></svg></button>",
    "a label of its own": "<label>Log out <button></button></label>",
    "an attribute": "<div role=button aria-label='Log out'>x</div>",
    "a role among several": "<div role='none BUTTON'>x</div><div role='foo button'>Log out</div>",
    "other elements": "<i id=a hidden>Log</i><i id=b hidden>out</i><button aria-labelledby='a b'>x</button>",
    "an element that is owned": "<button aria-owns=a></button><i id=a>Log out</i>",
    "a hidden icon between": "<button>Log<i aria-hidden=true>exit_to_app</i> out</button>",
    "a soft hyphen": "<button>Log o&shy;ut</button>",
    "a style sheet": "<style>.x::after { content: 'Log out' }</style><button class=x></button>",
    "several levels": "<button><span><b>Log</b></span> <span>out</span></button>",
    "a shadow root": SHADOW.format("<button>Log out</button>"),
}


@pytest.fixture
def reader(page: Page) -> BrowserPageReader:
    """Return a reader of a blank page."""
    return BrowserPageReader(page, Appearance(1.0))


@pytest.mark.parametrize("body", NAMED.values(), ids=NAMED)
def test_an_offer_is_found_wherever_its_name_comes_from(reader: BrowserPageReader, page: Page, body: str) -> None:
    page.set_content(body)
    name = matching(WORDS)
    by_playwright = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))

    assert reader.offer(WORDS).count() == by_playwright.filter(visible=True).count()
    assert not by_playwright.count() or may_be_named(page, WORDS).count()


@pytest.mark.parametrize(
    "body",
    ["<button>Log in</button><a href=/>Out of office</a>", "<button>Out, log</button>", "<p>Log out</p>", "<input>"],
)
def test_a_page_without_the_words_needs_no_closer_look(page: Page, body: str) -> None:
    page.set_content(body)

    assert not may_be_named(page, WORDS).count()


def test_words_with_quotation_marks_and_arrows_are_taken_as_they_stand(reader: BrowserPageReader, page: Page) -> None:
    page.set_content("""<button>Go >> "on" 'now' \\ </button>""")

    assert reader.offer(("""Go >> "on" 'now' \\""",)).count() == 1


def test_a_page_that_forbids_all_scripts_is_looked_at(reader: BrowserPageReader, page: Page, site: Site) -> None:
    policy = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    site.pages["/"] = f'<meta http-equiv=Content-Security-Policy content="{policy}"><button>Log out</button><input>'
    reader.open(site.address)

    assert reader.offer(WORDS).count() == 1
    assert needs_a_look(page, ["typed"]).count() == 1


NEEDS_A_LOOK = {
    "a text that is in no field": "<input value=other><button>Go</button>",
    "a text that is there only once": "<input value=typed><textarea>other</textarea>",
    "an invalid field": "<input value=typed><input value='Typed '><input required>",
    "a disabled button": "<input value=typed><input value=typed><button disabled>Go</button>",
    "a button that says it is disabled": "<input value=typed><input value=typed><a href=/ aria-disabled=true>Go</a>",
    "a button that takes no keys": "<input value=typed><input value=typed><div role=button>Go</div>",
    "a shadow root": "<input value=typed><input value=typed>" + SHADOW.format("<button disabled>Go</button>"),
}


@pytest.mark.parametrize("body", NEEDS_A_LOOK.values(), ids=NEEDS_A_LOOK)
def test_a_form_that_might_not_be_sent_needs_a_look(page: Page, body: str) -> None:
    page.set_content(body)

    assert needs_a_look(page, ["typed", "typed"]).count() == 1


def test_a_form_that_is_ready_needs_none(page: Page) -> None:
    page.set_content(
        "<style>html, body { height: 0 } form { position: fixed }</style><form><input value=' TYPED'>"
        "<input value=typed><input value=more><select><option disabled>Choose</select>"
        "<button>Go</button><a href=/>Back</a></form>"
    )

    assert not needs_a_look(page, ["typed", "typed"]).count()
    assert needs_a_look(page, ["lost"]).count() == 1


def test_all_fields_are_found_and_lists_are_noticed(page: Page) -> None:
    page.set_content("<input><textarea></textarea>" + SHADOW.format("<input>"))
    assert fields(page).count() == 3
    assert has_lists(page).count() == 1, "a shadow root may hold a list"

    page.set_content("<input><textarea></textarea><button></button>")
    assert not has_lists(page).count()

    for one in ("<select></select>", "<input list=l>"):
        page.set_content(one)
        assert (fields(page).count(), has_lists(page).count()) == (1, 1)
