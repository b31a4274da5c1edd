"""The tiers of the suite's own tests, and how they are spread over processes.

A test without a mark is pure: ``make check`` runs it. ``@pytest.mark.process`` is for one that starts a process, a
browser or a server (``make test``), ``@pytest.mark.agreement`` for one that asks both drivers of the same page
(``make agreement``), ``@pytest.mark.candidate`` for a whole run against another portal (``make candidates``). A pure
test that starts something after all fails and says so. ``@pytest.mark.long`` is for those of ``process`` of which
``make test`` runs one in four.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Generator
from functools import cache
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from conformance.detection.git_history import History, NoHistory
from conformance.paths import ROOT
from conformance.session.run import suitable_workers
from tests.long_tests import SHARDS, in_shard, shard_of

_STARTS_SOMETHING = ("subprocess.Popen", "os.fork", "os.posix_spawn", "os.system", "socket.bind")
# Features of leaflets under test, which nothing but a run with them collects.
collect_ignore = ["leaflets"]

_FOR_THE_OTHER_TIERS = ("process", "agreement", "candidate")
_pure_test: str | None = None
_started: list[str] = []


# A shell starts a command in the background with SIGINT ignored, and every process below inherits that: the runs under
# test could not be interrupted. With a handler here, they start with the default again.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option with which ``make test`` leaves out most of the long tests."""
    parser.addoption("--one-in-four", action="store_true", help="of the long tests, run those that the commit chooses")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--one-in-four``, leave out the long tests of the other shards; none where there is no git history."""
    if not config.option.one_in_four:
        return
    try:
        shard = shard_of(History(ROOT).commit)
    except NoHistory:
        return
    long = {item.nodeid for item in items if item.get_closest_marker("long")}
    left_out = [item for item in items if item.nodeid in long - in_shard(long, shard)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say that long tests are left out."""
    return f"of the long tests, one in {SHARDS}" if config.option.one_in_four else None


def _notes_what_a_pure_test_starts(event: str, _: object) -> None:
    if _pure_test is not None and event in _STARTS_SOMETHING:
        _started.append(event)


sys.addaudithook(_notes_what_a_pure_test_starts)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Watch what a pure test starts, its fixtures included."""
    global _pure_test
    marked = any(item.get_closest_marker(name) for name in _FOR_THE_OTHER_TIERS)
    _pure_test = None if marked else item.nodeid
    _started.clear()
    try:
        return (yield)
    finally:
        _pure_test = None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test that is pure by its marks and not by what it does."""
    yield
    if _started:
        pytest.fail(
            f"expected a pure test, for it has no mark; found {', '.join(sorted(set(_started)))}; "
            f"mark {item.name} with @pytest.mark.process",
            pytrace=False,
        )


class SharedModulesStayTogether(LoadScopeScheduling):  # type: ignore[misc]
    """Gives one worker all tests of a module that makes something once for them, and any worker every other test."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if _makes_something_once(module) else nodeid


@cache
def _makes_something_once(module: str) -> bool:
    return 'scope="module"' in (ROOT / module).read_text("utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharedModulesStayTogether:
    """Spread the tests: what a module makes once is made by one worker."""
    return SharedModulesStayTogether(config, log)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Answer ``-n auto`` with three more than a run would have: many a test waits for a mail or for a late page.

    A whole run against another portal has workers of its own, and keeps a processor busy.
    """
    return suitable_workers() + (0 if config.option.markexpr == "candidate" else 3)
