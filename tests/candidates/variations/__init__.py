"""The reference portal in variations that other products have: each keeps the rules, or breaks one, in its own way.

Each module here is written as a fault of the reference portal is, and is started with ``--fault NAME``, beside the
faults of the portal itself.
"""

from __future__ import annotations

from pathlib import Path

from tests.candidates import reference

_START = "-m reference_app"


def varied(path: Path, *names: str, changes: dict[str, str] | None = None) -> Path:
    """Write a file of the reference portal with these variations and faults; return its path."""
    faults = [word for name in names for word in ("--fault", name)]
    return reference(path, *faults, changes={_START: f"-m {__name__}"} | (changes or {}))
