"""Where a part is on its page: the structure that tells the meaning of a part whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drivers.portal.browser.page_survey import Box, Offer, Survey

_TYPED = ("text", "email", "tel", "number", "search", "url")
_DAYS, _MONTHS, _FEWEST_YEARS = range(31, 34), range(12, 15), 40
_ORDER_OF_SIZES = ("day", "month", "year")
_SEARCHES = r"search|\b(find|keywords?|query)\b|^[qs]$"
_SECRET = re.compile(r"pass(word|phrase|code|wd)|pwd|secret|\bpin\b", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A place on a page: ``says`` describes it; ``holds`` says whether a part of a page is there."""

    says: str
    holds: Callable[[Survey, Box | Offer], bool]


def secrets_of(page: Survey) -> list[Box]:
    """Return the boxes for a password, in their order; a box of text counts if the page has no other and it says so."""
    secrets = [box for box in page.boxes if box.type == "password" or "password" in box.keys]
    return secrets or [box for box in page.boxes if box.type == "text" and _names_a_secret(box)]


def typed_boxes(page: Survey) -> list[Box]:
    """Return the boxes into which a person types a text that may be seen."""
    secrets = secrets_of(page)
    return [box for box in page.boxes if box.type in _TYPED and box not in secrets]


def asking_boxes(page: Survey) -> list[Box]:
    """Return the boxes of ``typed_boxes`` that are about the person who types: without those that search the site."""
    return [box for box in typed_boxes(page) if not searches(page, box)]


def searches(page: Survey, part: Box | Offer) -> bool:
    """Say whether a part is a box that searches the site."""
    if not isinstance(part, Box) or part.keys:
        return False
    texts = (part.name, part.attribute, part.id, part.placeholder, part.group)
    beside = [offer.name for offer in page.offers if offer.sends and offer.form == part.form]
    named = any(re.search(_SEARCHES, text, re.IGNORECASE) for text in texts)
    return part.type == "search" or named or (bool(beside) and all(re.search(_SEARCHES, one, re.I) for one in beside))


def emails_of(page: Survey) -> list[Box]:
    """Return the boxes for an email address."""
    texts = [(box, f"{box.name} {box.attribute} {box.id} {box.placeholder}") for box in typed_boxes(page)]
    return [box for box, text in texts if "email" in box.keys or _asks_for_email(box, text)]


def _asks_for_email(box: Box, text: str) -> bool:
    return box.type == "email" or re.search(r"e-?mail", text, re.IGNORECASE) is not None


def date_parts(page: Survey) -> dict[str, Box]:
    """Return the three boxes of a date by what they ask for (day, month, year); empty if there are none.

    These are three lists or short boxes in a row. The lengths of the lists tell which is which; where they do not, the
    order in Britain does: day, month, year.
    """
    lists = {
        name: box
        for box in page.boxes
        if box.type == "select"
        for name, fits in (
            ("day", box.options in _DAYS),
            ("month", box.options in _MONTHS),
            ("year", box.options >= _FEWEST_YEARS),
        )
        if fits
    }
    if len(lists) == 3:
        return lists
    row = [box for box in page.boxes if box.type in ("text", "tel", "number", "select") and box not in emails_of(page)]
    for start in range(len(row) - 2):
        three = row[start : start + 3]
        if all(map(_may_be_a_part, three)) and len({box.form for box in three}) == 1:
            return dict(zip(_ORDER_OF_SIZES, three, strict=True))
    return {}


def _may_be_a_part(box: Box) -> bool:
    text = f"{box.name} {box.attribute} {box.id} {box.placeholder}"
    short = 1 <= box.longest <= 4 or box.type in ("number", "select")
    return short or re.search(r"\b(day|month|year|dd|mm|yyyy)\b|[-_.](d|m|y)\b", text, re.IGNORECASE) is not None


def _names_a_secret(box: Box) -> bool:
    return _SECRET.search(f"{box.name} {box.attribute} {box.id}") is not None


def _before_password(page: Survey, part: Box | Offer) -> bool:
    first = next(iter(secrets_of(page)), None)
    before = [box for box in typed_boxes(page) if first and box.form == first.form and box.order < first.order]
    return bool(before) and before[-1] == part


def _nth_secret(number: int) -> Callable[[Survey, Box | Offer], bool]:
    def holds(page: Survey, part: Box | Offer) -> bool:
        secrets = secrets_of(page)
        return len(secrets) > number and secrets[number] == part

    return holds


def _part(name: str) -> Callable[[Survey, Box | Offer], bool]:
    return lambda page, part: date_parts(page).get(name) == part


def _sends_form_of(boxes: Callable[[Survey], list[Box]]) -> Callable[[Survey, Box | Offer], bool]:
    def holds(page: Survey, part: Box | Offer) -> bool:
        if not isinstance(part, Offer) or part.form < 0 or not any(box.form == part.form for box in boxes(page)):
            return False
        return part.sends or _only_button_of_form(page, part)

    return holds


def _sends_form_without_boxes(page: Survey, part: Box | Offer) -> bool:
    return isinstance(part, Offer) and part.may_send and all(box.form != part.form for box in page.boxes)


def _after_boxes(page: Survey, part: Box | Offer) -> bool:
    last = max((box.order for box in page.boxes), default=-1)
    after = [offer for offer in page.offers if offer.order > last and not offer.href and not offer.overlay]
    return last >= 0 and bool(after) and after[0] == part


def _after_a_box(page: Survey, part: Box | Offer) -> bool:
    # A button of a form can stand anywhere in it.
    return (isinstance(part, Offer) and part.sends) or any(box.order < part.order for box in page.boxes)


def _can_send(page: Survey, part: Box | Offer) -> bool:
    # A link to another page sends nothing; a button of a script, which has no form, may.
    return (
        isinstance(part, Offer) and not part.href and not part.overlay and (part.sends or not _only_helps(page, part))
    )


def _only_helps(page: Survey, part: Offer) -> bool:
    return part.form >= 0 and any(one.sends and one.form == part.form for one in page.offers)


def _only_button_of_form(page: Survey, part: Box | Offer) -> bool:
    if not isinstance(part, Offer) or all(box.form != part.form for box in page.boxes):
        return False
    return [one for one in page.offers if one.form == part.form and not one.href and not one.overlay] == [part]


def _follows_box(boxes: Callable[[Survey], list[Box]]) -> Callable[[Survey, Box | Offer], bool]:
    def holds(page: Survey, part: Box | Offer) -> bool:
        for box in boxes(page):
            later = [one for one in page.boxes if one.order > box.order]
            end = min((one.order for one in later), default=part.order + 1)
            after = [one for one in page.offers if box.order < one.order < end and not one.href and not one.overlay]
            if after[:1] == [part]:
                return True
        return False

    return holds


def _only_sender(page: Survey, part: Box | Offer) -> bool:
    return [offer for offer in page.offers if offer.sends] == [part]


def _is_only_box(page: Survey, part: Box | Offer) -> bool:
    return [part] in (typed_boxes(page), asking_boxes(page))


def _leads_on(_: Survey, part: Box | Offer) -> bool:
    return isinstance(part, Offer) and not part.overlay and not part.href.startswith(("mailto:", "tel:"))


def _sends_nothing(_: Survey, part: Box | Offer) -> bool:
    return isinstance(part, Offer) and not part.sends


def _beside_sign_in(page: Survey, part: Box | Offer) -> bool:
    return isinstance(part, Offer) and not part.sends and bool(secrets_of(page) or typed_boxes(page))


def _secret_or_named(page: Survey, part: Box | Offer) -> bool:
    return part in secrets_of(page)


PLACES: dict[str, Place] = {
    "before_password": Place("it is the box before the password", _before_password),
    "does_not_search": Place("it does not search the site", lambda page, part: not searches(page, part)),
    "only_typed_box": Place("it is the only box to type in", _is_only_box),
    "first_secret": Place("it is the first box for a password", _nth_secret(0)),
    "second_secret": Place("it is the second box for a password", _nth_secret(1)),
    "secret_or_named": Place("it is a box for a password", _secret_or_named),
    "day_of_three": Place("it is the first of three boxes for a date", _part("day")),
    "month_of_three": Place("it is the second of three boxes for a date", _part("month")),
    "year_of_three": Place("it is the third of three boxes for a date", _part("year")),
    "is_no_part_of_date": Place("it is one box", lambda page, part: part not in date_parts(page).values()),
    "sends_form_of_password": Place("it sends the form with the password", _sends_form_of(secrets_of)),
    "sends_form_of_email": Place("it sends the form with the email address", _sends_form_of(emails_of)),
    "sends_form_of_typed_box": Place("it sends the form with the box", _sends_form_of(typed_boxes)),
    "sends_form_without_boxes": Place("it sends a form that asks for nothing", _sends_form_without_boxes),
    "follows_password": Place("it is the first button after the box for the password", _follows_box(secrets_of)),
    "follows_email": Place("it is the first button after the box for the email address", _follows_box(emails_of)),
    "only_button_of_form": Place("it is the only button of the form with the boxes", _only_button_of_form),
    "only_sender": Place("it is the only button that sends a form", _only_sender),
    "after_boxes": Place("it comes right after the boxes", _after_boxes),
    "beside_sign_in": Place("it is beside the boxes of the sign-in page", _beside_sign_in),
    "after_a_box": Place("it comes after a box", _after_a_box),
    "can_send": Place("it can send a form", _can_send),
    "leads_on": Place("it leads to another page", _leads_on),
    "sends_nothing": Place("it sends no form", _sends_nothing),
}
