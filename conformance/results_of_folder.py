"""Reads the record of a run that a person names, with a sentence for each way in which there is none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from conformance.judgement.results import FILE_NAME, Results, read


class NoResults(Exception):
    """There is no record that can be read. The message says where it was looked for, and what was expected."""


def results_of(place: Path) -> Results:
    """Return the record in a results folder, or in its results.json. Raises NoResults."""
    folder = place.parent if place.name == FILE_NAME else place
    try:
        return read(folder)
    except FileNotFoundError:
        raise NoResults(f"{place}: there is no {FILE_NAME}; expected the results folder of a run") from None
    except (OSError, UnicodeDecodeError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else "it is no text in UTF-8"
        raise NoResults(f"{place}: cannot be read: {why}; expected the results folder of a run") from None
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise NoResults(
            f"{folder / FILE_NAME}: expected a record of this version of the suite, found {wrong.error_count()} "
            f"mistakes; the first{f' is at {where}' if where else ''}: {first['msg']}"
        ) from None


def results_of_all(places: Iterable[Path]) -> list[Results]:
    """Return the records in several folders. Raises NoResults with a line for each that cannot be read."""
    found: list[Results] = []
    mistakes = []
    for place in places:
        try:
            found.append(results_of(place))
        except NoResults as wrong:
            mistakes.append(str(wrong))
    if mistakes:
        raise NoResults("\n".join(mistakes))
    return found
