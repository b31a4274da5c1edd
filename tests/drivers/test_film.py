"""The film of an example: a frame for each mail and each page that looks different, and nothing secret in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page

from drivers.evidence import EvidenceCollector
from drivers.film import Film
from drivers.mailbox.protocol import Mail
from drivers.page_pictures import NoPicture, take_picture
from drivers.secrecy import Secrets

pytestmark = pytest.mark.process

SECRET = "Teapot-Meadow-58"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 400, "height": 300})
    yield context.new_page()
    context.close()


@pytest.fixture
def collector() -> EvidenceCollector:
    """A collector as an example has it; the portal behind it has no process, since only its secrets are asked for."""
    secrets = Secrets()
    secrets.keep(SECRET, "password of Amara")
    log = SimpleNamespace(position=lambda: 0, since=lambda _: "")
    return EvidenceCollector(cast("Any", SimpleNamespace(secrets=secrets, log=log)))


@pytest.fixture
def film(collector: EvidenceCollector, tmp_path: Path) -> Film:
    return Film(collector, tmp_path / "film", "lock-01")


def test_a_page_that_looks_as_before_is_no_new_frame(collector: EvidenceCollector, film: Film, page: Page) -> None:
    collector.watches("the person's page", page)
    film.after(0)
    assert film.frames == []
    page.goto("data:text/html,<h1>Log in</h1>")
    film.after(1)
    film.after(2)
    page.goto("data:text/html,<h1>Welcome</h1>")
    film.after(3)
    assert [(frame.step, frame.title) for frame in film.frames] == [(1, "the person's page"), (3, "the person's page")]
    files = [frame.file for frame in film.frames if frame.file]
    assert len({file.read_bytes() for file in files}) == 2
    assert sorted(files) == sorted(files[0].parent.iterdir())


def test_each_mail_is_a_frame_of_the_step_after_which_it_was_there(collector: EvidenceCollector, film: Film) -> None:
    mails: list[Mail] = []
    collector.reads(mails)
    film.after(0)
    words = f"Your password is {SECRET}"
    mails.append(Mail("amara@nhs.net", "Your reset", arrived=0.0, text=words, links=(), position=1))
    film.after(1)
    film.after(2)
    [frame] = film.frames
    assert frame.step == 1
    assert "[password of Amara]" in frame.text
    assert SECRET not in frame.text


def test_a_page_that_shows_a_secret_has_no_picture_and_says_why(
    collector: EvidenceCollector, film: Film, page: Page
) -> None:
    page.goto(f"data:text/html,<p>Your new password is {SECRET}</p>")
    collector.watches("the person's page", page)
    film.after(0)
    film.after(1)
    [frame] = film.frames
    assert frame.file is None
    assert "shows a secret" in frame.text
    assert not frame.text.count(SECRET)


@pytest.mark.parametrize("kind", ["text", "password", "email", "search"])
def test_what_is_in_a_box_cannot_be_seen(page: Page, kind: str, tmp_path: Path) -> None:
    """A portal may show what is typed into a password box as text."""
    page.set_content(f"<label>Secret <input type={kind}></label><textarea></textarea><button>Go</button>")
    pictures = []
    for value in ("", SECRET):
        page.locator("input").fill(value)
        page.locator("textarea").fill(value)
        page.locator("button").focus()
        file = tmp_path / f"{len(pictures)}.png"
        take_picture(page, file, str, kind="png", whole=True)
        pictures.append(file.read_bytes())
    assert pictures[0] == pictures[1]


def test_the_words_of_a_button_can_be_seen(page: Page, tmp_path: Path) -> None:
    pictures = []
    for words in ("Log in", "Unlock"):
        page.set_content(f"<input type=submit value='{words}' style='width: 9em'>")
        take_picture(page, tmp_path / "one.png", str, kind="png", whole=False)
        pictures.append((tmp_path / "one.png").read_bytes())
    assert pictures[0] != pictures[1]


def test_a_page_that_is_gone_has_no_picture(page: Page, tmp_path: Path) -> None:
    page.close()
    with pytest.raises(NoPicture, match="cannot be taken"):
        take_picture(page, tmp_path / "one.png", str, kind="png", whole=False)


def test_a_page_that_was_closed_is_no_frame(collector: EvidenceCollector, film: Film, page: Page) -> None:
    page.goto("data:text/html,<h1>Log in</h1>")
    collector.watches("the person's page", page)
    page.close()
    film.after(0)
    assert film.frames == []
