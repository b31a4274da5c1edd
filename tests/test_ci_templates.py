"""What other projects take into their CI: syntax, scripts and options, as far as they can be tried here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from conformance.cli import main
from tests.candidates import ROOT

CI = ROOT / "ci"
ACTION: dict[str, Any] = yaml.safe_load((CI / "github" / "action.yml").read_text("utf-8"))
TEMPLATE: dict[str, Any] = yaml.safe_load((CI / "gitlab.yml").read_text("utf-8"))

ON_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="these scripts are for bash")


def options_of(command: str) -> set[str]:
    return {option for parameter in main.commands[command].params for option in parameter.opts}


@pytest.mark.parametrize("script", sorted(CI.glob("*.sh")), ids=lambda path: path.name)
@pytest.mark.process
@ON_WINDOWS
def test_each_script_is_valid(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert os.access(script, os.X_OK)


def test_the_action_has_each_input_that_it_uses_and_uses_each_that_it_has() -> None:
    text = (CI / "github" / "action.yml").read_text("utf-8")
    used = set(re.findall(r"inputs\.(\w+)", text))
    assert used == set(ACTION["inputs"])
    assert all(one["description"] for one in ACTION["inputs"].values())
    assert ACTION["runs"]["using"] == "composite"
    assert all("shell" in step for step in ACTION["runs"]["steps"] if "run" in step)


def test_no_input_of_the_action_is_put_into_a_command() -> None:
    """A value such as $(rm -rf .) would run there; in the environment it is a word."""
    assert all("${{" not in step.get("run", "") for step in ACTION["runs"]["steps"])


def test_the_action_names_scripts_and_variables_that_exist() -> None:
    [run] = [step for step in ACTION["runs"]["steps"] if "run.sh" in step.get("run", "")]
    script = (CI / "run.sh").read_text("utf-8")
    assert set(run["env"]) == set(re.findall(r"CONFORM_[A-Z]+", script))
    for step in ACTION["runs"]["steps"]:
        for name in re.findall(r"\$GITHUB_ACTION_PATH/\.\./(\S+?)\"", step.get("run", "")):
            assert (CI / name).is_file(), name


def test_the_template_names_scripts_commands_and_options_that_exist() -> None:
    jobs = [job for name, job in TEMPLATE.items() if name.startswith(".conform")]
    lines = [line for job in jobs for line in job["script"]]
    for name in re.findall(r"\$CONFORM_SUITE/ci/(\S+?)\"", " ".join(lines)):
        assert (CI / name).is_file(), name
    [merging] = [line for line in lines if " merge " in line]
    assert {word for word in merging.split() if word.startswith("--")} <= options_of("merge")
    assert TEMPLATE[".conform"]["variables"]["CONFORM_RESULTS"].startswith("shards/")
    assert "junit" in TEMPLATE[".conform-merge"]["artifacts"]["reports"]


def test_the_container_copies_files_that_exist_and_installs_from_the_lock_file() -> None:
    text = (CI / "Containerfile").read_text("utf-8")
    [copied] = re.findall(r"^COPY (.+) \./$", text, re.MULTILINE)
    assert all((ROOT / name).is_file() for name in copied.split())
    assert "--require-hashes -r requirements.lock" in text
    assert re.search(r"^USER (?!root)", text, re.MULTILINE)
    assert isinstance(main, click.Group)


@pytest.mark.process
@ON_WINDOWS
def test_the_script_passes_each_variable_as_one_word(tmp_path: Path) -> None:
    """In a suite of which only the command is another one: it prints what it got."""
    (tmp_path / "ci").mkdir()
    shutil.copy(CI / "run.sh", tmp_path / "ci")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    command = tmp_path / ".venv" / "bin" / "conform"
    command.write_text('#!/usr/bin/env bash\nprintf "%s\\n" "$@"\nexit 6\n')
    command.chmod(0o755)
    given = {
        "CONFORM_CANDIDATE": "a portal.toml",
        "CONFORM_SELECT": "LOCK or $(touch harm)",
        "CONFORM_SHARD": "1/4",
        "CONFORM_SEED": "7",
        "CONFORM_RESULTS": "out",
        "CONFORM_ARGUMENTS": "--expect\nexpected verdicts.toml\n",
    }
    run = subprocess.run(
        ["bash", str(tmp_path / "ci" / "run.sh")],
        cwd=tmp_path,
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines() == [
        *("run", "--candidate", "a portal.toml", "-m", "LOCK or $(touch harm)", "--shard", "1/4", "--seed", "7"),
        *("--results", "out", "--expect", "expected verdicts.toml"),
    ]
    assert run.returncode == 6
    assert not (tmp_path / "harm").exists()


@pytest.mark.process
@ON_WINDOWS
@pytest.mark.parametrize(("shard", "added"), [("", ["--summary", "the summary.md"]), ("1/4", [])])
def test_the_script_has_the_summary_written_where_github_shows_it(shard: str, added: list[str], tmp_path: Path) -> None:
    (tmp_path / "ci").mkdir()
    shutil.copy(CI / "run.sh", tmp_path / "ci")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    command = tmp_path / ".venv" / "bin" / "conform"
    command.write_text('#!/usr/bin/env bash\nprintf "%s\\n" "$@"\n')
    command.chmod(0o755)
    without = {name: value for name, value in os.environ.items() if not name.startswith("CONFORM_")}
    given = {"CONFORM_CANDIDATE": "p.toml", "CONFORM_SHARD": shard, "GITHUB_STEP_SUMMARY": "the summary.md"}
    run = subprocess.run(
        ["bash", str(tmp_path / "ci" / "run.sh")], env=without | given, capture_output=True, text=True, check=True
    )
    sharded = ["--shard", shard] if shard else []
    assert run.stdout.splitlines() == ["run", "--candidate", "p.toml", *sharded, *added]


@pytest.mark.process
@ON_WINDOWS
def test_the_script_says_that_the_candidate_is_missing(tmp_path: Path) -> None:
    without = {name: value for name, value in os.environ.items() if not name.startswith("CONFORM_")}
    run = subprocess.run(
        ["bash", str(CI / "run.sh")], cwd=tmp_path, env=without, capture_output=True, text=True, check=False
    )
    assert run.returncode != 0
    assert "name the file that describes the portal" in run.stderr
