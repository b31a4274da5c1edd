"""Tells the pages of a portal apart by what they ask for, and pages or banners in between from all others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conformance.setup.learning import meanings, messages
from conformance.setup.learning.places import asking_boxes, date_parts, emails_of, secrets_of, typed_boxes
from conformance.setup.learning.scoring import plain, rank
from drivers.portal.browser.page_survey import Offer, Survey, TextPart
from drivers.portal.words import matching

_LEAST = 0.5
_LONGEST_BANNER = 400
_WORDS_OF_A_LANDMARK = 6


@dataclass(frozen=True)
class InBetween:
    """A banner or page in between: the landmark that shows it, the offer that removes it, and how sure that is."""

    shows: str
    offer: Offer
    confidence: float

    @property
    def take(self) -> str:
        """Return the word that names the offer."""
        return plain(self.offer.name) if self.offer.role and self.offer.name else f"css: {self.offer.css}"


def asks_to_sign_in(page: Survey) -> bool:
    """Say whether a page asks for a password that exists, or for the username before it."""
    return asks_for_a_password(page) or asks_for_a_username(page)


def asks_for_a_password(page: Survey) -> bool:
    """Say whether a page asks for a password that exists."""
    secrets = secrets_of(page)
    return len(secrets) == 1 and "new-password" not in secrets[0].autocomplete


def asks_for_a_username(page: Survey) -> bool:
    """Say whether a page asks for a username, and for no password: the first page of a sign-in in two steps."""
    asking = asking_boxes(page)
    if secrets_of(page) or date_parts(page) or len(asking) != 1:
        return False
    username = next(iter(rank(page, meanings.SIGN_IN, "username")), None)
    # A link to the sign-in page can be on every page.
    buttons = [offer.name for offer in page.offers if not offer.href and offer.form == asking[0].form]
    words = " ".join((*page.headings, page.title, asking[0].name, *buttons)).casefold()
    asks_for_mail_only = bool(emails_of(page)) and re.search(
        r"forgot|reset|recover", " ".join(page.headings).casefold()
    )
    told = re.search(r"sign[ -]?(in|on)|log[ -]?(in|on)|password|username", words)
    return username is not None and username.confidence >= _LEAST and bool(told) and not asks_for_mail_only


def asks_for_a_reset(page: Survey) -> bool:
    """Say whether a page asks whose password is to be reset."""
    return not secrets_of(page) and bool(emails_of(page) or date_parts(page) or _asks_who(page))


def _asks_who(page: Survey) -> bool:
    words = " ".join((*page.headings, page.title)).casefold()
    return bool(asking_boxes(page)) and re.search(r"forgot|reset|recover|unlock|lost|trouble|help", words) is not None


def asks_for_a_new_password(page: Survey) -> bool:
    """Say whether a page asks for a new password."""
    secrets = secrets_of(page)
    if len(secrets) > 1 or any("new-password" in box.autocomplete for box in secrets):
        return True
    words = " ".join((*page.headings, *(box.name for box in secrets))).casefold()
    return bool(secrets) and re.search(r"\b(new|choose|set|reset|update|change|create)\b", words) is not None


def in_between(page: Survey) -> InBetween | None:
    """Return the banner over a page, or the page, that asks for consent; None if there is none."""
    found = [one for offer in page.offers if (one := _consent(page, offer)) is not None]
    return max(found, key=lambda one: one.confidence, default=None)


def is_shown(page: Survey, landmark: str) -> bool:
    """Say whether a page shows a landmark of a candidate file that is no selector."""
    kind, what = (part.strip() for part in landmark.split(":", 1))
    if kind == "text":
        return what.casefold() in page.text.casefold()
    names = page.headings if kind == "heading" else tuple(offer.name for offer in page.offers if offer.role)
    return any(matching((what,)).search(name) for name in names)


def _consent(page: Survey, offer: Offer) -> InBetween | None:
    name = plain(offer.name).casefold()
    weight = max((w for pattern, w in messages.CONSENT_OFFER.items() if re.search(pattern, name)), default=0.0)
    around = (text.replace(offer.name, "") for text in (offer.overlay, _of_banner(offer)))
    about = next((text for text in around if _is_about_consent(text)), "")
    if about and not _asks(page, offer):
        # In a banner about cookies, a button that has any name removes the banner.
        weight = max(weight, 0.45 if offer.role == "button" else 0.0) + (0.15 if offer.overlay else 0.0)
        return InBetween(_landmark(page, about, offer.overlay_heading), offer, weight) if weight >= _LEAST else None
    whole_page = not typed_boxes(page) and not secrets_of(page) and _is_about_consent(page.text)
    if whole_page and weight >= 0.8:
        return InBetween(_landmark(page, page.text, next(iter(page.headings), "")), offer, weight)
    return None


def _of_banner(offer: Offer) -> str:
    return offer.around if len(offer.around) < _LONGEST_BANNER else ""


def _asks(page: Survey, offer: Offer) -> bool:
    # Without forms, what is not in a banner of its own may belong to the boxes.
    return not offer.overlay and any(
        box.form == offer.form and box.type not in ("checkbox", "radio") for box in page.boxes
    )


def _is_about_consent(text: str) -> bool:
    return re.search(messages.CONSENT_TEXT, text, re.IGNORECASE) is not None


def _landmark(page: Survey, about: str, heading: str) -> str:
    if heading and heading in page.headings:
        return f"heading: {heading}"
    parts = [part for part in page.parts if part.text and part.text in about and _is_about_consent(part.text)]
    inner = min(parts, key=lambda part: len(part.text), default=None)
    return f"text: {first_words(inner.text if inner else about)}"


def first_words(text: str) -> str:
    """Return the first words of a text, within its first sentence: enough to know the text by."""
    sentence = re.split(r"(?<=\w)[.!?:;](?:\s|$)", text.strip(), maxsplit=1)[0]
    return " ".join(sentence.split()[:_WORDS_OF_A_LANDMARK])


def new_parts(before: Survey, after: Survey) -> list[TextPart]:
    """Return the texts that a page shows only after an act."""
    old = {part.text for part in before.parts}
    return [part for part in after.parts if part.text and part.text not in old]
