"""Which programs a library can be preloaded into."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drivers.process.programs import is_static, program_of
from tests.drivers.clock.candidates_under_preload import static

pytestmark = pytest.mark.process


def test_a_program_without_a_loader_is_static(tmp_path: Path) -> None:
    assert is_static(static(tmp_path))
    source = tmp_path / "source.c"
    source.write_text("int main(void) { return 0; }", "utf-8")
    for option, expected in (("-static-pie", True), ("-no-pie", False), ("-pie", False)):
        built = tmp_path / option
        subprocess.run(["cc", option, "-o", str(built), str(source)], check=True)
        assert is_static(built) is expected, option


def test_what_is_no_program_of_its_own_is_not_static(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "cut").write_bytes(Path(sys.executable).resolve().read_bytes()[:20])

    assert not any(map(is_static, (script, tmp_path / "cut", tmp_path, tmp_path / "nothing")))


def test_the_program_of_a_command_is_found_as_the_command_finds_it(tmp_path: Path) -> None:
    assert program_of("{python} -c pass {username}", {"python": sys.executable}) == Path(sys.executable)
    assert program_of("sh -c true", {}) is not None
    assert program_of(f"{tmp_path}/nothing {{username}}", {}) is None
