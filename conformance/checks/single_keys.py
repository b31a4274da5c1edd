"""Tells which page counts single keys: it sends its form only if a key was pressed for every character of a text."""

from __future__ import annotations

from drivers.errors import PortalNotUnderstood
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.browser.single_keys import needs_every_key
from drivers.portal.pages.form_fields import FormField
from drivers.portal.pages.page import F, PageReader

MEND_KEYS = "set types_every_key = true under [browser]"
_BUTTONS = ("sign_in_button", "submit", "update_button")


def counts_single_keys(reader: PageReader[F], keys: dict[str, str], person: Person) -> str:
    """Fill in the form of the open page, without sending it; return a text if the page counts keys, otherwise "".

    ``keys`` has the keys of ``[words]`` for the page, as ``recognise`` takes them. The form is filled in with the
    values of ``person`` and a good password. A page without the button that sends the form is not examined, and a
    reader without a browser has no keys.
    """
    button = next((key for key in keys if key in _BUTTONS), None)
    if not isinstance(reader, BrowserPageReader) or button is None:
        return ""
    words = reader.appearance.words
    values = _values(reader, person)
    fields = [
        FormField(getattr(words, key), values[key], month=key == "month")
        for key, kind in keys.items()
        if kind == "box" and key in values
    ]
    try:
        needed = needs_every_key(reader, fields, getattr(words, button))
    except PortalNotUnderstood:
        # The examples, which fill in the same fields, will tell what is wrong with them.
        return ""
    return "the page sends its form only if a key is pressed for every character" if needed else ""


def _values(reader: BrowserPageReader, person: Person) -> dict[str, str | int]:
    password, born, date_format = Passwords().good(), person.date_of_birth, reader.appearance.pages.request.date_format
    return {
        "username": person.username,
        "password": password,
        "confirm_password": password,
        "email": person.email,
        "day": born.day,
        "month": born.month,
        "year": born.year,
        "date_of_birth": born.strftime(date_format or "%d/%m/%Y"),
    }
