"""Reads the file of expected verdicts (``--expect``), with all its mistakes at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from conformance.catalogue import Catalogue, Rule
from conformance.judgement.expected_verdict import ExpectedExample, ExpectedVerdict
from conformance.judgement.results import Verdict
from conformance.session.cannot_begin import CannotBegin

_VERDICTS: tuple[str, ...] = get_args(Verdict)


def expectations(path: Path | None, catalogue: Catalogue) -> dict[str, ExpectedVerdict] | None:
    """Return what is expected of each rule in a file; None if ``path`` is None.

    Raises CannotBegin with all mistakes of the file.
    """
    if path is None:
        return None
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise CannotBegin(f"{path}: cannot be read as TOML: {wrong}") from None
    mistakes = [f"unknown key {key!r}; expected only [verdicts]" for key in content if key != "verdicts"]
    named = content.get("verdicts", {})
    if not isinstance(named, dict):
        raise CannotBegin(f'{path}: verdicts: expected a table such as LOCK-01 = "violates"')
    expected: dict[str, ExpectedVerdict] = {}
    for id_, entry in named.items():
        where = f"verdicts.{id_}"
        if id_ not in catalogue.rules:
            mistakes.append(f"{where}: there is no such rule{_nearest(id_, catalogue.rules)}")
        try:
            expected[id_] = ExpectedVerdict.model_validate(entry if isinstance(entry, dict) else {"verdict": entry})
        except ValidationError as wrong:
            mistakes += [f"{where}{_in_words(error)}" for error in wrong.errors(include_url=False)]
        else:
            if id_ in catalogue.rules:
                mistakes += [f"{where}: {told}" for told in _unknown(expected[id_], catalogue.rules[id_])]
    if mistakes:
        raise CannotBegin("\n".join([f"{path}:", *(f"  - {mistake}" for mistake in mistakes)]))
    return expected


def _unknown(expected: ExpectedVerdict, rule: Rule) -> Iterator[str]:
    """Yield a sentence for each example or row that the rule does not have, or that is named twice."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for example in rule.examples:
        rows.setdefault(example.name, []).append(example.row)
    before: list[ExpectedExample] = []
    for one in expected.examples or ():
        there = rows.get(one.name)
        if there is None:
            yield f"{rule.id} has no example “{one.name}”{_nearest(one.name, rows)}"
        elif one.row and there == [()]:
            yield f"“{one.name}” is no outline; leave out its row"
        elif one.row and one.row not in there:
            yield f"“{one.name}” has no row {list(one.row)}; its rows are {', '.join(str(list(row)) for row in there)}"
        elif any(other.name == one.name and (not other.row or not one.row or other == one) for other in before):
            yield f"“{one.name}”{f' {list(one.row)}' if one.row else ''} is named twice; keep one"
        before.append(one)


def _in_words(error: ErrorDetails) -> str:
    """Return one error of pydantic in words, to go behind the name of the rule's entry."""
    keys = [str(part) for part in error["loc"]]
    where = "".join(f" {int(key) + 1}" if key.isdigit() else f".{key}" for key in keys)
    if error["type"] == "missing":
        return f"{where}: is missing"
    if error["type"] == "extra_forbidden":
        known = (ExpectedExample if len(keys) > 1 else ExpectedVerdict).model_fields
        return f"{where}: is not a key here{_nearest(keys[-1], known) or '; known are ' + ', '.join(known)}"
    if keys == ["verdict"]:
        return f": {error['input']!r} is no verdict; allowed are {', '.join(_VERDICTS)}"
    if error["type"] == "value_error":
        return f"{where}: {error['ctx']['error']}"
    return f"{where}: {error['msg'][0].lower()}{error['msg'][1:]}, found {error['input']!r}"


def _nearest(name: str, known: Any) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean “{near[0]}”?" if near else ""
