"""Takes pictures of pages for people to look at, without anything secret in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

_SECONDS_TO_LOOK = 5
# What people type into. A button is an input too, and has words that belong into a picture.
_BOXES = "input:not([type=submit], [type=button], [type=reset], [type=image], [type=checkbox], [type=radio]), textarea"
_QUALITY = 60

Kind = Literal["png", "jpeg"]


class NoPicture(Exception):
    """No picture was taken; the message says why."""


def take_picture(page: Page, file: Path, scrub: Callable[[str], str], *, kind: Kind, whole: bool) -> None:
    """Write a picture of a page to a file: the ``whole`` page, or what the screen shows of it.

    Every box is covered, whatever is in it. ``scrub`` replaces the secrets of a text. Raises NoPicture if the page
    shows a secret outside its boxes, or if no picture can be taken.
    """
    try:
        words = page.locator("body").inner_text(timeout=_SECONDS_TO_LOOK * 1000)
        if scrub(words) != words:
            raise NoPicture("the page shows a secret")
        file.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(
            path=file,
            type=kind,
            quality=_QUALITY if kind == "jpeg" else None,
            full_page=whole,
            scale="css",
            timeout=_SECONDS_TO_LOOK * 1000,
            mask=[page.locator(_BOXES)],
            mask_color="#c9d1d7",
        )
    except PlaywrightError as wrong:
        raise NoPicture(f"it cannot be taken: {wrong.message.splitlines()[0]}") from None
