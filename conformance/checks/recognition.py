"""Looks for words of the candidate file on a page: which are there, which are missing, what the page shows instead."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from playwright.sync_api import Error as PlaywrightError

from drivers.errors import SeamMissing
from drivers.portal.appearance import Appearance
from drivers.portal.observed_facts import Screen
from drivers.portal.pages.page import F, PageReader
from drivers.portal.words import Wording

_SEEN_AT_MOST = 8
_SIGNS = {"box": "asks for", "offer": "offers", "heading": "has the headings", "choice": "asks for or offers"}


@dataclass(frozen=True)
class Recognition:
    """What the doctor found when it looked for the words of some keys of ``[words]`` on one page.

    ``recognised`` has the keys whose words are on the page. ``missing`` has a text about each other key. ``seen`` says
    what the page shows instead of the missing words, for example ``offers 'Sign in'``.
    """

    recognised: tuple[str, ...]
    missing: tuple[str, ...]
    seen: str

    @property
    def found(self) -> str:
        """Return all that was found, and what is missing, as one line of text."""
        parts = [f"recognised: {', '.join(self.recognised) or 'nothing'}"]
        if self.missing:
            parts.append(f"not recognised: {'; '.join(self.missing)}; the page {self.seen}")
        return "; ".join(parts)


def keys_of_sign_in(appearance: Appearance) -> dict[str, str]:
    """Return the keys of ``[words]`` to look for on the sign-in page, each with the kind of its element.

    The kinds are box (a field with a label), offer (a button or link), heading, and choice (a box or an offer). If the
    page is split into two parts, the keys are those of the first part.
    """
    if appearance.pages.sign_in.next is not None:
        return {"username": "box", "forgotten_link": "offer"}
    return {"username": "box", "password": "box", "sign_in_button": "offer", "forgotten_link": "offer"}


def keys_of_request(appearance: Appearance, *, tells_usernames: bool = False) -> dict[str, str]:
    """Return the keys of ``[words]`` for the page that starts a reset, each with its kind of element.

    If the page is split, the keys are those of its first part. ``tells_usernames``: whether a document shows, on this
    page, a choice for people who have forgotten only their username.
    """
    page = appearance.pages.request
    if page.next is not None:
        return {"email": "box"}
    date = ("date_of_birth",) if page.date_format else ("day", "month", "year")
    asked = [*(() if "date_of_birth" in page.lacks else date), *(() if "username" in page.lacks else ("username",))]
    choice = {"forgot_username": "choice"} if tells_usernames else {}
    return {"email": "box", **dict.fromkeys(asked, "box"), **choice, "submit": "offer"}


def keys_of_update(appearance: Appearance) -> dict[str, str]:
    """Return the keys and kinds for the page that a reset mail's link opens; if it is split, for its first part."""
    page = appearance.pages.update
    if page.next is not None:
        return {"update_heading": "heading"}
    asked = [key for key in ("username", "password", "confirm_password") if key not in page.lacks]
    return {**dict.fromkeys(asked, "box"), "update_button": "offer", "requirements_icon": "offer"}


def recognise(reader: PageReader[F], keys: dict[str, str]) -> Recognition:
    """Look on the open page for words; ``keys`` has their keys and kinds. On an unreadable page, none is recognised."""
    words = reader.appearance.words
    try:
        screen = reader.screen()
        there = {key: _is_there(reader, kind, getattr(words, key)) for key, kind in keys.items()}
    except (PlaywrightError, SeamMissing):
        return Recognition((), tuple(keys), "cannot be read")
    lacking = [key for key, found in there.items() if not found]
    return Recognition(
        recognised=tuple(key for key, found in there.items() if found),
        missing=tuple(_said(key, getattr(words, key), _seen(screen, keys[key])) for key in lacking),
        seen=" and ".join(
            f"{_SIGNS[kind]} {_listed(_seen(screen, kind))}{_nameless(screen, kind)}"
            for kind in dict.fromkeys(keys[key] for key in lacking)
        ),
    )


def _is_there(reader: PageReader[F], kind: str, wording: Wording) -> bool:
    looks = {
        "box": (reader.box,),
        "offer": (reader.offer,),
        "heading": (reader.heading,),
        "choice": (reader.box, reader.offer),
    }
    return any(look(wording).first.is_visible() for look in looks[kind])


def _seen(screen: Screen, kind: str) -> tuple[str, ...]:
    return {
        "box": screen.asks_for,
        "offer": screen.offers,
        "heading": screen.headings,
        "choice": screen.asks_for + screen.offers,
    }[kind]


def _said(key: str, wording: Wording, seen: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(wording[0], [text for text in seen if text], n=1, cutoff=0.4)
    return f"{key} ({wording[0]!r}{f', perhaps {near[0]!r}' if near else ''})"


def _nameless(screen: Screen, kind: str) -> str:
    if kind not in ("box", "choice") or not screen.nameless:
        return ""
    boxes = "a box" if screen.nameless == 1 else f"{screen.nameless} boxes"
    return f" and {boxes} without a label (only 'css: …' can describe such a box)"


def _listed(texts: tuple[str, ...]) -> str:
    named = [repr(text[:60]) for text in dict.fromkeys(texts) if text]
    more = f" and {len(named) - _SEEN_AT_MOST} more" if len(named) > _SEEN_AT_MOST else ""
    return (", ".join(named[:_SEEN_AT_MOST]) or "nothing that has a name") + more
