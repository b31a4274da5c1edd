"""The project's folders. ``RESULTS`` is relative to the folder in which a command runs."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FEATURES = ROOT / "features"
RESULTS = Path("conformance-results")
