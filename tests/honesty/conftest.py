"""The project that the tests of the honesty check spoil."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.honesty.small_project import SmallProject


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallProject]:
    """Return a project without a complaint."""
    real = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "steps"}
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        yield SmallProject(tmp_path)
    finally:
        for name, module in list(sys.modules.items()):
            if Path(getattr(module, "__file__", None) or "/").is_relative_to(tmp_path):
                del sys.modules[name]
        sys.modules.update(real)
