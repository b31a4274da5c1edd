"""The words of a run's command line that a later run needs to test the same portal in the same way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.checks.impact import THE_FLAG
from drivers.candidate.candidate_file import REFERENCE

# Options of pytest-playwright that change how the portal is driven, by their names in pytest's configuration.
_OF_THE_BROWSER = {"browser": "--browser", "browser_channel": "--browser-channel", "device": "--device"}


def options_of(config: pytest.Config) -> tuple[str, ...]:
    """Return the options of a run, without those that select rules and without the seed.

    Paths are relative to the folder in which the command runs; without ``--candidate`` the bundled portal is tested.
    """
    return tuple(_words(config.option))


def from_here(path: Path) -> str:
    """Return a path relative to the present folder, with forward slashes; absolute if it is on another drive."""
    try:
        return Path(os.path.relpath(path.resolve())).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _words(option: object) -> Iterator[str]:
    candidate: Path = getattr(option, "candidate", REFERENCE)
    if candidate.resolve() != REFERENCE.resolve():
        yield from ("--candidate", from_here(candidate))
    if guidance := getattr(option, "guidance", None):
        yield from ("--guidance", guidance)
    for leaflet in getattr(option, "leaflets", ()):
        yield from ("--with", from_here(leaflet))
    if getattr(option, "driver", "browser") != "browser":
        yield from ("--driver", str(getattr(option, "driver", "")))
    if path := getattr(option, "browser_path", None):
        yield from ("--browser-path", path)
    for name, word in _OF_THE_BROWSER.items():
        given = getattr(option, name, None) or ()
        for value in (given,) if isinstance(given, str) else given:
            yield from (word, str(value))
    if getattr(option, "yes_this_locks_accounts", False):
        yield THE_FLAG
    if getattr(option, "harmless", False):
        yield "--harmless"
