"""The contract page says today's truth: which rules need which seam, every key and its default, every method."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from conformance.paths import ROOT
from drivers.administrator.protocol import Administrator
from drivers.candidate.candidate_file import Candidate
from drivers.clock.protocol import Clock
from drivers.mailbox.protocol import Mailbox
from drivers.people.protocol import Enrolment
from drivers.portal.protocol import Portal
from drivers.portal.words import Words
from drivers.smartcard.protocol import Smartcards
from drivers.workstation.protocol import Workstation
from tests.step_needs import SEAMS
from tests.test_blank_candidate import keys_of

PAGE = (ROOT / "docs" / "candidate-contract.md").read_text("utf-8").replace("\\|", "|")


@pytest.fixture(scope="module")
def needs() -> dict[str, str]:
    """Return, for each seam, the rules that cannot be tested without it, in the words of the page."""
    command = [sys.executable, "-m", "tests.step_needs"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(told.stdout)
    return found


@pytest.mark.process
@pytest.mark.parametrize("seam", SEAMS)
def test_the_page_names_the_rules_that_need_a_seam(seam: str, needs: dict[str, str]) -> None:
    table = PAGE.partition("| seam | ways")[2].partition("### ")[0]
    [row] = [line for line in table.splitlines() if line.startswith(f"| `[{seam}]` |")]

    assert row.endswith(f" | {needs[seam]} |")


def test_the_page_has_every_key_of_a_candidate_file() -> None:
    missing = {key for key in keys_of(Candidate) if not re.search(rf"[`\[.]{key}[`\].]", PAGE)}

    assert not missing


def defaults(model: type[BaseModel], table: str = "") -> Iterator[tuple[str, str, object]]:
    """Yield table, key and default of every key that is no table itself and has a default that can be written."""
    for key, field in model.model_fields.items():
        inner = _table_in(field)
        if inner is not None and inner is not Words:
            yield from defaults(inner, f"{table}.{key}".lstrip("."))
        elif table and inner is None and not field.is_required() and key != "options":
            yield table, key, field.get_default(call_default_factory=True)


def _table_in(field: FieldInfo) -> type[BaseModel] | None:
    parts = (field.annotation, *typing.get_args(field.annotation))
    return next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)


def _written(default: object) -> str:
    if default is None:
        return "none"
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, str):
        return f"`{default}`"
    return f"{default:g}" if isinstance(default, int | float) else "empty"


def test_the_page_has_the_default_of_every_key() -> None:
    told, table = {}, ""
    for row in PAGE.splitlines():
        cells = [cell.strip() for cell in row.split("|")[1:-1]]
        if len(cells) >= 4 and (cells[0].startswith("`[") or not cells[0]):
            table = cells[0].strip("`[]") or table
            told.update({(table, key): cells[2] for key in re.findall(r"`(\w+)`", cells[1])})

    wrong = [one for one in defaults(Candidate) if told.get(one[:2]) != _written(one[2])]

    assert not wrong


@pytest.mark.parametrize("protocol", [Portal, Clock, Mailbox, Enrolment, Administrator, Workstation, Smartcards])
def test_the_page_has_every_method_of_a_protocol(protocol: type) -> None:
    methods = {
        (name, ", ".join(list(inspect.signature(method).parameters)[1:]))
        for name, method in vars(protocol).items()
        if inspect.isfunction(method) and not name.startswith("_")
    }

    told = {(name, re.sub(r"=None|\*, ", "", said)) for name, said in re.findall(r"`(\w+)\(([^)]*)\)`", PAGE)}

    assert methods <= told


def test_the_page_has_every_documented_word() -> None:
    missing = [word for _, wording in Words() for word in wording if word not in PAGE]

    assert not missing
