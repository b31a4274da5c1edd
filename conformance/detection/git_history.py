"""The git history of the project: which files changed since a commit, and what they contained in that commit."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

LOOKS_BACK = 50


class NoHistory(Exception):
    """Git failed or cannot be started; the message is Git's own error message, or why Git cannot be started."""


@dataclass(frozen=True)
class Since:
    """A commit to compare with, and the reason for this choice."""

    commit: str
    why: str


@dataclass(frozen=True)
class History:
    """The history of a git repository: a complete or a shallow clone."""

    root: Path

    @property
    def commit(self) -> str:
        """Return the commit that is checked out."""
        return self._git("rev-parse", "HEAD").strip()

    def since(self, named: str | None) -> Since | None:
        """Return the commit to compare with: ``named``, if the clone has it; otherwise the commit 50 before HEAD.

        If the clone has fewer commits, return its oldest commit; None if it has only one commit.
        """
        why = "no commit was named that passed last"
        if named:
            try:
                return Since(self._git("rev-parse", "--verify", f"{named}^{{commit}}").strip(), f"{named} passed last")
            except NoHistory:
                why = f"{named} is not in this clone"
        commits = self._git("rev-list", "--first-parent", f"--max-count={LOOKS_BACK + 1}", "HEAD").split()
        if len(commits) < 2:
            return None
        return Since(commits[-1], f"{why}, so the last {len(commits) - 1} commits count")

    def changed(self, since: str) -> tuple[str, ...]:
        """Return the files that differ between a commit and the working tree, including new files and deleted files."""
        tracked = self._git("diff", "--name-only", "--no-renames", "-z", since)
        new = self._git("ls-files", "--others", "--exclude-standard", "-z")
        return tuple(sorted(filter(None, {*tracked.split("\0"), *new.split("\0")})))

    @contextmanager
    def as_it_was(self, commit: str, *paths: str) -> Iterator[Path]:
        """Provide a temporary folder with the files that a commit has under ``paths``, at the same relative paths."""
        with TemporaryDirectory(prefix="as-it-was-") as folder:
            for name in self._git("ls-tree", "-r", "-z", "--name-only", commit, "--", *paths).split("\0"):
                if name:
                    path = Path(folder) / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(self._git("show", f"{commit}:{name}"), "utf-8")
            yield Path(folder)

    def _git(self, *arguments: str) -> str:
        try:
            done = subprocess.run(
                ["git", *arguments], cwd=self.root, capture_output=True, check=True, stdin=subprocess.DEVNULL
            )
        except subprocess.CalledProcessError as wrong:
            raise NoHistory(wrong.stderr.decode("utf-8", "replace").strip()) from None
        except OSError as wrong:
            raise NoHistory(f"git cannot be started: {wrong.strerror or wrong}") from None
        return done.stdout.decode("utf-8")
