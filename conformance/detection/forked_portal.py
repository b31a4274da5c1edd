"""A portal that is a Python module, run in a process forked from a process that has already imported it.

This saves the start of an interpreter and the imports. They take most of the time of a fault with few rules.
"""

from __future__ import annotations

import sys
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import ForkServerProcess

from conformance.detection.forked_process import serves
from drivers.process.supervised import Supervised


class ForkedPortal(Supervised):
    """A portal whose command is ``python -m MODULE OPTIONS``. It ends when the process that started it ends.

    ValueError for any other command, or with environment variables for a clock.
    """

    _forked: ForkServerProcess | None = None

    def _launch(self) -> None:
        python, flag, module, *options = self._command
        if (python, flag) != (sys.executable, "-m") or self._further:
            raise ValueError(f"expected {sys.executable} -m MODULE under no clock of its own; found {self._command}")
        context = get_context("forkserver")
        context.set_forkserver_preload([f"{module}.__main__", serves.__module__])
        self._log.path.parent.mkdir(parents=True, exist_ok=True)
        arguments = (module, options, self._environment, self._log.path)
        forked = context.Process(target=serves, args=arguments, daemon=True)
        forked.start()
        self._forked = forked

    @property
    def running(self) -> bool:
        """Say whether the process is alive."""
        return self._forked is not None and self._forked.is_alive()

    def stop(self) -> None:
        """Kill the process and wait for its end. The portal has no data to save."""
        if self._forked is not None:
            self._forked.kill()
            self._forked.join()


def supervision() -> type[Supervised]:
    """Return the fastest way in which this system can run such a portal."""
    return ForkedPortal if "forkserver" in get_all_start_methods() else Supervised
