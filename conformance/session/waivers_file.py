"""Reads waivers.toml, with all its mistakes at once, and writes an entry of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from conformance.judgement.waiver_records import SeenExample, Waiver
from conformance.session.cannot_begin import CannotBegin
from conformance.setup.toml_text import as_toml


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    waiver: tuple[Waiver, ...] = Field(default=())


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Return the waivers of a file; a file without an entry has none. Raises CannotBegin with all its mistakes."""
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise CannotBegin(f"--waivers {path}: there is no such file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise CannotBegin(f"--waivers {path}: cannot be read as TOML: {wrong}") from None
    try:
        waivers = _File.model_validate(content).waiver
        mistakes = _twice(waivers)
    except ValidationError as wrong:
        mistakes = [_in_words(error, content) for error in wrong.errors(include_url=False)]
    if mistakes:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        raise CannotBegin("\n".join([f"{path}: {count}", *(f"  - {mistake}" for mistake in mistakes)]))
    return waivers


def entry_text(waiver: Waiver) -> str:
    """Return an entry of the file as TOML, with an empty line before it."""
    lines = ["", "[[waiver]]"]
    for key in ("rule", "kind", "owner", "reason", "ticket"):
        lines.append(f"{key} = {as_toml(str(getattr(waiver, key)))}")
    lines.append(f"until = {waiver.until.isoformat()}")
    if not waiver.seen:
        lines += _example_lines(waiver.examples[0])
    for one in waiver.seen:
        lines += ["", "[[waiver.seen]]", *_example_lines(one)]
    return "\n".join(lines) + "\n"


def _example_lines(one: SeenExample) -> list[str]:
    row = [f"row = {as_toml(list(one.row))}"] if one.row else []
    observed = [f"observed = {as_toml(one.observed)}"] if one.observed else []
    return [f"example = {as_toml(one.example)}", *row, f"step = {as_toml(one.step)}", *observed]


def _twice(waivers: tuple[Waiver, ...]) -> list[str]:
    counts = Counter((one.rule, one.kind, each.example, each.row) for one in waivers for each in one.examples)
    return [
        f"{rule}: “{example}”{f' ({row[0]})' if row else ''} is waived {count} times with the kind {kind}; keep one"
        for (rule, kind, example, row), count in counts.items()
        if count > 1
    ]


def _in_words(error: ErrorDetails, content: Any) -> str:
    location, kind = error["loc"], error["type"]
    where, key = _where(location, content), str(location[-1]) if location else "the file"
    if kind == "missing":
        return f"{where}: {key} is missing; add {key} = …"
    if kind == "extra_forbidden":
        known = _known(location)
        near = get_close_matches(key, known, n=1)
        told = f"did you mean {near[0]}?" if near else f"known here are {', '.join(known)}"
        return f"{where}: {key} is not a key of a waivers file; {told}"
    if kind == "value_error":
        return f"{where}: {error['ctx']['error']}"
    if kind == "literal_error":
        return f"{where}: {key}: {error['input']!r} is not allowed; allowed are {error['ctx']['expected']}"
    if kind.startswith("date"):
        return f"{where}: {key}: expected a date such as {key} = 2027-03-31, found {error['input']!r}"
    if kind == "tuple_type" and location == ("waiver",):
        return f"{where}: expected entries that begin with [[waiver]], found one [waiver]"
    return f"{where}: {key}: {error['msg'][0].lower()}{error['msg'][1:]}, found {error['input']!r}"


def _where(location: tuple[int | str, ...], content: Any) -> str:
    """Return the entry that a mistake is in: by its place in the file, and by its rule if it names one."""
    if len(location) < 2 or location[0] != "waiver" or not isinstance(location[1], int):
        return "the file"
    rule = content["waiver"][location[1]]
    named = rule.get("rule") if isinstance(rule, dict) else None
    place = f"waiver {location[1] + 1}{f' ({named})' if isinstance(named, str) else ''}"
    if len(location) > 3 and location[2] == "seen":
        return f"{place}, seen {int(location[3]) + 1}"
    return place


def _known(location: tuple[int | str, ...]) -> list[str]:
    if len(location) == 1:
        return list(_File.model_fields)
    return list((SeenExample if "seen" in location[:-1] else Waiver).model_fields)
