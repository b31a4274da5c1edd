"""What is honest is left in peace; what is told is told at once, in order, with a place and a remedy."""

from __future__ import annotations

import time

from conformance.catalogue import catalogue
from conformance.checks.honesty import complaints
from tests.honesty.small_project import FEATURE, STEPS, WEB, SmallProject


def test_the_project_itself_is_honest() -> None:
    """There is no complaint about this project's own features, guidance and steps."""
    assert complaints(catalogue()) == []


def test_the_check_takes_well_under_a_second() -> None:
    """It stands before every run. Processor time, for the machine may have other things to do."""
    began = time.process_time()
    complaints(catalogue())
    assert time.process_time() - began < 1


def test_an_honest_project_is_left_in_peace(project: SmallProject) -> None:
    """The small project that every other test here spoils has nothing wrong with it."""
    assert project.complaints() == []


def test_all_complaints_are_told_at_once_in_the_order_of_files_and_lines(project: SmallProject) -> None:
    """A mistake in the first file does not hide those in the last."""
    project.edit(STEPS, "    assert who\n", "    who.strip()\n")
    project.edit(WEB, 'why_no_rule = "Not yet transcribed."\n', "")
    project.edit(FEATURE, "Rule: The lock stays", "Rule: the lock stays.")
    assert [told.split(" expected ")[0] for told in project.complaints()] == [
        project.at(FEATURE, "Rule: the lock stays.").removesuffix(" expected "),
        project.at(FEATURE, "Rule: the lock stays.").removesuffix(" expected "),
        project.at(WEB, "WEB-01").removesuffix(" expected "),
        project.at(STEPS, 'parse("{who} is refused")').removesuffix(" expected "),
    ]


def test_a_complaint_says_what_was_expected_what_was_found_and_what_to_do(project: SmallProject) -> None:
    """A title that begins small is told with its place and its remedy."""
    project.edit(FEATURE, "Rule: The lock stays", "Rule: the lock stays")
    assert project.complaint() == (
        f"{project.at(FEATURE, 'the lock stays')}a title that begins with a capital letter, "
        "found 'the lock stays'; capitalise it"
    )
