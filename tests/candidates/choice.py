"""``python -m tests.candidates.choice COMMIT``: which of the other candidates CI runs at a commit, and why.

CI has no time for all of them. The choice follows from the commit's hash, so that anybody can tell it beforehand and
make it again, and over many commits each has its turn. The test file goes to standard output, the rest to standard
error.
"""

from __future__ import annotations

import re
import sys

CANDIDATES = ("django", "documents", "learning", "no_test_interface", "node", "skin")
"""In the order of their test files. The place in it is what a hash chooses: a new one goes where the alphabet says."""


def chosen(commit: str) -> str:
    """Return the candidate for a commit: its full hash as a number, modulo how many there are.

    ValueError where ``commit`` is no full hash (40 or 64 hexadecimal digits).
    """
    if not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", commit):
        raise ValueError(f"expected the full hash of a commit, found {commit!r}")
    return CANDIDATES[int(commit, 16) % len(CANDIDATES)]


def file_of(candidate: str) -> str:
    """Return the test file of a candidate, from the root of the project."""
    return f"tests/candidates/test_{candidate}.py"


def main(commit: str) -> None:
    """Print it; exit with 2 where the commit is no hash."""
    try:
        candidate = chosen(commit)
    except ValueError as wrong:
        sys.exit(f"choice: {wrong}")
    left_out = ", ".join(one for one in CANDIDATES if one != candidate)
    print(
        f"The other candidate at {commit[:12]} is {candidate}: the hash modulo {len(CANDIDATES)} is "
        f"{CANDIDATES.index(candidate)}. Left out: {left_out} (make candidates runs them all).",
        file=sys.stderr,
    )
    print(file_of(candidate))


if __name__ == "__main__":
    main(sys.argv[1])
