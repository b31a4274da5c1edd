"""A page that must send nothing sends nothing, whatever its script tries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from drivers.portal.browser.nothing_sent import NothingSent
from drivers.portal.browser.surveyed_page import SurveyedPage
from tests.drivers.portal.small_site import Site

FORM = "<form id=f action='/taken' method={method}><input name=who value=Amara></form>"
WAYS = {
    "a request by POST": (
        "<button onclick=\"fetch('/taken', {method: 'POST', body: 'who=Amara'})\">Go</button>",
        "POST",
    ),
    "a beacon": ("<button onclick=\"navigator.sendBeacon('/taken', 'who=Amara')\">Go</button>", "POST"),
    "a form of a script": (FORM.format(method="post") + "<button onclick='f.submit()'>Go</button>", "POST"),
    "a form that asks": (FORM.format(method="get") + "<button onclick='f.submit()'>Go</button>", "GET"),
    "a request to submit": (FORM.format(method="get") + "<button onclick='f.requestSubmit()'>Go</button>", "GET"),
    "a button of a form": (FORM.format(method="get") + "<button form=f>Go</button>", "GET"),
    "a form that a script reads": (
        FORM.format(method="get")
        + "<button form=f>Go</button>"
        + "<script>f.onsubmit = event => { event.preventDefault(); fetch('/taken'); }</script>",
        "GET",
    ),
    "a form for another window": (
        "<form id=f action='/taken' method=post target=_blank></form><button onclick='f.submit()'>Go</button>",
        "POST",
    ),
    "a form in a frame": (
        "<iframe id=i srcdoc=\"<form action='/taken' method=post></form>\"></iframe>"
        "<button onclick='i.contentDocument.forms[0].submit()'>Go</button>",
        "POST",
    ),
}


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.takes["/taken"] = lambda _: "<h1>Taken</h1>"
    site.pages["/taken"] = "<h1>Taken</h1>"
    yield site
    site.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[SurveyedPage]:
    page = browser.new_page(service_workers="block")
    yield SurveyedPage(page, 5, NothingSent(page.context))
    page.close()


@pytest.mark.process
@pytest.mark.parametrize(("page", "method"), WAYS.values(), ids=WAYS)
def test_nothing_leaves_the_page_when_its_button_is_pressed(
    page: str, method: str, site: Site, opened: SurveyedPage
) -> None:
    site.pages["/"] = f"<h1>The door</h1>{page}"
    seen = opened.goes_to(site.address)

    pressed = opened.presses(next(offer.css for offer in seen.offers))
    after = opened.looks()

    assert pressed
    assert opened.stopped_sending() == [f"{method} /taken"]
    assert (site.sent, "/taken" in site.asked) == ([], False)
    assert after.headings == ("The door",)


@pytest.mark.process
def test_a_page_loads_as_it_likes_and_its_links_lead_on(site: Site, opened: SurveyedPage) -> None:
    site.pages["/"] = "<a href='/taken'>On</a><script>fetch('/taken', {method: 'POST', body: ''})</script>"
    seen = opened.goes_to(site.address)

    opened.presses(seen.offers[0].css)
    after = opened.looks_after(seen)

    assert len(site.sent) == 1
    assert after.headings == ("Taken",)
    assert opened.stopped_sending() == []


@pytest.mark.process
def test_a_form_that_sends_itself_is_kept_and_one_that_closes_a_dialog_is_not(site: Site, opened: SurveyedPage) -> None:
    site.pages["/"] = (
        "<h1>The door</h1><form id=f method=post action='/taken'></form>"
        "<dialog id=d><form method=dialog><button>Close</button></form></dialog>"
        "<script>d.showModal(); f.submit()</script>"
    )
    seen = opened.goes_to(site.address)
    kept = opened.stopped_sending()

    opened.presses(seen.offers[0].css)
    after = opened.looks_after(seen)

    assert kept == ["POST /taken"]
    assert site.sent == []
    assert after.offers == ()
