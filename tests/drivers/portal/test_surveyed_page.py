"""A page that is explored: what a picture of it shows, and a page that cannot be read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from drivers.portal.browser.page_survey import outlined, survey, without_outlines
from drivers.portal.browser.surveyed_page import SurveyedPage
from tests.drivers.portal.small_site import Site

FORM = """<form><label>Badge <input id=who></label><input id=word type=password><input id=born type=date>
  <select id=month><option>Month</option><option>May</option></select><input id=empty><button>Go</button></form>"""
INKS = """() => [...document.querySelectorAll("input, select")]
  .filter(box => getComputedStyle(box).webkitTextFillColor === "rgba(0, 0, 0, 0)").map(box => box.id)"""


@pytest.fixture
def form(page: Page) -> Page:
    page.set_content(FORM)
    return page


@pytest.mark.process
def test_a_picture_outlines_parts_and_hides_what_was_typed(form: Page) -> None:
    typed = SurveyedPage(form, 5)
    typed.types("#who", "999AKHAN01")
    typed.types("#word", "a password")
    typed.types("#born", "1985-11-04")
    typed.fills_number("#month", 5, month=True)
    before = survey(form)

    outlined(form, {"#who": "username 0.95", "#missing": "nothing"})
    hidden, notes = form.evaluate(INKS), form.locator("[data-outlined]").all_inner_texts()
    without_outlines(form)

    assert hidden == ["who", "word", "born", "month"]
    assert notes == ["username 0.95"]
    assert form.evaluate(INKS) == []
    assert survey(form).is_like(before)


@pytest.mark.process
def test_a_picture_that_cannot_be_saved_is_told(form: Page, tmp_path: Path) -> None:
    surveyed = SurveyedPage(form, 5)
    (tmp_path / "file").write_text("", "utf-8")

    assert surveyed.shows_picture(tmp_path / "page.png", {"#who": "username"})
    assert not surveyed.shows_picture(tmp_path / "file" / "page.png", {})


SAME = "<h1>Sign in</h1><form method=post action='/in'><input name=word><button>Go</button></form>"
SPINS = """<h1>Sign in</h1><button onclick="this.textContent = 'Signing you in';
  fetch('/in', {method: 'POST', body: ''})
  .then(() => { document.querySelector('h1').textContent = 'Your desk' })">Go</button>"""


@pytest.mark.process
@pytest.mark.parametrize(("shown", "heading"), [(SAME, "Your desk"), (SPINS, "Your desk"), (SAME, "Sign in")])
def test_an_outcome_is_waited_for_until_the_server_has_answered(page: Page, shown: str, heading: str) -> None:
    site = Site()
    site.pages["/"], site.takes["/in"], site.slow["/in"] = shown, lambda _: shown.replace("Sign in", heading), 2
    surveyed = SurveyedPage(page, 8)
    before = surveyed.goes_to(site.address)

    begun = time.monotonic()
    surveyed.presses("button")
    after = surveyed.looks_after(before)
    site.close()

    assert after.headings == (heading,)
    assert surveyed.unanswered == ()
    # The page is not waited for once the answer is there, even if it is the same again.
    assert time.monotonic() - begun < 8


@pytest.mark.process
def test_an_answer_that_does_not_come_within_the_limit_is_named(page: Page) -> None:
    site = Site()
    site.pages["/"], site.takes["/in"], site.slow["/in"] = SAME, lambda _: SAME, 60
    surveyed = SurveyedPage(page, 1.5)
    before = surveyed.goes_to(site.address)

    surveyed.presses("button")
    after = surveyed.looks_after(before)
    site.close()

    assert after.is_like(before)
    assert surveyed.unanswered == ("POST /in",)


@pytest.mark.process
def test_parts_are_read_with_what_tells_their_meaning(page: Page) -> None:
    page.set_content(
        "<h1>Good day</h1><form id=in><label>Badge* <input name=who autocomplete=username></label>"
        "<button>Open</button></form><details><summary>Help</summary></details><a href='https://portal.test/lost'>Lost?</a>"
        "<div role=alert><p class='note note-bad'>That is wrong.</p></div>"
    )

    seen = survey(page)

    [box] = seen.boxes
    assert (box.name, box.attribute, box.autocomplete, box.form) == ("Badge*", "who", "username", 0)
    assert [(one.name, one.role, one.sends, one.toggles) for one in seen.offers] == [
        ("Open", "button", True, False),
        ("Help", "button", False, True),
        ("Lost?", "link", False, False),
    ]
    assert seen.headings == ("Good day",)
    assert [(part.text, part.role) for part in seen.parts if part.role] == [("That is wrong.", "alert")]
