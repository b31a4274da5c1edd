"""The ``pattern`` attribute of a field, as a browser reads it: a JavaScript regular expression with the flag v.

A pattern that JavaScript cannot parse is no constraint (HTML Standard, 4.10.5.3.6). With the flag v, many existing
patterns cannot be parsed: in ``[\\w-]`` the hyphen must be escaped, and outside a set ``\\@`` is not allowed.
"""

from __future__ import annotations

import re

from drivers.errors import SeamMissing

_SYNTAX = r"^$\.*+?()[]{}|/"
_CLASSES = "dDwWsSbB"
_CONTROLS = "tnrvf0"
_IN_SETS = "&-!#%,:;<=>@`~"
_SPACES = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_DOUBLED = re.compile(r"!!|##|\$\$|%%|\*\*|\+\+|,,|\.\.|::|;;|<<|==|>>|\?\?|@@|\^\^|``|~~")
_REPEATED = re.compile(r"\{\d+(,\d*)?\}")
_GROUP = re.compile(r"\((\?(:|=|!|<=|<!))?(?!\?)")
_ESCAPED = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)


class _IsNone(Exception):
    """JavaScript cannot parse the pattern."""


def keeps_to(pattern: str, value: str) -> bool:
    """Say whether a value matches a pattern. Raises SeamMissing if only JavaScript can decide."""
    try:
        return re.fullmatch("".join(_translated(pattern)), value, re.ASCII) is not None
    except _IsNone:
        return True
    except re.error as wrong:
        # JavaScript accepts lookbehind patterns of any width, Python accepts only lookbehind patterns of a fixed width.
        if "(?<" in pattern:
            raise _unsure(pattern) from wrong
        return True


def _unsure(pattern: str) -> SeamMissing:
    return SeamMissing(f"the pattern {pattern!r} needs a browser's JavaScript: drive the portal with a browser")


def _translated(pattern: str) -> list[str]:
    parts: list[str] = []
    at = 0
    while at < len(pattern):
        one = pattern[at]
        if one == "\\":
            part, length = _escape(pattern, at, _SYNTAX + "123456789")
        elif one == "[":
            part, length = _set(pattern, at)
        elif one == "(":
            if not (group := _GROUP.match(pattern, at)):
                raise _unsure(pattern)
            part, length = group[0], len(group[0])
        elif one in "*+?{":
            part, length = _repetition(pattern, at)
        elif one in "]}":
            raise _IsNone
        else:
            part, length = {"$": r"\Z", ".": r"[^\n\r\u2028\u2029]"}.get(one, one), 1
        parts.append(part)
        at += length
    return parts


def _escape(pattern: str, at: int, itself: str) -> tuple[str, int]:
    found = _ESCAPED.match(pattern, at)
    if found is None:
        raise _IsNone
    kind = found[1]
    if kind[0] in "pPkcq" or (kind == "u" and pattern[at + 2 : at + 3] == "{"):
        raise _unsure(pattern)
    if kind in ("s", "S"):
        return f"[{'^' * (kind == 'S')}{_SPACES}]", 2
    if len(kind) > 1 or kind in _CLASSES or kind in _CONTROLS or kind in itself:
        return re.escape(kind) if kind in _IN_SETS + "/" else found[0], len(found[0])
    raise _IsNone


def _repetition(pattern: str, at: int) -> tuple[str, int]:
    found = pattern[at] if pattern[at] != "{" else (_REPEATED.match(pattern, at) or [""])[0]
    if not found or pattern[at + len(found) : at + len(found) + 1] in ("*", "+", "{"):
        raise _IsNone
    return found, len(found)


def _set(pattern: str, at: int) -> tuple[str, int]:
    """Return a set in square brackets, translated by the rules of the flag v, and its length in the pattern."""
    begin, at = at, at + 1
    parts = ["["]
    if pattern.startswith("^", at):
        parts, at = ["[^"], at + 1
    first = at
    # A range needs a single character on each side of its hyphen.
    single = ranged = False
    while not pattern.startswith("]", at):
        one = pattern[at : at + 1]
        if not one or one in "(){}/|" or _DOUBLED.match(pattern, at):
            raise _IsNone
        if one == "[" or pattern[at : at + 2] in ("&&", "--"):
            raise _unsure(pattern)
        if one == "-":
            if not single or ranged or pattern.startswith("]", at + 1):
                raise _IsNone
            parts.append(one)
            at, ranged, single = at + 1, True, False
            continue
        part, length = (re.escape(one), 1) if one != "\\" else _escape(pattern, at, _SYNTAX + _IN_SETS)
        is_class = one == "\\" and pattern[at + 1] in "dDwWsS"
        if is_class and ranged:
            raise _IsNone
        if part.startswith("["):
            if part.startswith("[^"):
                raise _unsure(pattern)
            part = part[1:-1]
        parts.append(part)
        at, single, ranged = at + length, not (is_class or ranged), False
    if at == first:
        raise _unsure(pattern)
    return "".join([*parts, "]"]), at + 1 - begin
