"""Times each of five examples, and its bare script right after it, in one process against one portal."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from playwright._impl._sync_base import SyncBase
from playwright.sync_api import Browser
from pytest_bdd.scenario import scenario_wrapper_template_registry

from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.process.portal_instance import Instance
from fixtures.people import People
from tests.bench.bare import SCRIPTS, Script

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "15"))
OUTPUT = "BENCH_OUTPUT"


class Stopwatch:
    """Adds up what Playwright takes; nested calls count once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._depth = 0
        self._original = SyncBase._sync

    def install(self) -> None:
        watch, original = self, self._original

        def timed(base: Any, coro: Any) -> Any:
            watch._depth += 1
            began = time.perf_counter()
            try:
                return original(base, coro)
            finally:
                watch._depth -= 1
                if not watch._depth:
                    watch.seconds += time.perf_counter() - began

        SyncBase._sync = timed  # type: ignore[method-assign]


WATCH = Stopwatch()
TIMES: list[dict[str, Any]] = []
_course: dict[str, float] = {}


def _name(item: pytest.Item) -> str:
    template = scenario_wrapper_template_registry[item.function]  # type: ignore[attr-defined]
    row = item.callspec.params.get("_pytest_bdd_example", {}) if hasattr(item, "callspec") else {}
    return template.render(row).name


def pytest_configure() -> None:
    WATCH.install()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if ROUNDS:
        items[:] = [item for item in items if _name(item) in SCRIPTS]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Function) -> None:
    """Run an example several times before the round that pytest itself runs; every round has people of its own."""
    seed = item.config.option.seed
    for number in range(1, ROUNDS):
        item.config.option.seed = f"{seed}-{number}"
        # Named as the next, the item itself would not be set up anew; its parent keeps only what all rounds share.
        runtestprotocol(item, log=False, nextitem=item.parent)  # type: ignore[arg-type]
    item.config.option.seed = seed


def pytest_bdd_after_step(step_func: Callable[..., object]) -> None:
    now = time.perf_counter()
    if step_func.__module__ == "steps.people":
        _course["began"] = now
    _course["ended"] = now


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    before, began = WATCH.seconds, time.perf_counter()
    outcome = yield
    entry = {
        "example": _name(pyfuncitem),
        "seconds": time.perf_counter() - began,
        "playwright": WATCH.seconds - before,
    }
    if ROUNDS:
        entry["suite"] = _course["ended"] - _course["began"]
        entry["bare"] = _bare(pyfuncitem, entry["example"])
    TIMES.append(entry)
    return outcome


def _bare(item: pytest.Function, name: str) -> float:
    request = item._request
    browser: Browser = request.getfixturevalue("browser")
    instance: Instance = request.getfixturevalue("instance")
    passwords = Passwords()
    maker = People("bench", f"{name} {len(TIMES)}", passwords)
    employer = employers()[instance.candidate.employer]
    people = [instance.enrolment.enrol(maker.make(part, employer)) for part in ("Amara", "Ben")]
    began = time.perf_counter()
    script = Script(browser, instance)
    SCRIPTS[name](script, people, passwords)
    seconds = time.perf_counter() - began
    for context in script.contexts:
        context.close()
    return seconds


def pytest_sessionfinish(session: pytest.Session) -> None:
    if OUTPUT in os.environ and TIMES:
        worker = getattr(session.config, "workerinput", {}).get("workerid", "main")
        Path(os.environ[OUTPUT]).with_suffix(f".{worker}.json").write_text(json.dumps(TIMES), "utf-8")
