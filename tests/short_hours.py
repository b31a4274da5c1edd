"""A pytest plugin for runs under test: the features' hours pass in seconds, and every wait is written down."""

from __future__ import annotations

import json
import os
import time
from datetime import timedelta
from pathlib import Path

import steps.clock
from drivers.clock.clock_by_wall import WallClock

OUTPUT, SHRUNK = "SHORT_HOURS_OUTPUT", "SHORT_HOURS_SHRUNK"


def pytest_configure() -> None:
    notes, shrunk = Path(os.environ[OUTPUT]), float(os.environ[SHRUNK])
    duration, forward = steps.clock.duration, WallClock.forward

    def short(words: str) -> timedelta:
        return duration(words) / shrunk

    def noted(self: WallClock, by: timedelta) -> None:
        began = time.time()
        forward(self, by)
        with notes.open("a", encoding="utf-8") as file:
            file.write(json.dumps([began, time.time()]) + "\n")

    steps.clock.duration = short
    WallClock.forward = noted  # type: ignore[method-assign]
