"""Reading what a page serves: its words, its elements, its styles and its scripts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = {"br", "hr", "img", "input", "link", "meta"}


def read(markup: str) -> str:
    """What a person reads."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def insides(page: str, tag: str, of_class: str = "") -> list[str]:
    """The markup inside every element of that tag and class, none of which stands in another, from top to bottom."""
    marked = rf"[^>]*\bclass=\"{of_class}\"" if of_class else ""
    return re.findall(rf"<{tag}\b{marked}[^>]*>(.*?)</{tag}>", page, re.S)


def texts(page: str, tag: str, of_class: str = "") -> list[str]:
    """What a person reads in every element of that tag and class."""
    return [read(inside) for inside in insides(page, tag, of_class)]


def heading(page: str) -> str:
    """The heading of a page, or all its words where it has none."""
    return next(iter(texts(page, "h1")), read(page))


@dataclass(frozen=True)
class Element:
    """An element of a page, and the tags that it stands in, the outermost first."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def is_stop_of_the_tab_key(self) -> bool:
        takes_focus = self.tag in ("button", "select", "textarea") or (self.tag == "a" and "href" in self.attributes)
        takes_focus = takes_focus or (self.tag == "input" and self.attributes.get("type") != "hidden")
        return takes_focus and not self.attributes.get("tabindex", "").startswith("-")


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass


def elements(page: str) -> list[Element]:
    """Every element, in the order of the page."""
    parser = _Elements()
    parser.feed(page)
    return parser.found


@dataclass(frozen=True)
class StyleRule:
    """One rule of a stylesheet; `media` is empty where it holds on every screen."""

    media: str
    selector: str
    declarations: dict[str, str]

    def is_about(self, element: Element) -> bool:
        """Whether the selector is a tag or a class, perhaps within other tags, that fits the element."""
        *within, last = self.selector.split()
        fits = last == element.tag or (last.startswith(".") and last[1:] in element.classes)
        return fits and set(within) <= set(element.within)


def scripts_of(answer: TestResponse) -> str:
    """The scripts in a page itself that its content security policy lets run."""
    return _inline(answer, "script")


def styles_of(client: FlaskClient, answer: TestResponse) -> list[StyleRule]:
    """The rules of the stylesheets that a page links to, and of the styles in it that its policy lets apply."""
    links = [element.attributes for element in elements(answer.text) if element.tag == "link"]
    linked = [client.get(link["href"]).text for link in links if link.get("rel") == "stylesheet"]
    return [rule for css in (*linked, _inline(answer, "style")) for rule in _rules(css)]


def _inline(answer: TestResponse, tag: str) -> str:
    # The portal's policy lets nothing run that stands in a page; without a policy everything does.
    return "" if "Content-Security-Policy" in answer.headers else "\n".join(insides(answer.text, tag))


def _rules(css: str) -> Iterator[StyleRule]:
    """Every rule of a stylesheet, one for each of its selectors; at-rules other than @media are left out."""
    for media, body, plain in re.findall(
        r"@media\s*([^{]+)\{((?:[^{}]+\{[^{}]*\})*)\s*\}|([^{}@]+\{[^{}]*\})", re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    ):
        for selectors, inside in re.findall(r"([^{}]+)\{([^{}]*)\}", body or plain):
            pairs = (declaration.partition(":") for declaration in inside.split(";") if ":" in declaration)
            declarations = {name.strip(): value.strip() for name, _, value in pairs}
            for selector in selectors.split(","):
                yield StyleRule(media.strip(), selector.strip(), declarations)
