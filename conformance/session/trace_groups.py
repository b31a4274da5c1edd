"""The lines of an example as groups in Playwright's trace viewer: each act stands below the line that it is for."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from drivers.evidence import EvidenceCollector


class TraceGroups:
    """Opens a group for each step, in the trace of each browser context that has a page when the step begins."""

    def __init__(self) -> None:
        self._open: list[BrowserContext] = []

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_before_step_call(self, request: pytest.FixtureRequest, feature: Any, step: Any) -> None:
        """Open the step's groups, after the fixtures that the step itself needs."""
        collector: EvidenceCollector = request.getfixturevalue("evidence_collector")
        for context in dict.fromkeys(collector.contexts):
            with suppress(PlaywrightError):
                place = {"file": Path(feature.filename).name, "line": step.line_number}
                context.tracing.group(f"{step.keyword} {step.name}", location=place)  # type: ignore[arg-type]
                self._open.append(context)

    def pytest_bdd_after_step(self) -> None:
        """Close the step's groups."""
        self._close()

    def pytest_bdd_step_error(self) -> None:
        """Close the groups of a step that failed."""
        self._close()

    def _close(self) -> None:
        while self._open:
            with suppress(PlaywrightError):
                self._open.pop().tracing.group_end()
