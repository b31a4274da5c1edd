"""The documents of the guidance. Each document is a TOML file with a publisher, an employer and statements."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

GUIDANCE = Path(__file__).resolve().parents[1] / "features" / "guidance"
"""The folder of the project's own documents."""

Kind = Literal["rule", "screen", "advice", "may", "context"]
_BROUGHT: list[Path] = []


class DocumentError(Exception):
    """All mistakes in the files of documents; the message has one mistake on each line."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EmployerTable(_Table):
    """``[employer]``: the number that its usernames begin with, and the mail domain of each kind of person.

    ``other_domains`` has, for each kind of person, the domain of another address, to which no reset mail goes.
    """

    name: str
    number: Annotated[str, Field(pattern=r"^\d{3}$")]
    mail_domains: Mapping[str, str]
    other_domains: Mapping[str, str]


class Settled(_Table):
    """Who decided how the suite understands a statement, and on which date."""

    by: str
    on: str


class StatementTable(_Table):
    """``[[statement]]``: one sentence of the document, in the project's own words.

    ``reading`` is how the suite understands an ambiguous statement. ``settled`` is who decided on that reading; None if
    the suite's authors did. ``rules`` are the ids of the rules that test the statement; ``why_no_rule`` is the reason
    for an empty ``rules``.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z]+-\d+$")]
    kind: Kind
    says: Annotated[str, Field(min_length=1)]
    reading: str = ""
    settled: Settled | None = None
    rules: tuple[str, ...] = ()
    why_no_rule: str = ""


class Document(_Table):
    """A document; its id is the name of its file.

    ``dated`` is the date that the document shows; empty if it shows none. ``authority`` is the document's rank: 1 is
    the highest. ``offers`` are the links and buttons that only this document shows, as keys of the candidate file's
    ``[words]``. ``shortest_password`` is the fewest characters that the document allows a password to have,
    ``shortest_internet_password`` the fewest for one that is set under Manage Internet Access; None if the document
    states no minimum.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z]+$")]
    title: str
    publisher: str
    dated: str = ""
    authority: Annotated[int, Field(ge=1)] = 100
    offers: tuple[str, ...] = ()
    shortest_password: int | None = None
    shortest_internet_password: int | None = None
    employer: EmployerTable
    statement: tuple[StatementTable, ...]


def documents_in(folders: Iterable[Path]) -> dict[str, Document]:
    """Return the documents in some folders by their id, the highest rank (``authority``) first.

    Raises DocumentError with all mistakes of all files. Two files with the same name (the same id) are a mistake.
    """
    found: dict[str, Document] = {}
    mistakes: list[str] = []
    for file in (file for folder in folders for file in sorted(folder.glob("*.toml"))):
        if file.stem in found:
            mistakes.append(f"{file}: there is a document {file.stem} already; give this file another name")
            continue
        try:
            content = tomllib.loads(file.read_text("utf-8-sig"))
            found[file.stem] = Document.model_validate({"id": file.stem, **content})
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
            mistakes.append(f"{file}: cannot be read as TOML: {wrong}")
        except ValidationError as wrong:
            for error in wrong.errors(include_url=False):
                mistakes.append(f"{file}: {'.'.join(map(str, error['loc']))}: {error['msg']}")
    if mistakes:
        raise DocumentError("\n".join(mistakes))
    return dict(sorted(found.items(), key=lambda one: one[1].authority))


def documents() -> dict[str, Document]:
    """Return the project's own documents and those in the folders ``brought()``. Raises DocumentError."""
    return _documents(brought())


@cache
def _documents(leaflets: tuple[Path, ...]) -> dict[str, Document]:
    return documents_in([GUIDANCE, *leaflets])


def bring(folder: Path) -> None:
    """Add the documents in a folder to the project's own documents, for the rest of this process."""
    if folder not in _BROUGHT:
        _BROUGHT.append(folder)


def brought() -> tuple[Path, ...]:
    """Return the folders that ``bring`` has added."""
    return tuple(_BROUGHT)
