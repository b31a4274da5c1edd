"""Examples that a person names by file and line: ``conform run 03_attempts_and_the_lock.feature:42``."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from pathlib import Path

from conformance.feature_text import Example, FeatureText, FeatureUnreadable, line_of, read
from conformance.session.cannot_begin import CannotBegin
from conformance.session.failed_before import Key, key_of

_AT_LINE = re.compile(r"(?P<file>.+\.feature):(?P<line>\d+)")


def file_and_line(word: str) -> tuple[str, int | None]:
    """Split an argument such as ``lock.feature:42`` into file and line; the line is None if the argument has none."""
    found = _AT_LINE.fullmatch(word)
    return (found["file"], int(found["line"])) if found else (word, None)


def examples_at(places: Iterable[tuple[Path, int | None]]) -> list[Key]:
    """Return the examples at these lines of feature files; all examples of a file whose line is None.

    The line is that of an example, of one of its steps, of a row of its table (this row alone), or of a rule (all its
    examples). Raises CannotBegin with all lines at which no example is, and the nearest lines with one.
    """
    keys: list[Key] = []
    mistakes = []
    for file, line in places:
        try:
            text = read(file, file.parent)
        except FeatureUnreadable as wrong:
            raise CannotBegin(str(wrong)) from None
        found = [one for one in text.examples if line is None or line in _lines_of(one)]
        if not found and line is not None:
            mistakes.append(f"{file.name}:{line}: no example is at this line{_near(line, text)}")
        keys += [key_of(one) for one in found]
    if mistakes:
        raise CannotBegin("\n".join(mistakes))
    return keys


def _lines_of(example: Example) -> frozenset[int]:
    rule = [line_of(example.rule)] if example.rule else []
    steps = (step.line for step in example.steps)
    return frozenset([example.line, line_of(example.scenario), *rule, *steps])


def _near(line: int, text: FeatureText) -> str:
    lines = sorted({one.line for one in text.examples})
    at = bisect(lines, line)
    near = lines[max(0, at - 1) : at + 1]
    if not near:
        return "; the file has no example"
    told = " and ".join(f"line {one}" for one in near)
    return f"; the nearest {'example is' if len(near) == 1 else 'examples are'} at {told}"
