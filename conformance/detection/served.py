"""What a forked process does: it serves the bundled portal. It imports nothing else, for the sake of speed."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from multiprocessing import parent_process
from pathlib import Path


def serves(options: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """Serve with the options and the environment of the portal's command; its output is added to the log."""
    # Ctrl-C reaches the whole foreground group; the portal has to outlive the examples that use it.
    os.setsid()
    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    threading.Thread(target=ends_with_its_parent, daemon=True).start()

    from reference_app.__main__ import main

    main(list(options), prog_name=main.name)


def ends_with_its_parent() -> None:
    """End this process at once when its parent is gone, however that went."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
