"""The documents of the guidance: a TOML file each, with its publisher, its employer and its statements."""

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
    """Everything that is wrong with the files of documents, each mistake on a line of its own."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EmployerTable(_Table):
    """``[employer]``: the number that its usernames begin with, and the mail domain of each kind of person.

    ``other_domains`` has, for each kind of person, the domain of a second address that is not on record.
    """

    name: str
    number: Annotated[str, Field(pattern=r"^\d{3}$")]
    mail_domains: Mapping[str, str]
    other_domains: Mapping[str, str]


class Settled(_Table):
    """Who decided a reading, and on which date."""

    by: str
    on: str


class StatementTable(_Table):
    """``[[statement]]``: one sentence of the document, in the project's own words.

    ``reading`` says how the suite understands words that leave room; ``settled`` who decided that, where it was not the
    suite; ``rules`` are the rules that transcribe the statement; ``why_no_rule`` says why there is none.
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

    ``authority`` orders the documents: 1 is the highest. ``offers`` are the keys of ``[words]`` for what only this
    document shows on a page. ``shortest_password`` is the fewest characters that it
    allows a password to have, if it says so.
    """

    id: Annotated[str, Field(pattern=r"^[A-Z]+$")]
    title: str
    publisher: str
    authority: Annotated[int, Field(ge=1)] = 100
    offers: tuple[str, ...] = ()
    shortest_password: int | None = None
    employer: EmployerTable
    statement: tuple[StatementTable, ...]


def documents_in(folders: Iterable[Path]) -> dict[str, Document]:
    """Return the documents of some folders by their id, the highest authority first.

    Raises DocumentError with all mistakes of all files; an id that stands in two folders is one.
    """
    found: dict[str, Document] = {}
    mistakes: list[str] = []
    for file in (file for folder in folders for file in sorted(folder.glob("*.toml"))):
        if file.stem in found:
            mistakes.append(f"{file}: there is a document {file.stem} already; give this one another name")
            continue
        try:
            content = tomllib.loads(file.read_text("utf-8"))
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
    """Return the project's own documents and those that were brought; raises what ``documents_in`` raises."""
    return _documents(brought())


@cache
def _documents(leaflets: tuple[Path, ...]) -> dict[str, Document]:
    return documents_in([GUIDANCE, *leaflets])


def bring(folder: Path) -> None:
    """Let a folder's documents stand beside the project's own, for the rest of this process."""
    if folder not in _BROUGHT:
        _BROUGHT.append(folder)


def brought() -> tuple[Path, ...]:
    """Return the folders that were brought."""
    return tuple(_BROUGHT)
