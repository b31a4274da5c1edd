"""Adds what was learned to the text of a candidate file, and keeps what the text says already.

Lines that begin with ``#~`` are comments of ``learn`` itself. They are written anew each time.
"""

from __future__ import annotations

import re
import tomllib

OWN = "#~"
"""How a comment begins that ``learn`` writes."""
TABLES = ("words", "pages.sign_in", "pages.request", "pages.update", "landmarks")
_COMMENT = re.compile(r"^\s*(#.*)?$")
_NAMES_FILE = re.compile(r"(conform doctor --candidate) [^\s`'\"]+")


def without_own_comments(text: str) -> str:
    """Return the text of a candidate file without the comments that ``learn`` wrote into it."""
    lines = [line for line in text.rstrip("\n").split("\n") if not line.startswith(OWN)]
    without = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
    # A text of several lines may have such a line.
    return without if tomllib.loads(without) == tomllib.loads(text) else text


def split_at_first_table(text: str) -> tuple[str, str]:
    """Return the comments at the top of a candidate file, and the rest of it."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if not _COMMENT.match(line)), len(lines))
    return "\n".join(lines[:end]).strip("\n"), "\n".join(lines[end:])


def of_file(comment: str, name: str) -> str:
    """Return a comment that names the file for the doctor, with the name of another file."""
    return _NAMES_FILE.sub(rf"\1 {name}", comment)


def extended(text: str, additions: dict[str, str], end: str = "") -> str:
    """Return the text with lines added to its tables, by their names; a table that it lacks is added at its end.

    ``end`` are further tables to add there.

    Raises ValueError if a table is not written as a table of its own, so that nothing can be added.
    """
    before, new = tomllib.loads(text), ""
    for table, lines in additions.items():
        header = re.compile(rf"^[ \t]*\[[ \t]*{re.escape(table)}[ \t]*\][ \t]*(#.*)?$", re.MULTILINE)
        if (found := header.search(text)) is not None:
            text = f"{text[: found.end()]}\n{lines.rstrip()}{text[found.end() :]}"
        else:
            new += f"\n[{table}]\n{lines.rstrip()}\n"
    text = f"{text.rstrip()}\n{new}{end}"
    try:
        after = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        after = {}
    if not _has_all(after, before):
        raise ValueError(
            "nothing can be added to the words, pages, landmarks or interstitials of this file: write each of them as "
            "a table of its own, such as [words] or [pages.sign_in]"
        )
    return text


def _has_all(after: object, before: object) -> bool:
    if isinstance(before, dict):
        return isinstance(after, dict) and all(
            key in after and _has_all(after[key], value) for key, value in before.items()
        )
    if isinstance(before, list) and isinstance(after, list):
        return after[: len(before)] == before
    return after == before
