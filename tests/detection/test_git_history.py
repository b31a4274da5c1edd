"""What git tells of a commit that passed: in a whole clone, in a shallow one, and where nobody knows the commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from conformance.detection.git_history import LOOKS_BACK, History, NoHistory

pytestmark = pytest.mark.process

_NOBODY = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


def git(where: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=where, env=os.environ | _NOBODY, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commits(where: Path, name: str, text: str) -> str:
    (where / name).parent.mkdir(parents=True, exist_ok=True)
    (where / name).write_text(text, "utf-8")
    git(where, "add", "-A")
    git(where, "commit", "-q", "-m", f"{name} says {text}")
    return git(where, "rev-parse", "HEAD")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a repository with four commits."""
    where = tmp_path / "project"
    where.mkdir()
    git(where, "init", "-q")
    for number in range(4):
        commits(where, "steps/lock.py", f"# {number}")
    return where


def test_a_commit_that_is_named_is_compared_with(project: Path) -> None:
    past = History(project)
    since = past.since("HEAD~2")
    assert since is not None
    assert since.commit == git(project, "rev-parse", "HEAD~2")
    assert past.commit == git(project, "rev-parse", "HEAD")


def test_what_changed_since_is_told_whether_it_is_committed_or_not(project: Path) -> None:
    commits(project, "features/a.feature", "Feature: A")
    (project / "README.md").write_text("new", "utf-8")
    (project / "steps/lock.py").unlink()
    assert History(project).changed("HEAD~1") == ("README.md", "features/a.feature", "steps/lock.py")


def test_files_are_shown_as_they_were(project: Path) -> None:
    with History(project).as_it_was("HEAD~3", "steps", "features") as before:
        assert (before / "steps/lock.py").read_text("utf-8") == "# 0"
    assert not before.exists()


@pytest.mark.parametrize("named", [None, "", "0123456789abcdef0123456789abcdef01234567", "no-such-branch"])
def test_without_a_commit_that_is_known_the_last_fifty_count(project: Path, named: str | None) -> None:
    since = History(project).since(named)
    assert since is not None
    assert since.commit == git(project, "rev-list", "--max-parents=0", "HEAD")
    assert "the last 3 commits count" in since.why


def test_no_more_than_fifty_count(project: Path) -> None:
    tree, parent = git(project, "rev-parse", "HEAD^{tree}"), git(project, "rev-parse", "HEAD")
    for number in range(LOOKS_BACK + 5):
        parent = git(project, "commit-tree", tree, "-p", parent, "-m", f"{number}")
    git(project, "reset", "-q", "--hard", parent)
    since = History(project).since(None)
    assert since is not None
    assert since.commit == git(project, "rev-parse", f"HEAD~{LOOKS_BACK}")


def test_a_shallow_clone_compares_with_the_oldest_commit_it_has(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", project.as_uri(), "shallow")
    past = History(tmp_path / "shallow")
    since = past.since(git(project, "rev-parse", "HEAD~3"))
    assert since is not None
    assert since.commit == git(project, "rev-parse", "HEAD~1")
    assert "is not in this clone" in since.why
    assert past.changed(since.commit) == ("steps/lock.py",)


def test_with_one_commit_there_is_nothing_to_compare_with(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), "one")
    assert History(tmp_path / "one").since(None) is None


def test_a_folder_without_a_history_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoHistory, match="not a git repository"):
        History(tmp_path).since(None)
