"""Reads a candidate file: returns a frozen Candidate, or raises an error that lists every mistake."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, field_validator

from drivers.administrator.administrator_table import AdministratorTable
from drivers.candidate.mistakes import CandidateFileError, in_words
from drivers.candidate.table import PLACEHOLDER, IsCommand, PlaceholderText, Table, knows_placeholders, not_allowed
from drivers.clock.clock_table import ClockTable, PreloadClock
from drivers.guidance_documents import documents
from drivers.mailbox.mailbox_table import MailboxTable
from drivers.people.people_table import PeopleTable
from drivers.portal.appearance import Appearance
from drivers.portal.connection import BrowserTable
from drivers.portal.portal_tables import InterstitialTable, Landmarks, Pages, PathOfPage, PortalAtItsPages, PortalTable
from drivers.portal.words import Words
from drivers.smartcard.smartcard_table import NoSmartcards, SmartcardTable
from drivers.workstation.workstation_table import NoWorkstation, WorkstationTable

REFERENCE = Path(__file__).resolve().parents[2] / "fixtures" / "candidates" / "reference.toml"

VARIABLE = re.compile(r"\$\{(\w+)\}")
"""A variable of the environment, in a value of the file."""

_FILLED_IN = {("candidate", "url"), ("candidate", "start"), ("candidate", "environment"), ("test_interface", "key")}


def _is_a_document(id_: str) -> str:
    if id_ not in documents():
        raise not_allowed(", ".join(map(repr, documents())))
    return id_


# With these, a name could look like another line of a terminal, or turn the direction of its text.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
DocumentId = Annotated[str, AfterValidator(_is_a_document)]


class Identity(Table):
    """``[candidate]``: the portal's name, its URL, and the documents that it is tested against.

    ``start`` is the command that starts the portal; None if the suite does not start it. ``environment`` are the
    environment variables that the portal gets. ``ready_within`` is the time limit for the portal to answer after its
    start, ``page_within`` for a page to appear; both in seconds.
    """

    name: Annotated[str, Field(min_length=1)]
    url: str
    guidance: Annotated[list[DocumentId], Field(min_length=1)]
    start: Annotated[str | None, Field(validate_default=True)] = None
    environment: dict[str, str] = Field(default_factory=dict)
    ready_within: Annotated[float, Field(gt=0, le=600)] = 30
    page_within: Annotated[float, Field(gt=0, le=120)] = 10

    @field_validator("name")
    @classmethod
    def _is_one_line(cls, name: str) -> str:
        """Return the name with each control character replaced by its code: reports and terminals show it."""
        return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", name)

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        knows_placeholders(url)
        if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
            raise ValueError("not a web address; expected http:// or https:// and a host, such as https://portal.test/")
        # Nothing is added to a path: some portals answer /login and not /login/.
        return url if re.match(r"https?://[^/]+/", url) else url + "/"

    @field_validator("environment")
    @classmethod
    def _environment_is_known(cls, environment: dict[str, str]) -> dict[str, str]:
        return {name: knows_placeholders(value) for name, value in environment.items()}

    @field_validator("start")
    @classmethod
    def _start_is_a_command(cls, start: str | None, known: ValidationInfo) -> str | None:
        if start is None:
            if PLACEHOLDER.search(known.data.get("url", "")):
                raise ValueError(
                    "is missing, but url has a placeholder; write url without placeholders, or add start = …"
                )
            return None
        return IsCommand()(start)


class TestInterfaceTable(Table):
    """``[test_interface]``: the path of the portal's test interface, and the key that it requires."""

    path: PathOfPage = "test-interface/"
    key: PlaceholderText


class Readings(Table):
    """``[readings]``: how the portal reads those sentences of the guidance that are ambiguous.

    ``internet_password_…`` are about passwords that are set under Manage Internet Access.
    """

    lock_begins: Literal["third-wrong-password", "fourth-wrong-password"] = "third-wrong-password"
    internet_password_length: Literal["at-least-8", "exactly-8"] = "at-least-8"
    internet_password_repeats: Literal["side-by-side", "anywhere"] = "side-by-side"


class Candidate(Table):
    """The portal under test, as its file describes it."""

    candidate: Identity
    clock: ClockTable
    mailbox: MailboxTable
    people: PeopleTable
    administrator: AdministratorTable
    workstation: WorkstationTable = NoWorkstation()
    smartcard: SmartcardTable = NoSmartcards()
    test_interface: Annotated[TestInterfaceTable | None, Field(validate_default=True)] = None
    readings: Readings = Readings()
    words: Words = Words()
    portal: PortalTable = PortalAtItsPages()
    pages: Pages = Pages()
    landmarks: Landmarks = Landmarks()
    interstitials: tuple[InterstitialTable, ...] = ()
    browser: BrowserTable = BrowserTable()

    @field_validator("clock")
    @classmethod
    def _something_is_started_under_the_clock(cls, clock: ClockTable, known: ValidationInfo) -> ClockTable:
        identity = known.data.get("candidate")
        if clock.via == "preload" and identity is not None and identity.start is None:
            raise ValueError(
                "via = 'preload' needs a portal that the suite starts; add its command as start under [candidate], or "
                "choose another via"
            )
        return clock

    @field_validator("test_interface")
    @classmethod
    def _test_interface_is_described(
        cls, test_interface: TestInterfaceTable | None, known: ValidationInfo
    ) -> TestInterfaceTable | None:
        wanting = [
            name for name in ("clock", "people") if name in known.data and known.data[name].via == "test_interface"
        ]
        if test_interface is None and wanting:
            raise ValueError(
                f"{' and '.join(wanting)} use the test interface, but there is no [test_interface] with a key"
            )
        identity = known.data.get("candidate")
        if test_interface and identity and identity.start is None and PLACEHOLDER.search(test_interface.key):
            raise ValueError(
                "key has a placeholder, which needs start under [candidate]; add start, or write the key itself"
            )
        return test_interface

    @property
    def name(self) -> str:
        """Return the portal's name."""
        return self.candidate.name

    @property
    def guidance(self) -> tuple[str, ...]:
        """Return the ids of the documents that the portal is tested against, the highest rank (``authority``) first."""
        return tuple(id_ for id_ in documents() if id_ in self.candidate.guidance)

    @property
    def employer(self) -> str:
        """Return the id of the employer of each person for whom an example names no employer."""
        return self.guidance[0]

    @property
    def shortest_internet_password(self) -> int | None:
        """Return the fewest characters that the documents allow under Manage Internet Access; None if none says so."""
        told = [documents()[id_] for id_ in self.guidance]
        return max(
            (least for one in told for least in (one.shortest_password, one.shortest_internet_password) if least),
            default=None,
        )

    def may_offer(self, word: str) -> bool:
        """Say whether ``word``, a key of ``[words]``, is in ``offers`` of a document in ``guidance``."""
        return any(word in documents()[id_].offers for id_ in self.guidance)

    @property
    def appearance(self) -> Appearance:
        """Return the description of the portal's pages."""
        return Appearance(
            self.candidate.page_within,
            self.words,
            self.pages,
            self.landmarks,
            self.interstitials,
            self.browser.types_every_key,
        )

    @property
    def moves_the_browsers_clock(self) -> bool:
        """Say whether the browser follows the clock that the suite preloads into the portal."""
        return isinstance(self.clock, PreloadClock) and self.clock.browser and self.browser.connect is None

    @property
    def supervised(self) -> bool:
        """Say whether the suite starts and stops the portal."""
        return self.candidate.start is not None

    def held_to(self, guidance: tuple[str, ...]) -> Candidate:
        """Return a copy of the candidate that is tested against other documents.

        Raises CandidateFileError for an unknown id, and for an empty tuple.
        """
        asked = [id_.strip() for id_ in guidance]
        if mistakes := [
            f"{id_!r} is no document; known are {', '.join(documents())}" for id_ in asked if id_ not in documents()
        ]:
            raise CandidateFileError("--guidance", mistakes)
        if not asked:
            raise CandidateFileError("--guidance", [f"names no document; known are {', '.join(documents())}"])
        return self.model_copy(update={"candidate": self.candidate.model_copy(update={"guidance": asked})})


def load(path: Path) -> Candidate:
    """Read a candidate file.

    Raises CandidateFileError with every mistake at once: keys that are missing, unknown or mistyped, values that are
    not allowed, and variables that the environment does not have. A file that cannot be read, or is not TOML in UTF-8,
    is one mistake.
    """
    try:
        # Windows' own editor may write a byte-order mark.
        text = path.read_text("utf-8-sig")
    except OSError as wrong:
        raise CandidateFileError(path, [f"cannot be read: {wrong.strerror or wrong}"]) from None
    except UnicodeDecodeError:
        raise CandidateFileError(path, ["cannot be read: it is not UTF-8 text"]) from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise CandidateFileError(path, [f"is not TOML: {wrong}"]) from None
    environment = _Environment()
    try:
        filled = environment.fills(_by_todays_names(content), ())
        candidate = Candidate.model_validate(filled, context={"folder": path.absolute().parent})
    except ValidationError as wrong:
        told = [
            in_words(error, content, text, Candidate)
            for error in wrong.errors(include_url=False)
            if not environment.lacks(error["loc"])
        ]
        raise CandidateFileError(path, [*told, *environment.mistakes]) from None
    if environment.mistakes:
        raise CandidateFileError(path, environment.mistakes)
    return candidate


def _by_todays_names(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content with each former table name replaced by the present name, so that old files still work."""
    today = {
        {"controls": "test_interface", "detours": "interstitials"}.get(key, key): of for key, of in content.items()
    }
    if isinstance(content.get("controls"), dict):
        today["test_interface"] = {"path": "controls/", **content["controls"]}
    for seam in ("clock", "people"):
        if isinstance(today.get(seam), dict) and today[seam].get("via") == "controls":
            today[seam] = today[seam] | {"via": "test_interface"}
    return today


class _Environment:
    """Replaces ``${VARIABLE}`` by the value of that environment variable, and collects the mistakes."""

    def __init__(self) -> None:
        self.mistakes: list[str] = []
        self._without: set[tuple[str | int, ...]] = set()

    def lacks(self, location: tuple[str | int, ...]) -> bool:
        """Say whether a variable in the value of a key could not be filled in."""
        return location in self._without

    def fills(self, value: Any, key: tuple[str | int, ...]) -> Any:
        """Return a value of the file, with every variable filled in, nested values included."""
        if isinstance(value, dict):
            return {name: self.fills(entry, (*key, name)) for name, entry in value.items()}
        if isinstance(value, list):
            return [self.fills(entry, (*key, number)) for number, entry in enumerate(value)]
        if not isinstance(value, str):
            return value
        return VARIABLE.sub(lambda match: self._value(match.group(1), key), value)

    def _value(self, name: str, key: tuple[str | int, ...]) -> str:
        value = os.environ.get(name)
        if value is None:
            wrong = f"the environment has no {name}; set it before the run"
        elif key[:2] in _FILLED_IN and PLACEHOLDER.search(value):
            wrong = f"the environment's {name} has a word in braces, which looks like a placeholder; change its value"
        else:
            return value
        self.mistakes.append(f"{'.'.join(map(str, key))}: {wrong}")
        self._without.add(key)
        return ""
