"""``conform compare``: its exit statuses, its page, and folders that are no results."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.judgement.results import Outcome, write
from tests.candidates import told
from tests.report.made_results import a_rule, an_example, some_results


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Return a folder with the results of a run that conforms, and of one that does not."""
    outcomes: dict[str, Outcome] = {"good": "held", "bad": "broken"}
    for name, outcome in outcomes.items():
        write(some_results(a_rule("LOCK-01", "must", an_example(outcome, "One example"))), tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(("a", "b", "status"), [("good", "bad", 6), ("bad", "good", 0), ("bad", "bad", 0)])
def test_the_status_is_6_where_the_second_is_worse_and_0_otherwise(a: str, b: str, status: int, runs: Path) -> None:
    done = told(runs, "compare", a, b)
    assert done.status == status
    assert f"Exit status {status}: " in done.output


def test_a_record_can_be_named_instead_of_its_folder(runs: Path) -> None:
    assert told(runs, "compare", "good/results.json", "bad").status == 6


def test_the_page_is_written_where_it_is_wanted_and_names_no_folder_of_this_machine(runs: Path) -> None:
    done = told(runs, "compare", runs / "good", "bad", "--html", "comparison.html")
    page = (runs / "comparison.html").read_text("utf-8")
    assert done.status == 6
    assert "Page: comparison.html" in done.output
    assert "B breaks 1 rule that must be kept, in a way not seen in A: LOCK-01." in page
    assert "Results in good;" in page
    assert str(runs) not in page


def test_both_folders_without_results_are_told(runs: Path) -> None:
    (runs / "broken").mkdir()
    (runs / "broken" / "results.json").write_text('{"schema_number": 99}', "utf-8")
    done = told(runs, "compare", "nowhere", "broken")
    assert done.status == 2
    assert "nowhere: there is no results.json; expected the results folder of a run" in done.output
    assert "broken/results.json: expected a record of this version of the suite, found " in done.output


def test_a_record_that_is_no_text_is_told(runs: Path) -> None:
    (runs / "bad" / "results.json").write_bytes(b"\xff\xfe")
    done = told(runs, "compare", "good", "bad")
    assert done.status == 2
    assert "bad: cannot be read: it is no text in UTF-8" in done.output


def test_a_page_that_cannot_be_written_is_told(runs: Path) -> None:
    done = told(runs, "compare", "good", "good", "--html", "no/such/folder/page.html")
    assert done.status == 2
    assert "page.html cannot be written: No such file or directory; name another file with --html" in done.output
