"""Guesses the format in which one box takes a whole date."""

from __future__ import annotations

import re

from conformance.setup.learning.learned import Entry
from drivers.portal.browser.page_survey import Box

_CODES = {"d": "%d", "m": "%m", "y": "%Y"}


def format_of(box: Box) -> Entry:
    """Return the ``strftime`` format of a box: by its type, by a model in its texts, or a guess.

    A model is a text such as ``dd/mm/yyyy``, or a date.
    """
    if box.type == "date":
        return Entry("%Y-%m-%d", 0.97, 'its type is "date"')
    for where, text in (("placeholder", box.placeholder), ("name", box.name), ("group", box.group)):
        if model := re.search(r"\b(d{1,2}|m{1,2}|y{2,4})([-/. ])(d{1,2}|m{1,2})\2(d{1,2}|y{2,4})\b", text.lower()):
            first, mark, second, third = model.groups()
            code = mark.join("%y" if part == "yy" else _CODES[part[0]] for part in (first, second, third))
            return Entry(code, 0.9, f'its {where} is "{model.group()}"')
        if example := re.search(r"\b(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\b", text):
            mark = example.group(2)
            year_first = len(example.group(1)) == 4
            return Entry(
                mark.join(("%Y", "%m", "%d") if year_first else ("%d", "%m", "%Y")),
                0.7,
                f'its {where} is like "{example.group()}"',
            )
    if box.pattern.startswith((r"\d{4}-", "[0-9]{4}-")):
        return Entry("%Y-%m-%d", 0.8, "its pattern begins with the year")
    return Entry("%d/%m/%Y", 0.4, "a guess: people in Britain write a date this way")
