"""Runs a portal (a Python module) in a process that is forked from a process that has already imported the module.

This saves the start of a Python interpreter and the imports, which take most of the time for a fault with few rules.
"""

from __future__ import annotations

import sys
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import ForkServerProcess

from conformance.detection.forked_process import serves
from drivers.process.supervised import Supervised


class ForkedPortal(Supervised):
    """A portal whose start command is ``python -m MODULE OPTIONS``.

    The portal's process ends when the process that started it ends. ``start`` raises ValueError for any other command,
    and if the candidate's clock adds environment variables.
    """

    _forked: ForkServerProcess | None = None

    def _launch(self) -> None:
        python, flag, module, *options = self._command
        if (python, flag) != (sys.executable, "-m") or self._further:
            raise ValueError(f"expected {sys.executable} -m MODULE without a clock of its own; found {self._command}")
        context = get_context("forkserver")
        context.set_forkserver_preload([module, f"{module}.__main__", serves.__module__])
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
        """Kill the process and wait until it has ended. The portal has no data to save."""
        if self._forked is not None:
            self._forked.kill()
            self._forked.join()


def supervision() -> type[Supervised]:
    """Return the class that runs the bundled portal: ForkedPortal if this system can fork, else Supervised (slower)."""
    return ForkedPortal if "forkserver" in get_all_start_methods() else Supervised
