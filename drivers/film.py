"""The film of an example: what each page looks like after each step, and the mails that have come by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from drivers.evidence import EvidenceCollector
from drivers.page_pictures import NoPicture, take_picture


@dataclass(frozen=True)
class Frame:
    """What was seen after a step (number ``step``, from 0): a picture in ``file``, or the ``text`` of a mail.

    Where a page has no picture, ``file`` is None and ``text`` says why.
    """

    step: int
    title: str
    text: str = ""
    file: Path | None = None


class Film:
    """Films one example. Pictures are written into ``folder``; their file names begin with ``name``."""

    def __init__(self, collector: EvidenceCollector, folder: Path, name: str) -> None:
        self._collector = collector
        self._folder = folder
        self._name = name
        self._pictures = 0
        self._seen: dict[str, str] = {}
        self._mails = 0
        self.frames: list[Frame] = []

    def after(self, step: int) -> None:
        """Add what is new since the last step: pages that look different, and mails."""
        self.frames += [*self._of_mails(step), *self._of_pages(step)]

    def _of_mails(self, step: int) -> Iterator[Frame]:
        mails = self._collector.mails
        for mail in mails[self._mails :]:
            text = self._collector.scrub(f"Subject: {mail.subject}\n\n{mail.text}")
            yield Frame(step, f"The mail to {mail.recipient}", text)
        self._mails = len(mails)

    def _of_pages(self, step: int) -> Iterator[Frame]:
        for title, page in self._collector.pages:
            file = self._folder / f"{self._name}-{self._pictures + 1:02}.jpg"
            try:
                take_picture(page, file, self._collector.scrub, kind="jpeg", whole=False)
            except NoPicture as why:
                if self._seen.get(title) != str(why):
                    yield Frame(step, title, f"There is no picture: {why}.")
                self._seen[title] = str(why)
                continue
            looks = sha256(file.read_bytes()).hexdigest()
            if self._seen.get(title) == looks:
                file.unlink()
                continue
            self._seen[title] = looks
            self._pictures += 1
            yield Frame(step, title, file=file)
