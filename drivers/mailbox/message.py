"""Reads a MIME message: its recipients, text and links, even where mail servers have wrapped the lines."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses
from html.parser import HTMLParser

from drivers.mailbox.protocol import Mail

# The headers that name recipients: those that the portal writes, and those that mail servers add on delivery.
_FOR = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")

_LINK = re.compile(r"https?://[^\s<>\"'\u2018\u2019\u201c\u201d«»]+", re.IGNORECASE)
# RFC 3986, appendix C: between angle brackets a link can continue over several lines.
_BRACKETED = re.compile(r"<(?:URL:)?\s*(https?://[^\s<>]+(?:[ \t]*\r?\n[ \t]*[^\s<>]+)*)\s*>", re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?…"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_UNSEEN = ("script", "style", "title")
_IN_A_LINE = ("a", "abbr", "b", "bdi", "big", "code", "em", "font", "i", "mark", "small", "span", "strong", "u", "wbr")


@dataclass(frozen=True)
class Message:
    """A message that was read. Its text and links can contain secrets, so the repr leaves them out."""

    recipients: frozenset[str]
    subject: str
    text: str = field(repr=False)
    links: tuple[str, ...] = field(repr=False)

    def to(self, recipient: str, position: int, arrived: float) -> Mail:
        """Return this message as the mail to one of its recipients.

        ``position`` is the mail's place in the mailbox, ``arrived`` its arrival by the monotonic clock (seconds).
        """
        return Mail(recipient.lower(), self.subject, arrived, self.text, self.links, position)


def read(raw: bytes) -> Message:
    """Return the content of a message, even of a malformed one. Addresses are in lower case.

    The text joins every part that a mail program can show, because the program chooses between plain text and HTML.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    pieces = _pieces(message)
    return Message(
        recipients=_recipients(message),
        subject=_subject(message),
        text="\n\n".join(piece.text for piece in pieces if piece.text),
        links=tuple(dict.fromkeys(link for piece in pieces for link in piece.links)),
    )


@dataclass(frozen=True)
class _Piece:
    text: str
    links: tuple[str, ...]


def _pieces(message: EmailMessage) -> list[_Piece]:
    """Return the text and links of each part that a mail program can show, in order."""
    parts = [
        part
        for part in message.walk()
        if part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment"
    ]
    pages = {id(part): _Page(_content(part)).piece for part in parts if _is_html(part)}
    whole = [link for page in pages.values() for link in page.links]
    return [pages[id(part)] if _is_html(part) else _plain(part, whole) for part in parts]


def _is_html(part: MIMEPart) -> bool:
    return part.get_content_type() == "text/html"


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        # The portal names an unknown character set; the characters in plain ASCII can still be read.
        content = part.get_payload(decode=True)
        return content.decode("ascii", "replace") if isinstance(content, bytes) else ""


def _header(message: EmailMessage, *names: str) -> list[str]:
    # The raw values, because parsing a malformed header can raise any error in the library.
    values = [str(value) for name, value in message.raw_items() if name.lower() in names]
    return [_legible(value.replace("\r", "").replace("\n", "")) for value in values]


def _legible(header: str) -> str:
    """Return a header with its raw bytes beyond ASCII, which the standard forbids, read as UTF-8."""
    return header.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _recipients(message: EmailMessage) -> frozenset[str]:
    return frozenset(address.strip().lower() for _, address in getaddresses(_header(message, *_FOR)) if "@" in address)


def _subject(message: EmailMessage) -> str:
    written = next(iter(_header(message, "subject")), "")
    try:
        return str(make_header(decode_header(written)))
    except (LookupError, ValueError):
        return written


def _plain(part: MIMEPart, whole: list[str]) -> _Piece:
    """Return the content of a plain-text part, with every link in one piece.

    ``whole`` are the links of the message's HTML parts: a link that the plain text breaks over lines is joined again.
    """
    text = _unfolded(part, _content(part))
    for link in sorted(whole, key=len, reverse=True):
        text = re.sub(r"(?:\r?\n)?".join(map(re.escape, link)), lambda _, link=link: link, text)  # type: ignore[misc]
    text = _BRACKETED.sub(lambda found: "<" + re.sub(r"\s+", "", found.group(1)) + ">", text)
    return _Piece(text, tuple(_links_in(text)))


def _unfolded(part: MIMEPart, text: str) -> str:
    """Return plain text without the soft line breaks of format=flowed (RFC 3676)."""
    if str(part.get_param("format", "", "content-type")).lower() != "flowed":
        return text
    glue = "" if str(part.get_param("delsp", "no", "content-type")).lower() == "yes" else " "
    told = ""
    for line in text.splitlines():
        line = line.removeprefix(" ")
        told += line[:-1] + glue if line.endswith(" ") and line != "-- " else line + "\n"
    return told


def _links_in(text: str) -> list[str]:
    return [
        found.group(1) or _without_the_sentence(found.group())
        for found in re.finditer(f"<({_LINK.pattern})>|{_LINK.pattern}", text, re.IGNORECASE)
    ]


def _without_the_sentence(link: str) -> str:
    """Return a link without the punctuation after it that belongs to the sentence around it."""
    while True:
        last = link[-1]
        opening = _PAIRS.get(last)
        if last not in _AFTER_A_LINK and (opening is None or link.count(opening) >= link.count(last)):
            return link
        link = link[:-1]


class _Page(HTMLParser):
    """The text and the links of an HTML part. A URL that is written as plain text counts as a link too."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self._words: list[str] = []
        self._outside_links: list[str] = []
        self._links: list[str] = []
        self._unseen = 0
        self._in_link = False
        self.feed(content)
        self.close()
        self._reads_what_is_written()
        lines = (" ".join(line.split()) for line in "".join(self._words).splitlines())
        self.piece = _Piece("\n".join(line for line in lines if line), tuple(self._links))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._breaks(tag)
        self._unseen += tag in _UNSEEN
        if tag in ("a", "area"):
            self._reads_what_is_written()
            # As in a browser: line breaks and tabs inside a link are removed, and so are blanks around it.
            href = re.sub(r"[\t\r\n]", "", next((value or "" for name, value in attrs if name == "href"), "")).strip()
            self._in_link = tag == "a" and bool(href)
            if re.match("https?://", href, re.IGNORECASE):
                self._links.append(href)

    def handle_endtag(self, tag: str) -> None:
        self._breaks(tag)
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag == "a":
            self._in_link = False

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self._words.append(re.sub(r"\s+", " ", data))
        if not self._in_link:
            self._outside_links.append(data)

    def _breaks(self, tag: str) -> None:
        if tag not in _IN_A_LINE:
            self._words.append("\n")
            self._outside_links.append("\n")

    def _reads_what_is_written(self) -> None:
        self._links += _links_in("".join(self._outside_links))
        self._outside_links.clear()
