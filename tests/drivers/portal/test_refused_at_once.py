"""When the alert of a new page is taken for a refusal at once, and when the page needs a closer look."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from drivers.portal.browser.refused_at_once import alert_of_new_page
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_portal import site

__all__ = ["site"]
pytestmark = pytest.mark.process
ALERT = "<div role=alert>Your password <b>is wrong</b>.</div>"
WITHOUT = [("Log out", "Sign out"), ("Log in",)]


@pytest.mark.parametrize(
    "body", [ALERT, "<form>" + ALERT + "<button>Continue</button></form>", "<i role=' ALERT '>No</i>"]
)
def test_an_alert_alone_is_read(page: Page, site: Site, body: str) -> None:
    site.pages["/"] = body
    page.goto(site.address, wait_until="commit")

    assert alert_of_new_page(page, WITHOUT) in ("Your password is wrong.", "No")


DOUBTFUL = {
    "an offer that is waited for": ALERT + "<a href=/>Log  out</a>",
    "an offer whose name is not sure": ALERT + "<button></button>",
    "a shadow root": ALERT + "<div id=h></div><script>h.attachShadow({mode: 'open'})</script>",
    "a hidden alert": "<div role=alert hidden>Wrong</div>",
    "an alert that nobody sees": "<div role=alert style='visibility: hidden'>Wrong</div>",
    "an alert that nobody hears": "<div aria-hidden=true><div role=alert>Wrong</div></div>",
    "an alert without words": "<div role=alert><svg width=9 height=9></svg></div>",
    "another role": "<div role=status>Done</div><div role='foo alert'>Wrong</div>",
    "a style sheet that comes late": "<link rel=stylesheet href=/late.css>" + ALERT,
    "a script that comes late": "<script async src=/late.js></script>" + ALERT,
    "a page that does not load": "<link rel=stylesheet href=/never.css>" + ALERT,
}


@pytest.mark.parametrize("body", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_needs_a_closer_look(page: Page, site: Site, body: str) -> None:
    site.pages |= {
        "/": body,
        "/late.css": b"[role=alert] { display: none }",
        "/late.js": b"document.body.innerHTML = '<button>Log out</button>'",
        "/never.css": b"",
    }
    site.headers = {path: [("Content-Type", "text/css")] for path in ("/late.css", "/never.css")}
    site.slow |= {"/late.css": 0.1, "/late.js": 0.1, "/never.css": 1.0}
    page.goto(site.address, wait_until="commit")

    assert alert_of_new_page(page, WITHOUT) == ""


def test_a_page_whose_scripts_broke_the_browser_needs_a_closer_look(page: Page, site: Site) -> None:
    site.pages["/"] = ALERT + "<script>Element.prototype.checkVisibility = () => { throw 'broken' }</script>"
    page.goto(site.address)

    assert alert_of_new_page(page, WITHOUT) == ""
