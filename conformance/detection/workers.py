"""The worker processes that drive the portals: each collects the examples once and does one job after another."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import cast

import pytest

from conformance.detection.faults_plugin import Engine
from conformance.detection.findings import Job, JobResult, Ready
from conformance.detection.forked_process import ends_with_its_parent, redirects_output
from conformance.judgement.results import DriverName
from conformance.paths import FEATURES, ROOT

_SECONDS_TO_END = 20


class WorkerDied(Exception):
    """A worker cannot begin, or no worker is left; the message says why, if possible with the end of the log."""


def work(connection: Connection, driver: DriverName, folder: Path, name: str, seed: str, looks: bool) -> None:
    """Run as a worker process, until None instead of a job arrives through ``connection``.

    The output of the worker and of pytest is written to a log file in ``folder``, called ``name`` and .log. With
    ``looks`` this worker also makes the honesty check of the suite.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.log").open("wb") as written:
        redirects_output(written)
    os.chdir(ROOT)
    # A shell starts background jobs with SIGINT ignored, and processes inherit that: this signal has to end a worker.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    ends_with_its_parent()
    engine = Engine(connection, folder, seed, looks_at_the_suite=looks)
    arguments = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), str(FEATURES), "-n", "0", "-q"]
    arguments += ["--driver", driver, "--results", str(folder / name), "-p", "no:cacheprovider"]
    sys.exit(int(pytest.main(arguments, plugins=[engine])))


def _context() -> BaseContext:
    """Return the way to start workers.

    If the system supports it, workers are forked from a process that has imported the modules already; otherwise each
    worker is a new Python interpreter.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@dataclass
class _Worker:
    """A worker process. ``job`` is its present job, or None; ``waits`` says that it is ready and has no job."""

    process: BaseProcess
    driver: DriverName
    waits: bool = False
    job: Job | None = None


class Crew:
    """The workers of each driver, as a context manager that ends all workers at its exit.

    ``sizes`` is the number of workers for each driver; ``folder`` gets the logs of the workers and of the portals.
    The first worker checks the honesty of the suite, unless ``looks_at_the_suite`` is false.
    """

    def __init__(
        self, sizes: Mapping[DriverName, int], folder: Path, seed: str, *, looks_at_the_suite: bool = True
    ) -> None:
        self._sizes = sizes
        self._context = _context()
        self._looks_at_the_suite = looks_at_the_suite
        self._folder = folder
        self._seed = seed
        self._workers: dict[Connection, _Worker] = {}

    def __enter__(self) -> Crew:
        try:
            for driver, size in self._sizes.items():
                for number in range(1, size + 1):
                    self._hires(driver, f"{driver}-{number}", looks=self._looks_at_the_suite and not self._workers)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection, worker in self._workers.items():
            with contextlib.suppress(OSError):
                if kind is None:
                    connection.send(None)
                elif worker.process.pid is not None and worker.process.is_alive():
                    # After Ctrl-C the terminal has already interrupted the worker; a second signal does no harm.
                    os.kill(worker.process.pid, signal.SIGINT)
        ends_at = time.monotonic() + _SECONDS_TO_END
        for connection, worker in self._workers.items():
            worker.process.join(max(0, ends_at - time.monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            connection.close()

    def ready(self) -> Ready:
        """Wait for the first worker's report and return it. Raises WorkerDied if the worker ends before it reports."""
        connection, first = next(iter(self._workers.items()))
        try:
            told: Ready = connection.recv()
        except EOFError:
            raise WorkerDied(self._last_words(first)) from None
        first.waits = True
        return told

    def works(self, jobs: Sequence[Job], goes_on: Callable[[], bool] = lambda: True) -> Iterator[tuple[Job, JobResult]]:
        """Send the jobs in their order, each to the first free worker of its driver; yield each job with its result.

        While ``goes_on`` returns false, no job is sent. If a worker dies, the result of its job has the reason as
        ``trouble``, and the other workers continue. Raises WorkerDied if every worker has ended, or if a worker cannot
        collect the examples.
        """
        left = {driver: deque(job for job in jobs if job.driver == driver) for driver in self._sizes}

        def gives_the_next(connection: Connection, worker: _Worker) -> None:
            worker.job = left[worker.driver].popleft() if left[worker.driver] and goes_on() else None
            worker.waits = worker.job is None
            if worker.job is not None:
                with contextlib.suppress(OSError):
                    connection.send(worker.job)

        for connection, worker in self._workers.items():
            if worker.waits:
                gives_the_next(connection, worker)
        while any(worker.job for worker in self._workers.values()) or (any(left.values()) and goes_on()):
            listening = [connection for connection, worker in self._workers.items() if not worker.waits]
            if not listening:
                raise WorkerDied("every worker has ended")
            for connection in cast("list[Connection]", wait(listening)):
                worker = self._workers[connection]
                job = worker.job
                try:
                    told: Ready | JobResult = connection.recv()
                except (EOFError, OSError):
                    del self._workers[connection]
                    worker.process.join()
                    if job is not None:
                        trouble = f"the worker died: {self._last_words(worker)}"
                        yield (
                            job,
                            JobResult(
                                label=job.subject.label,
                                driver=job.driver,
                                seconds=0,
                                processor_seconds=0,
                                trouble=trouble,
                            ),
                        )
                    continue
                if isinstance(told, Ready) and told.trouble:
                    raise WorkerDied(told.trouble)
                gives_the_next(connection, worker)
                if isinstance(told, JobResult) and job is not None:
                    yield job, told

    def _hires(self, driver: DriverName, name: str, *, looks: bool) -> None:
        here, there = self._context.Pipe()
        arguments = (there, driver, self._folder, name, self._seed, looks)
        # Not a daemon process: multiprocessing forbids child processes of a daemon, and each worker starts portals.
        process = self._context.Process(target=work, args=arguments, name=name)  # type: ignore[attr-defined]
        process.start()
        # Now only the worker has its end of the pipe open, so this process receives EOF when the worker dies.
        there.close()
        self._workers[here] = _Worker(process, driver)

    def _last_words(self, worker: _Worker) -> str:
        log = self._folder / f"{worker.process.name}.log"
        lines = log.read_text("utf-8", "replace").splitlines()[-5:] if log.exists() else []
        return f"{log} ends:\n" + "\n".join(lines)
