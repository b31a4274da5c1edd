"""The files for other tools: the same bytes for the same record, and never in the way of the record itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conformance import exchange
from conformance.catalogue import catalogue
from conformance.judgement import results
from conformance.session.results_folder import OF_A_RUN, claim
from tests.candidates import ROOT, conform
from tests.exchange.made_record import whole_record

if sys.platform != "win32":
    import resource


def test_the_same_record_gives_the_same_bytes_in_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    record = whole_record(here)
    results.write(record, here)
    shutil.copytree(here, there)
    assert exchange.write(record, here, catalogue) == ()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert exchange.write(results.read(there), there, catalogue) == ()
    for name in exchange.FILES:
        assert (here / name).read_bytes() == (there / name).read_bytes()


def test_no_path_of_this_machine_is_in_them(tmp_path: Path) -> None:
    exchange.write(whole_record(tmp_path), tmp_path, catalogue)
    for name in exchange.FILES:
        content = (tmp_path / name).read_text("utf-8")
        assert str(tmp_path) not in content
        assert str(Path(__file__).parents[2]) not in content


def test_a_new_run_deletes_them(tmp_path: Path) -> None:
    assert set(exchange.FILES) <= set(OF_A_RUN)
    exchange.write(whole_record(tmp_path), tmp_path, catalogue)
    lock = claim(tmp_path)
    assert [name for name in exchange.FILES if (tmp_path / name).exists()] == []
    lock.release()


@pytest.mark.parametrize("name", exchange.FILES)
def test_a_file_that_cannot_be_written_is_said_and_the_others_are_written(tmp_path: Path, name: str) -> None:
    record = whole_record(tmp_path)
    (tmp_path / name).mkdir()
    [unwritten] = exchange.write(record, tmp_path, catalogue)
    assert unwritten.failed
    assert str(unwritten).startswith(f"{name} is not written: Is a directory")
    assert f"conform report {tmp_path}" in str(unwritten)
    assert [other for other in exchange.FILES if not (tmp_path / other).is_file()] == [name]


@pytest.mark.process
def test_the_results_of_shards_that_are_joined_have_those_of_the_whole_run(tmp_path: Path) -> None:
    folders = [tmp_path / "1", tmp_path / "2"]
    for number, folder in enumerate(folders, 1):
        results.write(whole_record(folder, shard=f"{number}/2"), folder)
    joined = tmp_path / "joined"
    done = conform(tmp_path, *folders, "--results", joined, command="merge")
    assert done.status == 1, done.output
    assert not results.read(joined).shard
    written = {name: (joined / name).read_bytes() for name in exchange.FILES}
    assert exchange.write(results.read(joined), joined, catalogue) == ()
    assert {name: (joined / name).read_bytes() for name in written} == written


def test_a_mistake_in_making_one_is_said_and_raises_nothing(tmp_path: Path) -> None:
    def broken() -> None:
        raise ZeroDivisionError("somewhere")

    record = whole_record(tmp_path)
    told = [str(one) for one in exchange.write(record, tmp_path, broken)]  # type: ignore[arg-type]
    assert told == ["messages.ndjson is not written: a mistake of the suite: ZeroDivisionError: somewhere"]


def test_a_record_of_other_features_keeps_its_messages_of_before(tmp_path: Path) -> None:
    (tmp_path / "messages.ndjson").write_text("of the suite that made the run", "utf-8")
    record = whole_record(tmp_path).model_copy(update={"digest": "0" * 64})
    [unwritten] = exchange.write(record, tmp_path, catalogue)
    assert not unwritten.failed
    assert "use the version of the suite that made it" in str(unwritten)
    assert (tmp_path / "messages.ndjson").read_text("utf-8") == "of the suite that made the run"


@pytest.mark.process
def test_a_run_writes_them_and_the_report_makes_the_same_again(tmp_path: Path) -> None:
    run = conform(tmp_path, "--driver", "forms", "-n", "0", "-m", "SIGN-01")
    before = {name: (run.folder / name).read_bytes() for name in exchange.FILES}
    for name in before:
        (run.folder / name).unlink()
    again = conform(tmp_path, str(run.folder), command="report")
    assert again.status == 0, again.output
    assert {name: (run.folder / name).read_bytes() for name in before} == before

    (run.folder / exchange.FILES[0]).unlink()
    (run.folder / exchange.FILES[0]).mkdir()
    refused = conform(tmp_path, str(run.folder), command="report")
    assert refused.status == 2
    assert f"conform: {exchange.FILES[0]} is not written: " in refused.output
    assert "Traceback" not in refused.output


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_a_disk_that_has_room_for_the_record_alone_costs_no_result(tmp_path: Path) -> None:
    """The messages are larger than anything else that a run of few rules writes."""
    done = subprocess.run(
        [sys.executable, "-m", "conformance.cli", "run", "--driver", "forms", "-n", "0", *_SOME],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        preexec_fn=_room_for_the_record,
    )
    folder = tmp_path / "results"
    assert "conform: messages.ndjson is not written: File too large" in done.stdout
    assert "Traceback" not in done.stdout
    assert done.returncode == results.read(folder).exit_status
    assert all((folder / name).is_file() for name in ("report.html", "junit.xml"))
    assert not (folder / "messages.ndjson").exists()


_SOME = ("-m", "SIGN-01", "--results", "results")


def _room_for_the_record() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
