"""Reads and writes a pool's file: a CSV of people who have an account."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from drivers.candidate.mistakes import CandidateFileError
from drivers.people.employers import employers
from drivers.people.person import Person

# Each column has the name of an attribute of Person.
COLUMNS = (
    "username",
    "email",
    "other_email",
    "date_of_birth",
    "first_name",
    "surname",
    "employer",
    "kind",
    "role",
    "locality",
    "administrator",
    "smartcard",
    "professional",
    "password",
)
_YES_OR_NO = {"yes": True, "no": False}
OF_SOME = {"other_email": "other_email", "smartcard": "smartcard", "professional": "smartcard"}
"""The columns that are left out for a person without the attribute that each of them belongs to."""
_MAY_BE_EMPTY = ("role", "locality", *OF_SOME, "password")
_MAY_BE_MISSING = ("role", "locality", *OF_SOME)
_REQUIRED = tuple(name for name in COLUMNS if name not in _MAY_BE_MISSING)
# Two lines with the same values in these columns, but different employers, are two accounts of one person.
_WHO = ("email", "date_of_birth", "first_name", "surname")
_ACCOUNTS_OF_ONE_PERSON = 2
# What a spreadsheet writes between columns where the comma is for decimals.
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
# The suite hides every password in what it writes. Hiding a shorter password would hide much of the evidence as well.
_SHORTEST_PASSWORD = 6


def read_accounts(path: Path) -> tuple[Person, ...]:
    """Return the people of a pool's file in the order of its lines, each with an empty ``name``.

    Raises CandidateFileError with all mistakes at once, each with its line and column and what is allowed.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as wrong:
        told = f"cannot be read: {wrong.strerror or wrong}; conform people writes such a file"
        raise CandidateFileError(path, [told]) from None
    except UnicodeDecodeError as wrong:
        line = path.read_bytes()[: wrong.start].count(b"\n") + 1
        raise CandidateFileError(path, [f"line {line}: is not UTF-8 text; save the file as UTF-8"]) from None
    sheet = _Sheet(text)
    accounts = _with_their_other_account(tuple(sheet.accounts()))
    if not sheet.mistakes and not accounts:
        sheet.mistakes.append(f"has no account; expected a line of {', '.join(COLUMNS)} for each")
    if sheet.mistakes:
        raise CandidateFileError(path, sheet.mistakes)
    return accounts


def written(accounts: Iterable[Person]) -> str:
    """Return the text of a pool's file with these people, passwords included.

    The columns about smartcards are left out if no person has a smartcard, and that of the other address if no person
    has one.
    """
    accounts = list(accounts)
    columns = [name for name in COLUMNS if any(has_column(one, name) for one in accounts)]
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows([_cell(getattr(one, name)) for name in columns] for one in accounts)
    return text.getvalue()


def has_column(person: Person, name: str) -> bool:
    """Return whether a column says anything of a person, as the columns about smartcards do of a card holder only."""
    return name not in OF_SOME or bool(getattr(person, OF_SOME[name]))


def _cell(value: str | date | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _with_their_other_account(accounts: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return the people with ``also_at`` set: the employer of another account with the same address, if any."""
    at: dict[str, list[str]] = {}
    for one in accounts:
        at.setdefault(one.email.casefold(), []).append(one.employer)
    others = (next((id_ for id_ in at[one.email.casefold()] if id_ != one.employer), "") for one in accounts)
    return tuple(replace(one, also_at=also_at) for one, also_at in zip(accounts, others, strict=True))


class _Sheet:
    """The lines of the file, and the mistakes in them."""

    def __init__(self, text: str) -> None:
        self._lines = csv.reader(io.StringIO(text), strict=True)
        self._seen: dict[tuple[str, str], int] = {}
        self._at: dict[str, list[dict[str, str]]] = {}
        self.mistakes: list[str] = []

    def accounts(self) -> Iterator[Person]:
        """Yield the people of the correct lines; collect the mistakes of the other lines in ``mistakes``."""
        lines = self._filled_in()
        number, header = next(lines, (1, []))
        columns = [name.strip() for name in header]
        if not self._has_columns(number, columns):
            return
        for number, cells in lines:
            if len(cells) != len(columns):
                self.mistakes.append(f"line {number}: has {len(cells)} columns; the header has {len(columns)}")
                continue
            there = zip(columns, (text.strip() for text in cells), strict=True)
            cell = dict.fromkeys(_MAY_BE_MISSING, "") | dict(there)
            known = len(self.mistakes)
            person = self._person(number, cell)
            if len(self.mistakes) == known and person is not None:
                yield person

    def _filled_in(self) -> Iterator[tuple[int, list[str]]]:
        """Yield every line that is not empty, with its number in the file."""
        try:
            for cells in self._lines:
                if any(text.strip() for text in cells):
                    yield self._lines.line_num, cells
        except csv.Error as wrong:
            self.mistakes.append(f"line {self._lines.line_num}: is not CSV: {wrong}")

    def _has_columns(self, number: int, columns: list[str]) -> bool:
        if not columns:
            if not self.mistakes:
                self.mistakes.append(f"is empty; expected a header: {','.join(COLUMNS)}")
            return False
        if len(columns) == 1 and (found := next((one for one in _OTHER_SEPARATORS if one in columns[0]), None)):
            self.mistakes.append(
                f"line {number}: its columns are separated by {_OTHER_SEPARATORS[found]}; expected commas, as in "
                f"{','.join(COLUMNS[:3])}: save the file with commas"
            )
            return False
        known = len(self.mistakes)
        self.mistakes += [f"line {number}: the column {name} is missing" for name in _REQUIRED if name not in columns]
        for name in dict.fromkeys(columns):
            if name not in COLUMNS:
                near = difflib.get_close_matches(name, COLUMNS, n=1)
                meant = f"did you mean {near[0]}?" if near else f"known are {', '.join(COLUMNS)}"
                self.mistakes.append(f"line {number}: {name!r} is not a column of a pool; {meant}")
            elif columns.count(name) > 1:
                self.mistakes.append(f"line {number}: the column {name} is there twice")
        return len(self.mistakes) == known

    def _person(self, line: int, cell: dict[str, str]) -> Person | None:
        for name in COLUMNS:
            if not cell[name] and name not in _MAY_BE_EMPTY:
                self._wrong(line, name, "is empty")
        self._is_nobody_elses(line, "username", cell["username"])
        if not self._is_a_second_account(cell):
            self._is_nobody_elses(line, "email", cell["email"])
        for name in ("email", "other_email"):
            if cell[name] and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", cell[name]):
                self._wrong(line, name, f"{cell[name]!r} is no email address")
        if cell["other_email"] and cell["other_email"].casefold() == cell["email"].casefold():
            self._wrong(line, "other_email", "is the address under email already")
        if len(cell["password"]) in range(1, _SHORTEST_PASSWORD):
            told = f"has fewer than {_SHORTEST_PASSWORD} characters, too few to hide it in what a run writes"
            self._wrong(line, "password", told)
        self._has_a_kind(line, cell["employer"], cell["kind"])
        self._is_nobody_elses(line, "other_email", cell["other_email"])
        self._is_nobody_elses(line, "smartcard", cell["smartcard"])
        for name in ("administrator", "professional"):
            if cell[name] and cell[name].lower() not in _YES_OR_NO:
                self._wrong(line, name, f"{cell[name]!r} is not allowed; allowed are yes, no")
        born = self._date(line, cell["date_of_birth"])
        if born is None:
            return None
        values: dict[str, Any] = {
            **cell,
            "date_of_birth": born,
            "administrator": _YES_OR_NO.get(cell["administrator"].lower(), False),
            "other_email": cell["other_email"] or None,
            "smartcard": cell["smartcard"] or None,
            "professional": _YES_OR_NO.get(cell["professional"].lower(), False),
            "password": cell["password"] or None,
        }
        return Person(name="", **values)

    def _is_a_second_account(self, cell: dict[str, str]) -> bool:
        """Return whether exactly one earlier line has the address, and names the same person at another employer."""
        before = self._at.setdefault(cell["email"].casefold(), [])
        before.append(cell)
        return (
            len(before) == _ACCOUNTS_OF_ONE_PERSON
            and all(before[0][name] == cell[name] for name in _WHO)
            and before[0]["employer"] != cell["employer"]
        )

    def _is_nobody_elses(self, line: int, column: str, text: str) -> None:
        first = self._seen.setdefault((column, text.casefold()), line)
        if text and first != line:
            self._wrong(line, column, f"{text!r} is in line {first} already; each account has its own")

    def _has_a_kind(self, line: int, employer: str, kind: str) -> None:
        known = employers()
        if not employer:
            return
        if employer not in known:
            self._wrong(line, "employer", f"{employer!r} is not allowed; allowed are {', '.join(known)}")
        elif kind and kind not in known[employer].mail_domains:
            allowed = ", ".join(known[employer].mail_domains)
            self._wrong(line, "kind", f"{kind!r} is not allowed; allowed for {employer} are {allowed}")

    def _date(self, line: int, text: str) -> date | None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            if text:
                self._wrong(line, "date_of_birth", f"{text!r} is no date; expected a date such as 1985-04-23")
            return None

    def _wrong(self, line: int, column: str, told: str) -> None:
        self.mistakes.append(f"line {line}, {column}: {told}")
