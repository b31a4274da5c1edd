"""A portal in Node, written from the guidance and the contract alone, and the mistakes that it can be given."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.candidates import conform

PORTAL = Path(__file__).with_name("node")
EXPECTED = PORTAL / "expected.toml"
SECONDS_FOR_NPM = 300
SECONDS_FOR_A_RUN = 2400
FOLDER = "tests/candidates/node"
MISTAKES = {
    "link-opens-lock": "LOCK-08",
    "reset-clears-lock": "LOCK-08",
    "link-works-again": "USE-01",
    "link-never-expires": "MAIL-04",
    "ten-characters": "PASS-01",
}


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the portal with its packages installed."""
    if not (shutil.which("npm") and shutil.which("node")):
        pytest.fail("The portal in Node wants node 20 or later and npm; on Debian, `apt-get install nodejs npm`.")
    folder = tmp_path_factory.mktemp("node") / "portal"
    shutil.copytree(PORTAL, folder, ignore=shutil.ignore_patterns("node_modules", "people.csv*"))
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS_FOR_NPM,
        check=False,
    )
    if done.returncode != 0:
        pytest.fail(f"npm could not install what the portal in Node needs:\n{done.stderr[-2000:]}")
    return folder


def candidate(folder: Path, portal: Path, *options: str) -> Path:
    """Write a candidate file for the copy, started with further options, and a pool beside it; return the file."""
    file, pool = folder / "node.toml", folder / "people.csv"
    text = (PORTAL / "node.toml").read_text("utf-8")
    text = text.replace(f"{FOLDER}/people.csv", str(pool)).replace(FOLDER, str(portal))
    text = text.replace("--data {folder}", " ".join(["--data {folder}", *options]))
    file.write_text(text, "utf-8")
    made = conform(folder, "--candidate", file, "--out", pool, command="people")
    assert made.status == 0, made.output
    return file


@pytest.mark.candidate
def test_it_conforms_to_all_that_it_is_held_to(portal: Path, tmp_path: Path) -> None:
    file = candidate(tmp_path, portal)

    run = conform(tmp_path, "--candidate", file, "-n", "2", "--expect", EXPECTED, within=SECONDS_FOR_A_RUN)

    assert run.status == 0, run.output
    assert run.results.unexpected == ()


@pytest.mark.candidate
@pytest.mark.parametrize(("mistake", "rule"), MISTAKES.items())
def test_a_mistake_of_real_portals_is_caught_by_its_rule(portal: Path, tmp_path: Path, mistake: str, rule: str) -> None:
    file = candidate(tmp_path, portal, "--mistake", mistake)

    run = conform(tmp_path, "--candidate", file, "-n", "0", "-m", rule, within=SECONDS_FOR_A_RUN)

    assert run.rule(rule).verdict == "violates", run.output
