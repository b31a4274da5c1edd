"""A pytest plugin for runs under test: writes a file when the first example has held, and may wait for another file."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

HELD, GOES_ON = "FIRST_EXAMPLE_HELD", "FIRST_EXAMPLE_GOES_ON"
_SECONDS = 60


def pytest_configure(config: pytest.Config) -> None:
    """Follow the reports of the run itself, but not of a worker: a worker knows of an example before the run does."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_FirstExample())


class _FirstExample:
    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell of the first example that held, and go on when the file that the environment may name is there."""
        held = Path(os.environ[HELD])
        if report.when != "call" or not report.passed or held.exists():
            return
        held.touch()
        deadline = time.monotonic() + _SECONDS
        while GOES_ON in os.environ and not Path(os.environ[GOES_ON]).exists() and time.monotonic() < deadline:
            time.sleep(0.02)
