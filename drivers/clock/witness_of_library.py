"""What the preloaded library noted, as a witness that a portal follows its clock although its pages carry no date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import psutil

from drivers.clock.clock_by_preload import PreloadedClock
from drivers.clock.protocol import Doubt, Witness
from drivers.process.portal_processes import has_mapped, listens, named


@dataclass(frozen=True)
class WitnessOfLibrary(Witness):
    """Confirms a move if every process of the portal has the library, and one that answers was told the moved time.

    A process that answers is one that listens on the portal's ``port``. ``processes`` returns the portal's processes.
    A process without the library (a static program, or one that was started without LD_PRELOAD) might be the one that
    decides about locks and links, so it makes the witness doubt, whatever another process was told. A note of a process
    that does not listen counts for nothing: it might be a shell that started the portal.
    """

    clock: PreloadedClock
    port: int
    processes: Callable[[], list[psutil.Process]]

    def strangers(self) -> list[psutil.Process]:
        """Return the portal's processes that do not have the library and its offset, and so keep real time."""
        return [process for process in self.processes() if not has_mapped(process, self.clock.file)]

    def hears(self, since: datetime) -> str | Doubt:
        """Return which process was told a time at or after ``since`` (aware, UTC), or the doubt."""
        processes = self.processes()
        for process in processes:
            if not has_mapped(process, self.clock.file):
                return Doubt(
                    f"the portal's process {named(process)} keeps real time: it is without the clock's library"
                )
        answering = [process for process in processes if listens(process, self.port)]
        if not answering:
            return Doubt(f"the suite finds no process of the portal that listens on port {self.port}")
        for process in answering:
            told = self.clock.told(process.pid)
            if told is not None and told >= since:
                return f"the wall clock that the portal's own process {named(process)} read"
        asked = " and ".join(sorted({named(process) for process in answering}))
        return Doubt(f"the portal's process {asked}, which answers, has not read its clock since", for_now=True)
