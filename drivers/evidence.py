"""Collects the evidence of an example: its pages, its mails, and the portal's log."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from drivers.mailbox.protocol import Mail
from drivers.page_pictures import NoPicture, take_picture
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.http_visitor import Visitor
from drivers.process.portal_instance import Instance

_LOG_LINES = 60
_SECONDS_TO_LOOK = 5


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence. ``text`` has its secrets replaced; ``file`` is a screenshot stored with the results."""

    kind: str
    title: str
    text: str = ""
    file: Path | None = None


class EvidenceCollector:
    """Collects the evidence of one example. The portal's log is included from the moment the collector is created."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._log_begins = instance.log.position()
        self._pages: list[tuple[str, Page]] = []
        self._sights: list[tuple[str, FormsPageReader]] = []
        self._mails: list[list[Mail]] = []

    def watches(self, title: str, page: Page | FormsPageReader | Visitor) -> None:
        """Add a page to the evidence: a browser's page, or the reader of a visitor without a browser.

        A Visitor itself is ignored, because the reader of its pages (FormsPageReader) is added separately.
        """
        if isinstance(page, FormsPageReader):
            self._sights.append((title, page))
        elif not isinstance(page, Visitor):
            self._pages.append((title, page))

    def reads(self, mails: list[Mail]) -> None:
        """Add a list of mails to the evidence. Mails that are appended to the list later are included."""
        self._mails.append(mails)

    @property
    def pages(self) -> list[tuple[str, Page]]:
        """Return the browser's pages that show something, each with its title."""
        return [(title, page) for title, page in self._pages if not page.is_closed() and page.url != "about:blank"]

    @property
    def contexts(self) -> list[BrowserContext]:
        """Return the browser context of each page that is open, also of one that shows nothing yet."""
        return [page.context for _, page in self._pages if not page.is_closed()]

    @property
    def mails(self) -> list[Mail]:
        """Return the mails so far."""
        return list(chain.from_iterable(self._mails))

    def scrub(self, text: str) -> str:
        """Return the text with every secret replaced."""
        return self._instance.secrets.scrub(text)

    def exhibits(self, folder: Path, name: str) -> list[Exhibit]:
        """Return the evidence as it is now, with the last 60 lines of the portal's log.

        Screenshots are written into ``folder``; their file names begin with ``name``.
        """
        found: list[Exhibit] = []
        for number, (title, page) in enumerate(self.pages, 1):
            found += self._looks_at(title, page, folder / f"{file_name(name)}-{number}.png")
        for title, reader in self._sights:
            if reader.visitor.document is not None:
                screen = reader.words()
                words = [reader.address, f"headings: {screen.headings}", f"asks for: {screen.asks_for}"]
                words += [f"offers: {screen.offers}", screen.text]
                found.append(Exhibit("page text", f"What {title} says", self.scrub("\n".join(words))))
        for mail in self.mails:
            text = f"To: {mail.recipient}\nSubject: {mail.subject}\n\n{mail.text}"
            found.append(Exhibit("mail", f"The mail to {mail.recipient}", self.scrub(text)))
        lines = self._instance.log.since(self._log_begins).splitlines()[-_LOG_LINES:]
        if lines:
            found.append(Exhibit("portal log", "The portal's log of the example", self.scrub("\n".join(lines))))
        return found

    def _looks_at(self, title: str, page: Page, picture: Path) -> Iterable[Exhibit]:
        try:
            shown = page.locator("body").aria_snapshot(timeout=_SECONDS_TO_LOOK * 1000)
            yield Exhibit("aria snapshot", f"What {title} says", self.scrub(shown))
        except PlaywrightError as wrong:
            yield Exhibit("aria snapshot", f"What {title} says", f"It cannot be read: {wrong.message.splitlines()[0]}")
            return
        try:
            take_picture(page, picture, self.scrub, kind="png", whole=True)
            yield Exhibit("screenshot", f"What {title} looks like", file=picture)
        except NoPicture as why:
            yield Exhibit("page text", f"What {title} looks like", f"There is no picture: {why}.")


def file_name(name: str) -> str:
    """Return a name for files that is made of a text: small letters, digits and hyphens, at most 100 characters."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()[:100]
