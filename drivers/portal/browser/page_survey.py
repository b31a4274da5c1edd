"""Reads a browser page as plain data: boxes, offers, headings, texts, each with what tells its meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources
from typing import Any, TypeVar

from playwright.sync_api import Page

from drivers.portal.browser.element_names import NAMES
from drivers.portal.browser.limited_scripts import result_of

_SURVEY = resources.files(__package__).joinpath("page_survey.js").read_text("utf-8")
_SURVEYS = f"() => {{{NAMES} return (\n{_SURVEY})(); }}"
_WITHIN = 10.0
T = TypeVar("T")


@dataclass(frozen=True)
class Box:
    """A visible field, list or checkbox.

    ``name`` is its accessible name, as the suite reads it; ``type`` is the type of an input, or ``select`` or
    ``textarea``. ``attribute`` is the name that the form sends. ``options`` is the number of options of a list, and
    ``longest`` the most characters that it takes, 0 for any number. ``group`` is the caption of the group around it.
    ``css`` is a selector that finds this element only; ``form`` is the index of its form, -1 without one; ``order`` is
    its place in the page's source. ``keys`` are those of the words that describe it; see ``described_parts.py``.
    """

    name: str
    type: str
    attribute: str
    id: str
    autocomplete: str
    placeholder: str
    pattern: str
    options: int
    longest: int
    group: str
    css: str
    form: int
    order: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A visible button or link, or another element that a person can press.

    ``role`` is ``button`` or ``link``; empty for an element without a role, which only a selector can describe.
    ``sends``: it sends its form. ``toggles``: its markup says that it shows or hides a part of the page. ``overlay`` is
    the text of the banner or dialog around it, ``around`` that of the nearest part of the page around it, and
    ``overlay_heading`` the heading of the banner or dialog. ``keys`` are as those of a box.
    """

    name: str
    role: str
    href: str
    sends: bool
    toggles: bool
    overlay: str
    overlay_heading: str
    around: str
    css: str
    form: int
    order: int
    keys: tuple[str, ...] = ()

    @property
    def may_send(self) -> bool:
        """Say whether pressing this can send a form: a button in a form can, by itself or by a script."""
        return self.sends or (self.form >= 0 and not self.href)

    def is_link_away_from(self, address: str) -> bool:
        """Say whether this is a link to another address than that of its page."""
        return self.href.startswith(("http://", "https://")) and self.href.rstrip("#") != address.rstrip("#")


@dataclass(frozen=True)
class TextPart:
    """A visible element that has a text of its own.

    ``role`` is the role of the nearest element around it that has one of ``alert``, ``status``. ``classes`` are its own
    classes and those of the two elements around it, from the inside.
    """

    text: str
    tag: str
    role: str
    classes: tuple[str, ...]
    is_heading: bool


@dataclass(frozen=True)
class Survey:
    """All that a page shows."""

    address: str
    title: str
    boxes: tuple[Box, ...]
    offers: tuple[Offer, ...]
    parts: tuple[TextPart, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the texts of the headings."""
        return tuple(part.text for part in self.parts if part.is_heading and part.text)

    @property
    def text(self) -> str:
        """Return all visible texts."""
        return " ".join(part.text for part in self.parts)

    def is_like(self, other: Survey) -> bool:
        """Say whether another survey shows the same parts in the same words, whatever is typed into the boxes."""
        return (self.boxes, self.offers, self.parts) == (other.boxes, other.offers, other.parts)


def survey(page: Page, within: float = _WITHIN) -> Survey:
    """Return what the page shows now. Raises PageHangs if it does not answer in time; ``within`` is in seconds."""
    read: dict[str, Any] = result_of(_SURVEYS, page, None, within)
    return survey_of(read)


def survey_of(read: dict[str, Any]) -> Survey:
    """Return the survey of a page from its plain form, such as JSON; missing entries count as empty."""
    return Survey(
        address=read.get("address", ""),
        title=read.get("title", ""),
        boxes=tuple(_filled(Box, one) for one in read.get("boxes", ())),
        offers=tuple(_filled(Offer, one) for one in read.get("offers", ())),
        parts=tuple(_filled(TextPart, one) for one in read.get("parts", ())),
    )


_EMPTY: dict[str, Any] = {"str": "", "int": 0, "bool": False, "tuple[str, ...]": ()}


def _filled(kind: type[T], read: dict[str, Any]) -> T:
    values = {field.name: read.get(field.name, _EMPTY[str(field.type)]) for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def outlined(page: Page, marks: Mapping[str, str], within: float = _WITHIN) -> None:
    """Outline elements of the page, and write a note beside each; ``marks`` has the notes by selector.

    Hides what is typed or chosen in the boxes, because that can be a password or somebody's address. Raises PageHangs
    if the page does not answer in time; ``within`` is in seconds.
    """
    result_of(_OUTLINES, page, json.dumps(dict(marks)), within)


def without_outlines(page: Page, within: float = _WITHIN) -> None:
    """Remove the outlines and notes of ``outlined``, and show again what it hid.

    Raises PageHangs if the page does not answer in time; ``within`` is in seconds.
    """
    result_of(_NO_OUTLINES, page, None, within)


_OUTLINES = """given => {
  const typed =
    "textarea, select, input:not([type=submit], [type=button], [type=reset], [type=checkbox], [type=radio])";
  for (const box of document.querySelectorAll(typed)) {
    if (box.matches("select") ? box.selectedIndex <= 0 : !box.value) continue;
    // Not by the style attribute, which a page's content security policy may forbid.
    box.setAttribute("data-hides", box.style.getPropertyValue("-webkit-text-fill-color"));
    box.style.setProperty("-webkit-text-fill-color", "transparent", "important");
  }
  for (const [css, note] of Object.entries(JSON.parse(given))) {
    const element = document.querySelector(css);
    if (!element) continue;
    const at = element.getBoundingClientRect();
    const frame = document.createElement("div");
    frame.setAttribute("data-outlined", "");
    frame.style.cssText = `position: absolute; z-index: 2147483647; pointer-events: none; box-sizing: border-box;
      left: ${at.left + scrollX - 3}px; top: ${at.top + scrollY - 3}px; width: ${at.width + 6}px;
      height: ${at.height + 6}px; border: 3px solid #d5281b;`;
    const label = document.createElement("span");
    label.textContent = note;
    label.style.cssText = `position: absolute; right: -3px; bottom: 100%; white-space: nowrap; padding: 1px 5px;
      font: 12px/1.4 sans-serif; color: #fff; background: #d5281b;`;
    frame.append(label);
    document.body.append(frame);
  }
}"""
_NO_OUTLINES = """() => {
  document.querySelectorAll("[data-outlined]").forEach(frame => frame.remove());
  for (const box of document.querySelectorAll("[data-hides]")) {
    box.style.setProperty("-webkit-text-fill-color", box.getAttribute("data-hides"));
    box.removeAttribute("data-hides");
  }
}"""
