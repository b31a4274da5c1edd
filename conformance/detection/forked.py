"""The bundled portal in a process that is forked from one which has its modules already.

A new interpreter that imports the portal takes most of the time that a narrow look at a fault costs.
"""

from __future__ import annotations

from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import ForkServerProcess

from conformance.detection.served import serves
from fixtures.process import Supervised

_BUNDLED = "reference_app"


class ForkedPortal(Supervised):
    """The bundled portal, with the options and the environment of its start command.

    It ends with the process that started it, however that ends.
    """

    _forked: ForkServerProcess | None = None

    def _launch(self) -> None:
        _, _, module, *options = self._command
        if module != _BUNDLED or self._further:
            raise ValueError(f"only the bundled portal is forked, and not under a clock of its own: {self._command}")
        context = get_context("forkserver")
        context.set_forkserver_preload([f"{_BUNDLED}.__main__", serves.__module__])
        self._log.path.parent.mkdir(parents=True, exist_ok=True)
        self._forked = context.Process(target=serves, args=(options, self._environment, self._log.path), daemon=True)
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
    """Return how this system runs the bundled portal at the least cost."""
    return ForkedPortal if "forkserver" in get_all_start_methods() else Supervised
