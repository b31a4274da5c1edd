"""The examples that did not conform in an earlier run: ``conform run --failed-from`` runs them again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from conformance.feature_text import Example
from conformance.judgement.results import LEFT_OUT, NOT_SELECTED, ExampleRecord, read
from conformance.session.cannot_begin import CannotBegin

Key: TypeAlias = tuple[str, str, tuple[str, ...]]
"""An example, however its file changes around it: the file's name, the example's name, and the cells of its row."""


def key_of(example: Example) -> Key:
    """Return the key of an example."""
    return example.place[0], example.name, example.row


def failed_in(folder: Path) -> list[Key]:
    """Return the examples that were broken, not testable, in error, or not reached in the run of a results folder.

    Raises CannotBegin if there is no record, or none of this suite, or if every example conformed.
    """
    try:
        rules = read(folder).rules
    except OSError as wrong:
        raise CannotBegin(f"--failed-from {folder}: {wrong.strerror or wrong}; expected the folder of a run") from None
    except ValidationError:
        raise CannotBegin(f"--failed-from {folder}: its record is not one of this version of the suite") from None
    found = [(rule.file, one.name, one.row) for rule in rules for one in rule.examples if _did_not_conform(one)]
    if not found:
        raise CannotBegin(f"--failed-from {folder}: every example of that run conformed, so nothing is to run again")
    return found


def write_examples(examples: list[Key], file: Path) -> None:
    """Write examples into a file for the workers of a run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(examples), "utf-8")


def read_examples(file: Path | None) -> frozenset[Key] | None:
    """Return the examples in such a file; None without a file."""
    return None if file is None else frozenset(_read(file))


def _read(file: Path) -> Iterator[Key]:
    for place, name, row in json.loads(file.read_text("utf-8")):
        yield place, name, tuple(row)


def _did_not_conform(example: ExampleRecord) -> bool:
    if example.outcome is None:
        return example.reason not in ("", NOT_SELECTED, LEFT_OUT)
    return example.outcome in ("broken", "error", "not testable")
