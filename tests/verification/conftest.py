"""A results folder of a whole run, made once for each worker and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.verification.whole_records import whole_record, with_picture, write_folder


@pytest.fixture(scope="session")
def pattern_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a results folder of a whole run, which no test changes."""
    folder = tmp_path_factory.mktemp("whole") / "results"
    with_picture(folder)
    write_folder(whole_record(), folder)
    return folder


@pytest.fixture
def folder(pattern_folder: Path, tmp_path: Path) -> Path:
    """Return a results folder of a whole run, for one test."""
    return Path(shutil.copytree(pattern_folder, tmp_path / "results"))
