"""Types a text into a field of a browser page, with the keys that the page's scripts wait for."""

from __future__ import annotations

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.words import Wording

# The kinds of field that a person types into key by key; a browser offers other means for dates, colours and ranges.
_TYPED = (
    "textarea, [contenteditable], input:not([type=date], [type=time], [type=month], [type=week], "
    "[type=datetime-local], [type=color], [type=range])"
)
_IS_TYPED = f'box => box.matches("{_TYPED}")'
_READ_FIELDS = "() => [...document.querySelectorAll('input, textarea')].map(field => field.value)"
_MILLISECONDS_TO_LOOK = 250


class Typist:
    """Types into the fields of one page. ``every_key``: whether a key is pressed for every character."""

    def __init__(self, reader: BrowserPageReader, *, every_key: bool) -> None:
        self._reader = reader
        self._every_key = every_key
        self._unchecked: list[tuple[Locator, Wording, str]] = []
        self._answers = 0

    def types(self, box: Locator, wording: Wording, text: str) -> None:
        """Type a text into a field. Text beyond the field's ``maxlength`` is cut off, as when a person types.

        A remark on the page tells if characters were cut off. ``wording``: the label of the field, for this remark.
        """
        if not self.types_last_key(box, wording, text):
            self.types_each_key(box, wording, text)

    def types_last_key(self, box: Locator, wording: Wording, text: str) -> bool:
        """Fill in all characters but the last, and press the key of the last; say whether the field can take this.

        One key runs every script that reacts to keys, and is fast. ``checks`` must be called before the form is sent.
        Returns False if the field is no text field, or if the candidate file says that the pages need every key.
        """
        # To fill in nothing before the key of a single character does not tell whether a number field takes the text.
        if self._every_key or (len(text) == 1 and not text.isdecimal()):
            return False
        try:
            box.fill(text[:-1])
        except PlaywrightTimeout:
            raise
        except PlaywrightError:
            return False
        if text:
            # The field has the focus now.
            self._reader.page.keyboard.type(text[-1])
            if self._answers != self._reader.answers:
                self._answers, self._unchecked = self._reader.answers, []
            self._unchecked.append((box, wording, text))
        return True

    def unchecked(self) -> list[str]:
        """Return the texts that were typed on the present page since the last check."""
        return [text for _, _, text in self._unchecked] if self._answers == self._reader.answers else []

    def has_checked(self) -> None:
        """Note that the fields have what was typed, so that ``checks`` need not look."""
        self._unchecked = []

    def checks(self) -> None:
        """Make sure that the fields have what was typed since the last check; else press the key of every character.

        A field can take only a part of a text that is filled in at once, because of its ``maxlength`` or a script. One
        look at all fields of the page tells that each text is there; each field is looked at only if one is missing.
        """
        typed, self._unchecked = self._unchecked, []
        if not typed or self._answers != self._reader.answers:
            return
        held: list[str] = self._reader.page.evaluate(_READ_FIELDS)
        for _, _, text in typed:
            found = next((one for one in held if _is_same(one, text)), None)
            if found is None:
                break
            held.remove(found)
        else:
            return
        for box, wording, text in typed:
            there = self._held(box)
            if there is not None and not _is_same(there, text):
                self.types_each_key(box, wording, text)

    def types_each_key(self, box: Locator, wording: Wording, text: str) -> None:
        """Press the key of every character. A field that takes no keys, as for a date, is filled in at once.

        Raises PortalNotUnderstood if the field then is empty: another text is expected there, or a script cleared it.
        """
        if not (text and box.evaluate(_IS_TYPED)):
            box.fill(text)
            return
        box.fill("")
        box.press_sequentially(text)
        held = self._held(box)
        if held == "" and text.strip():
            raise self._reader.strange(f"expected the field {wording[0]!r} to take what is typed")
        if held is not None and len(held) < len(text.strip()):
            self._reader.tells_cut_off(wording[0], len(held), len(text))

    @staticmethod
    def _held(box: Locator) -> str | None:
        """Return the text in a field; None if the element is no field or is not on the page."""
        try:
            return box.input_value(timeout=_MILLISECONDS_TO_LOOK)
        except PlaywrightError:
            return None


def _is_same(held: str, text: str) -> bool:
    """Say whether a field has a text. A page can change its case, and browsers trim some kinds of field."""
    return held.strip().casefold() == text.strip().casefold()
