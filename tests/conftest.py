"""How many of the suite's own tests run at once."""

from __future__ import annotations

from conformance.run import suitable_workers


def pytest_xdist_auto_num_workers() -> int:
    """Answer ``-n auto`` with one more than a run would have: many a test waits for a mail or for a late page."""
    return suitable_workers() + 1
