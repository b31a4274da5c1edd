"""A clock that commands of the candidate file read and move: real commands."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers.clock.clock_by_command import CommandedClock
from drivers.errors import CandidateBroke

pytestmark = pytest.mark.process
HOUR = timedelta(hours=1)
PORTAL = """
import datetime, json, pathlib, sys
offset = pathlib.Path(sys.argv[1], "offset")
gone = json.loads(offset.read_text()) if offset.exists() else 0
if sys.argv[2:]:
    offset.write_text(json.dumps(gone + int(sys.argv[2])))
else:
    zone = datetime.timezone(datetime.timedelta(hours=1))
    print((datetime.datetime.now(zone) + datetime.timedelta(seconds=gone)).isoformat())
"""


def clock(folder: Path, now: str = "{python} {folder}/portal.py {folder}", forward: str = "") -> CommandedClock:
    """Return a clock whose commands are a small program's."""
    (folder / "portal.py").write_text(PORTAL, "utf-8")
    forward = forward or "{python} {folder}/portal.py {folder} {seconds}"
    return CommandedClock(now, forward, {"python": sys.executable, "folder": str(folder)})


def test_the_time_is_what_the_command_prints_and_moves_by_whole_seconds(tmp_path: Path) -> None:
    moved = clock(tmp_path)
    assert abs(moved.now() - datetime.now(UTC)) < timedelta(seconds=20)
    assert moved.now().tzinfo is UTC

    moved.forward(4 * HOUR - timedelta(seconds=0.4))

    assert json.loads((tmp_path / "offset").read_text()) == 4 * 3600
    assert abs(moved.now() - datetime.now(UTC) - 4 * HOUR) < timedelta(seconds=20)


def test_a_command_that_fails_is_told_with_its_status_and_its_last_lines(tmp_path: Path) -> None:
    failing = """{python} -c "import sys; [print('line', n, file=sys.stderr) for n in range(9)]; sys.exit(3)" """
    with pytest.raises(CandidateBroke) as told:
        clock(tmp_path, forward=failing).forward(HOUR)

    assert str(told.value).startswith("[clock] forward ended with status 3, expected 0; it said: line 4\n")
    assert str(told.value).endswith("line 8")


@pytest.mark.parametrize(
    ("prints", "told"),
    [
        ("'half past three'", "printed 'half past three'; expected a date and time such as"),
        ("''", "printed ''; expected"),
        ("'2026-11-21T09:30:00'", "without an offset from UTC"),
    ],
)
def test_a_command_that_prints_no_time_is_told_with_what_it_printed(prints: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(CandidateBroke, match=told):
        clock(tmp_path, now=f'{{python}} -c "print({prints})"').now()


def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CandidateBroke, match="'no-such-command' cannot be started"):
        clock(tmp_path, now="no-such-command").now()
