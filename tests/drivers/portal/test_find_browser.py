"""Which browser is driven: the order of the search, and what is said where there is none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import playwright
import pytest

from conformance.paths import ROOT
from drivers.portal.browser import find_browser as browser
from drivers.portal.browser.find_browser import NoBrowser, find

Install = Callable[[str], Path]


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it a machine without a browser, whatever this one has."""
    for folder in ("bin", "home", "browsers", "opt"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "_CHANNELS", {name: (str(tmp_path / "opt" / name),) for name in ("msedge", "chrome")})


@pytest.fixture
def installed(tmp_path: Path) -> Install:
    """Return the way to put a program somewhere."""

    def program(place: str) -> Path:
        path = tmp_path / place
        path.write_text("#!/bin/sh\n", "utf-8")
        path.chmod(0o755)
        return path

    return program


def downloaded(cache: Path, name: str, *, complete: bool = True, revision: str | None = None) -> None:
    """Make a folder as Playwright's own download does."""
    manifest = Path(playwright.__file__).parent / "driver" / "package" / "browsers.json"
    entries = json.loads(manifest.read_text("utf-8"))["browsers"]
    current = next(entry["revision"] for entry in entries if entry["name"] == name)
    folder = cache / f"{name.replace('-', '_')}-{revision or current}"
    folder.mkdir(parents=True)
    if complete:
        (folder / "INSTALLATION_COMPLETE").touch()


def test_without_any_browser_one_sentence_says_what_to_do() -> None:
    with pytest.raises(NoBrowser) as told:
        find()

    assert "playwright install --only-shell chromium" in str(told.value)
    assert "--browser-path or CONFORM_BROWSER_PATH" in str(told.value)
    assert "\n" not in str(told.value)


def test_each_place_goes_before_the_next(tmp_path: Path, installed: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the last to the first: each that is added is the one that is found."""
    installed("bin/chromium-browser")
    assert find().path == tmp_path / "bin" / "chromium-browser"
    installed("bin/chromium")
    assert find().path == tmp_path / "bin" / "chromium"
    installed("bin/chromium-headless-shell")
    assert find().path == tmp_path / "bin" / "chromium-headless-shell"
    installed("opt/chrome")
    assert find().channel == "chrome"
    installed("opt/msedge")
    assert find().channel == "msedge"
    downloaded(tmp_path / "browsers", "chromium")
    assert "Playwright's own, chromium-" in find().why
    downloaded(tmp_path / "browsers", "chromium-headless-shell")
    assert "Playwright's own, chromium_headless_shell-" in find().why
    monkeypatch.setenv(browser.VARIABLE, str(installed("opt/mine")))
    assert find().path == tmp_path / "opt" / "mine"
    assert find(str(installed("opt/hers"))).path == tmp_path / "opt" / "hers"


def test_a_program_may_be_named_by_its_name_alone(tmp_path: Path, installed: Install) -> None:
    installed("bin/brave")

    assert find("brave").path == tmp_path / "bin" / "brave"


def test_one_named_that_is_missing_is_told_with_who_named_it(
    installed: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other takes its place: somebody wanted this one."""
    installed("bin/chromium")

    with pytest.raises(NoBrowser, match="--browser-path names '/nowhere/chromium', but there is no program"):
        find("/nowhere/chromium")
    with pytest.raises(NoBrowser, match="the candidate's file names 'netscape'"):
        find("netscape", "the candidate's file")
    monkeypatch.setenv(browser.VARIABLE, "mosaic")
    with pytest.raises(NoBrowser, match="the environment's CONFORM_BROWSER_PATH names 'mosaic'"):
        find()


def test_a_download_that_is_incomplete_or_of_another_version_does_not_count(tmp_path: Path) -> None:
    downloaded(tmp_path / "browsers", "chromium-headless-shell", complete=False)
    downloaded(tmp_path / "browsers", "chromium-headless-shell", revision="1")

    with pytest.raises(NoBrowser):
        find()


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname != "Linux", reason="the folder of Linux")
def test_playwrights_own_is_looked_for_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH")
    downloaded(tmp_path / "home" / ".cache" / "ms-playwright", "chromium-headless-shell")

    assert "chromium_headless_shell" in find().why


def test_with_a_window_those_that_have_none_are_left_out(tmp_path: Path, installed: Install) -> None:
    installed("bin/chromium-headless-shell")
    downloaded(tmp_path / "browsers", "chromium-headless-shell")
    with pytest.raises(NoBrowser):
        find(headed=True)
    installed("bin/chromium")
    assert find(headed=True).path == tmp_path / "bin" / "chromium"
    downloaded(tmp_path / "browsers", "chromium")
    assert "Playwright's own, chromium-" in find(headed=True).why


@pytest.mark.process
@pytest.mark.parametrize(
    ("name", "headed"), [("chromium-headless-shell", False), ("chromium", False), ("chromium", True)]
)
def test_playwright_looks_where_its_own_was_found(
    name: str, headed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder is empty here, so that the launch fails with the path that Playwright means."""
    downloaded(tmp_path / "browsers", name)
    monkeypatch.setenv("PATH", os.defpath)
    script = (
        "import sys; from playwright.sync_api import sync_playwright\n"
        "from drivers.portal.browser.find_browser import find\n"
        "with sync_playwright() as driver:\n"
        "    headed = sys.argv[1] == 'True'\n"
        "    driver.chromium.launch(headless=not headed, **find(headed=headed).launch_arguments())\n"
    )

    launch = subprocess.run(
        [sys.executable, "-c", script, str(headed)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert f"{tmp_path}/browsers/{name.replace('-', '_')}-" in launch.stderr


def test_a_browser_is_launched_as_it_was_found(installed: Install) -> None:
    path = installed("opt/chrome")
    assert find().launch_arguments()["channel"] == "chrome"
    assert "executable_path" not in find().launch_arguments()
    assert find(str(path)).launch_arguments()["executable_path"] == str(path)


@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)])
def test_only_root_goes_without_the_sandbox(
    user: int, sandboxed: bool, installed: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed("bin/chromium")
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)

    arguments = find().launch_arguments()["args"]

    assert isinstance(arguments, list)
    assert ("--no-sandbox" not in arguments) == sandboxed
