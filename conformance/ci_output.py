"""What a run adds for the CI that it runs in: a summary in Markdown, and annotations of GitHub Actions."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from conformance.judgement.results import Results
from conformance.paths import FEATURES
from conformance.report.annotations import annotation_lines, without_commands
from conformance.report.job_summary import job_summary


def in_github_actions() -> bool:
    """Say whether the process runs in a step of GitHub Actions, which reads commands from the output."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def says_for_ci(results: Results, says: Callable[[str], None], *, summary: Path | None, annotations: bool) -> None:
    """Append the summary to a file, if one is named, and print annotations if asked for or in GitHub Actions.

    ``says`` prints a line as it is. A file that cannot be written is told, and changes no status.
    """
    if annotations or in_github_actions():
        for line in annotation_lines(results, _features_in_repository()):
            says(line)
    if summary is None:
        return
    try:
        summary.parent.mkdir(parents=True, exist_ok=True)
        with summary.open("a", encoding="utf-8") as file:
            file.write(job_summary(results))
    except OSError as wrong:
        says(f"conform: the summary cannot be written to {summary}: {wrong.strerror or wrong}")


def for_this_output(line: str) -> str:
    """Return a line of the output; in GitHub Actions it is no command, whatever a portal has put into it."""
    return without_commands(line) if in_github_actions() else line


def _features_in_repository() -> str:
    """Return the folder of the features relative to the repository of the workflow, as annotations name files."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or FEATURES.parent).resolve()
    if FEATURES.resolve().is_relative_to(workspace):
        return FEATURES.resolve().relative_to(workspace).as_posix()
    return FEATURES.name
