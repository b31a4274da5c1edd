"""The pages as files: made from the record and its evidence alone, the same every time, and nothing let in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conformance import report
from conformance.judgement import results
from conformance.report.legible import legible
from conformance.report.pictures import picture
from tests.report.made_results import PICTURE, a_rule, an_example, everything, exhibits, some_results

PAGES = ("report.html", "junit.xml", "badge.svg")


def test_the_same_record_gives_the_same_bytes_in_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    record = everything(here)
    results.write(record, here)
    shutil.copytree(here, there)
    report.write(record, here)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    report.write(results.read(there), there)
    for page in PAGES:
        assert (here / page).read_bytes() == (there / page).read_bytes()


def test_a_record_without_the_fields_of_today_still_makes_its_pages(tmp_path: Path) -> None:
    record = everything(tmp_path).model_dump(mode="json")
    del record["options"]
    for rule in record["rules"]:
        del rule["behaves_like"], rule["more_faults_fit"]
        for example in rule["examples"]:
            del example["file"]
    (tmp_path / results.FILE_NAME).write_text(json.dumps(record), "utf-8")

    report.write(results.read(tmp_path), tmp_path)

    page = (tmp_path / "report.html").read_text("utf-8")
    assert "conform run --candidate ward.toml --seed d2e9bba8 -n 0" in page
    assert "behaves like" not in page


def test_making_the_pages_leaves_everything_else_as_it_is(tmp_path: Path) -> None:
    results.write(everything(tmp_path), tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    report.write(results.read(tmp_path), tmp_path)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    new = after.keys() - before.keys()
    assert {path.name for path in new if path.parent == tmp_path} == set(PAGES)
    assert {path.parent for path in new} == {tmp_path, tmp_path / report.SITE}
    assert all(after[path] == content for path, content in before.items())


def test_nothing_comes_in_that_the_record_does_not_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the environment, nor other files of the folder, nor where the folder lies."""
    monkeypatch.setenv("ADMIN_PASSWORD", "a-secret-of-the-environment")
    record = everything(tmp_path)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "portal.log").write_text("a-secret-of-the-log")
    (tmp_path / "evidence" / "lock-02.txt").write_text("a-secret-beside-the-evidence")
    report.write(record, tmp_path)
    for page in PAGES:
        content = (tmp_path / page).read_text("utf-8")
        assert "a-secret" not in content
        assert str(tmp_path) not in content
        assert str(Path(__file__).parents[2]) not in content


def test_a_picture_outside_the_folder_is_not_shown(tmp_path: Path) -> None:
    everything(tmp_path / "elsewhere")
    folder = tmp_path / "results"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "elsewhere" / PICTURE)
    for file in (f"../elsewhere/{PICTURE}", str(tmp_path / "elsewhere" / PICTURE), "link.png"):
        assert "does not lie in the results folder" in picture(folder, file).trouble
        assert not picture(folder, file).address


def test_a_file_that_is_no_picture_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "shot.png").write_text("root:x:0:0")
    assert "expected a PNG or JPEG" in picture(tmp_path, "shot.png").trouble


@pytest.mark.parametrize("file", ["gone.png", "", "a\0b", "."])
def test_a_picture_that_is_gone_is_said_to_be(tmp_path: Path, file: str) -> None:
    found = picture(tmp_path, file)
    assert "not in the results folder any more" in found.trouble
    assert not found.address


def test_a_page_without_its_pictures_says_so(tmp_path: Path) -> None:
    report.write(some_results(a_rule("LOCK-01", "must", an_example("broken", evidence=exhibits()))), tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert f"The picture {PICTURE} is not shown" in page
    assert "<img" not in page


def test_control_characters_are_written_out_and_line_ends_kept() -> None:
    assert legible("a\x1b[31m\x00\r\nb\tc\rd\u202ee\x85") == "a\\x1b[31m\\x00\nb\tc\\x0dd\\u202ee\\x85"


def test_ordinary_words_of_any_language_stay_as_they_are() -> None:
    words = "Siân Ó Néill, “naïve”, 日本語 🙂\u200d"
    assert legible(words) == words
