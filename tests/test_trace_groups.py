"""A trace has a group for each line of the example, at its place in the feature."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.candidates import conform

pytestmark = [pytest.mark.process, pytest.mark.long]


def test_each_act_stands_below_the_line_of_the_example_that_it_is_for(tmp_path: Path) -> None:
    run = conform(tmp_path, "-n", "0", "-m", "WAY-04", "--tracing", "on")
    assert run.status == 0, run.output
    [example] = run.rule("WAY-04").examples
    [trace] = run.folder.rglob("trace.zip")
    with zipfile.ZipFile(trace) as zipped:
        names = [name for name in zipped.namelist() if name.endswith(".trace")]
        entries = [json.loads(line) for name in names for line in zipped.read(name).decode().splitlines()]
    groups = {entry["callId"]: entry for entry in entries if entry.get("method") == "tracingGroup"}
    told = {(entry["title"], entry["stack"][0]["file"], entry["stack"][0]["line"]) for entry in groups.values()}
    lines = {(f"{step.keyword} {step.text}", run.rule("WAY-04").file, step.line) for step in example.steps}
    assert told <= lines
    assert len(told) >= 3
    assert [entry for entry in entries if entry.get("parentId") in groups]
