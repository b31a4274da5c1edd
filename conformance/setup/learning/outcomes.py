"""Finds the landmark of an outcome: what the page after a form shows and the page before it did not."""

from __future__ import annotations

import re

from conformance.setup.learning import messages
from conformance.setup.learning.learned import Entry
from conformance.setup.learning.page_kinds import first_words, new_parts
from drivers.portal.browser.page_survey import Survey, TextPart

_LAYOUT = re.compile(
    r"^(col|row|container|wrap|flex|grid|text|m|p|mt|mb|page|content|main|body|panel|card|form)(-|_|$|\d)", re.I
)


def refusal_in(before: Survey, after: Survey, *, link: bool = False) -> Entry | None:
    """Return the landmark of a refusal; None if the page shows none.

    ``link``: the page is that of a dead link, on which everything is new.
    """
    new = [part for part in new_parts(before, after) if part.role != "status"]
    if alert := next((part for part in new if part.role == "alert"), None):
        return Entry("css: [role=alert]", 0.95, f'an alert says "{first_words(alert.text)}"', by_default=True)
    told = [part for part in new if re.search(messages.REFUSAL_TEXT, part.text, re.IGNORECASE)]
    marked = [part for part in told or ([] if link else new) if _class_of(part, messages.REFUSAL_CLASS, before)]
    if marked and not link:
        name = _class_of(marked[0], messages.REFUSAL_CLASS, before)
        return Entry(f"css: .{name}", 0.8, f'it is new after a refusal and says "{first_words(marked[0].text)}"')
    if heading := next((part for part in told if part.is_heading), None):
        return Entry(f"heading: {heading.text}", 0.7, "a heading that is new after a refusal")
    if told:
        return Entry(f"text: {first_words(told[0].text)}", 0.5, "a text that is new after a refusal")
    return None


def answer_in(before: Survey, after: Survey, pattern: str) -> Entry | None:
    """Return the landmark of an answer, such as a confirmation: a new heading, or a new text; None without one.

    ``pattern`` is what such answers usually say.
    """
    new = new_parts(before, after)
    headings = [part.text for part in new if part.is_heading]
    if headings:
        said = [text for text in headings if re.search(pattern, text, re.IGNORECASE)]
        return Entry(f"heading: {(said or headings)[0]}", 0.9 if said else 0.6, "a heading that is new after the form")
    told = [part.text for part in new if re.search(pattern, part.text, re.IGNORECASE)]
    if told:
        return Entry(f"text: {first_words(min(told, key=len))}", 0.6, "a text that is new after the form")
    return None


def notice_in(before: Survey, after: Survey) -> Entry | None:
    """Return the landmark of a notice that an act succeeded; None if the page shows no new notice."""
    new = new_parts(before, after)
    if status := next((part for part in new if part.role == "status"), None):
        return Entry("css: [role=status]", 0.95, f'a status says "{first_words(status.text)}"', by_default=True)
    for part in new:
        if part.role != "alert" and (name := _class_of(part, messages.DONE_CLASS, before)):
            return Entry(f"css: .{name}", 0.75, f'it is new after the act and says "{first_words(part.text)}"')
    told = [
        part.text for part in new if re.search(r"\b(done|success\w*|sent|unlocked|changed|saved)\b", part.text, re.I)
    ]
    return Entry(f"text: {first_words(min(told, key=len))}", 0.5, "a text that is new after the act") if told else None


def _class_of(part: TextPart, pattern: str, before: Survey) -> str:
    """Return a class that the page had nowhere before, preferably one whose name says what it is for."""
    old = {name for one in before.parts for name in one.classes}
    new = [
        name for name in part.classes if name not in old and not _LAYOUT.match(name) and re.fullmatch(r"[\w-]+", name)
    ]
    telling = [name for name in new if re.search(pattern, name, re.IGNORECASE)]
    # The most particular of several, such as notice--bad rather than notice.
    return max(telling, key=len, default="")
