"""A portal that is a Python module, in a process that is forked from one which has imported it already.

A new interpreter that imports the portal takes most of the time that a narrow look at a fault costs.
"""

from __future__ import annotations

import sys
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import ForkServerProcess

from conformance.detection.served import serves
from drivers.process.supervised import Supervised


class ForkedPortal(Supervised):
    """A portal whose command is ``python -m MODULE OPTIONS``. It ends with the process that started it, however."""

    _forked: ForkServerProcess | None = None

    def _launch(self) -> None:
        python, flag, module, *options = self._command
        if (python, flag) != (sys.executable, "-m") or self._further:
            raise ValueError(f"expected {sys.executable} -m MODULE under no clock of its own; found {self._command}")
        context = get_context("forkserver")
        context.set_forkserver_preload([f"{module}.__main__", serves.__module__])
        self._log.path.parent.mkdir(parents=True, exist_ok=True)
        arguments = (module, options, self._environment, self._log.path)
        self._forked = context.Process(target=serves, args=arguments, daemon=True)
        self._forked.start()

    @property
    def running(self) -> bool:
        """Say whether the process is alive."""
        return self._forked is not None and self._forked.is_alive()

    def stop(self) -> None:
        """Stop it, and wait for the end: at once, for nothing that it has is kept."""
        if self._forked is not None and self._forked.pid is not None:
            self._forked.kill()
            self._forked.join()


def supervision() -> type[Supervised]:
    """Return how this system runs such a portal at the least cost."""
    return ForkedPortal if "forkserver" in get_all_start_methods() else Supervised
