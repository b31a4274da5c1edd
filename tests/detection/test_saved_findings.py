"""What was found stays, and is driven again only where what it rests on has changed."""

from __future__ import annotations

from pathlib import Path

from conformance.detection.digests import Digests
from conformance.detection.findings import Job, Subject
from conformance.detection.saved_findings import FILE_NAME, Journal
from tests.detection.made_up import a_part, found

DIGESTS = Digests(
    areas={"drivers": "today's"},
    rules={"LOCK-01": "its words", "LOCK-03": "its words"},
    portals={"never_locks": "its fault", "sound": "none"},
    expectations={},
)
JOB = Job(subject=Subject(label="never_locks"), driver="forms", rules=("LOCK-01", "LOCK-03"))


def test_what_was_found_is_not_driven_again(tmp_path: Path) -> None:
    Journal(tmp_path, DIGESTS).takes(a_part("never_locks", found("LOCK-01", "violates")))
    again = Journal(tmp_path, DIGESTS)
    assert again.found("never_locks", "forms")["LOCK-01"].verdict == "violates"
    left = again.left_of(JOB)
    assert left is not None
    assert left.rules == ("LOCK-03",)


def test_where_nothing_is_left_there_is_no_job(tmp_path: Path) -> None:
    journal = Journal(tmp_path, DIGESTS)
    journal.takes(a_part("never_locks", found("LOCK-01", "violates")))
    journal.takes(a_part("never_locks", found("LOCK-03", "departs")))
    assert journal.left_of(JOB) is None
    assert journal.seconds("never_locks") == (4.0, 2.0)


def test_one_driver_has_not_found_what_the_other_did(tmp_path: Path) -> None:
    journal = Journal(tmp_path, DIGESTS)
    journal.takes(a_part("never_locks", found("LOCK-01", "violates"), driver="browser"))
    assert journal.left_of(JOB) == JOB


def test_what_rests_on_other_code_is_driven_again(tmp_path: Path) -> None:
    Journal(tmp_path, DIGESTS).takes(a_part("never_locks", found("LOCK-01", "violates")))
    other = Journal(tmp_path, DIGESTS.model_copy(update={"areas": {"drivers": "tomorrow's"}}))
    assert other.left_of(JOB) == JOB
    assert other.earlier("never_locks", "forms")["LOCK-01"].verdict == "violates"
    other.takes(a_part("never_locks", found("LOCK-01", "conforms")))
    assert other.found("never_locks", "forms")["LOCK-01"].verdict == "conforms"
    assert not other.earlier("never_locks", "forms")


def test_a_rule_whose_words_have_changed_is_driven_again_and_no_other(tmp_path: Path) -> None:
    journal = Journal(tmp_path, DIGESTS)
    journal.takes(a_part("never_locks", found("LOCK-01", "violates"), found("LOCK-03", "departs")))
    changed = DIGESTS.model_copy(update={"rules": {**DIGESTS.rules, "LOCK-03": "other words"}})
    left = Journal(tmp_path, changed).left_of(JOB)
    assert left is not None
    assert left.rules == ("LOCK-03",)


def test_afresh_forgets(tmp_path: Path) -> None:
    Journal(tmp_path, DIGESTS).takes(a_part("never_locks", found("LOCK-01", "violates")))
    assert Journal(tmp_path, DIGESTS, afresh=True).left_of(JOB) == JOB
    assert Journal(tmp_path, DIGESTS).left_of(JOB) == JOB


def test_what_broke_is_tried_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path, DIGESTS)
    journal.takes(a_part("never_locks", found("LOCK-01", "violates"), trouble="the worker died"))
    assert journal.trouble("never_locks", "forms") == "the worker died"
    again = Journal(tmp_path, DIGESTS)
    assert again.left_of(JOB) == JOB
    assert again.trouble("never_locks", "forms") == ""


def test_a_line_that_was_cut_off_is_passed_over(tmp_path: Path) -> None:
    Journal(tmp_path, DIGESTS).takes(a_part("never_locks", found("LOCK-01", "violates")))
    with (tmp_path / FILE_NAME).open("a", encoding="utf-8") as file:
        file.write('{"label": "never_locks", "dri')
    again = Journal(tmp_path, DIGESTS)
    left = again.left_of(JOB)
    assert left is not None
    assert left.rules == ("LOCK-03",)
    again.takes(a_part("never_locks", found("LOCK-03", "departs")))
    assert Journal(tmp_path, DIGESTS).left_of(JOB) is None
