"""Finds out whether a page needs a key press for every character, and not only for the last one."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Locator

from drivers.portal.browser.browser_page_actor import BrowserPageActor
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.pages.form_fields import FormField
from drivers.portal.words import Wording


def needs_every_key(reader: BrowserPageReader, fields: Iterable[FormField], button: Wording) -> bool:
    """Fill in the form of the open page, and say whether the page would send the form only after a key per character.

    Nothing is sent. Returns False if the page would send the form after the last key of each field, if the page would
    not send it in either case, if a field or the button is not visible, or if the candidate file sets
    ``types_every_key``. Only fields that take text are filled in by key.
    """
    offer: Locator = reader.offer(button)
    boxes = [(reader.box(field.wording), field) for field in fields]
    if reader.appearance.types_every_key or not all(one.first.is_visible() for one in (offer, *(b for b, _ in boxes))):
        return False
    for every_key in (False, True):
        actor = BrowserPageActor(reader, types_every_key=every_key)
        for box, field in boxes:
            if isinstance(field.value, int):
                actor.fills_number(box, field.wording, field.value, month=field.month)
            else:
                actor.fills(box, field.wording, field.value)
        if actor.would_send(offer, button):
            return every_key
    return False
