"""What is driven, by which driver, and in which shard."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.detection.plan import merged, split
from conformance.shard import Shard
from tests.detection.made_up import a_plan, the_faults

LABELS = [f"fault_{number:03}" for number in range(145)]


def driven(plan: object) -> dict[tuple[str, str], tuple[str, ...]]:
    return {(job.subject.label, job.driver): job.rules for job in plan.jobs()}  # type: ignore[attr-defined]


def test_every_portal_meets_every_rule_that_concerns_it(tmp_path: Path) -> None:
    jobs = driven(a_plan(the_faults(tmp_path)))
    every = ("LOCK-01", "LOCK-03", "MAIL-01", "MAIL-02", "WARD-02")
    assert {label: rules for (label, driver), rules in jobs.items() if driver == "forms"} == {
        "never_locks": every, "sends_no_mail": every, "refuses_everybody": every, "sound": every,
    }  # fmt: skip


def test_what_needs_a_browser_is_driven_in_one_where_the_fault_concerns_it(tmp_path: Path) -> None:
    jobs = driven(a_plan(the_faults(tmp_path)))
    assert {label: rules for (label, driver), rules in jobs.items() if driver == "browser"} == {
        "sends_no_mail": ("DEV-01",), "refuses_everybody": ("DEV-01",), "sound": ("DEV-01",),
    }  # fmt: skip


def test_a_fault_may_ask_for_the_browser(tmp_path: Path) -> None:
    text = '[[fault]]\nname = "never_locks"\nbreaks = ["LOCK-01"]\nbrowser = ["LOCK-01", "DEV-01"]\n'
    jobs = driven(a_plan(the_faults(tmp_path, text, ("never_locks",))))
    assert jobs["never_locks", "browser"] == ("LOCK-01", "DEV-01")
    assert "LOCK-01" not in jobs["never_locks", "forms"]


def test_the_browser_drives_everything_where_it_is_asked_to(tmp_path: Path) -> None:
    jobs = driven(a_plan(the_faults(tmp_path), driving="browser"))
    assert {driver for _, driver in jobs} == {"browser"}
    assert "DEV-01" in jobs["never_locks", "browser"]


def test_both_drive_the_same_where_they_are_compared(tmp_path: Path) -> None:
    jobs = driven(a_plan(the_faults(tmp_path), driving="both"))
    assert jobs["never_locks", "forms"] == jobs["never_locks", "browser"]
    assert "DEV-01" in jobs["never_locks", "forms"]


def test_own_rules_are_those_that_the_fault_is_to_break(tmp_path: Path) -> None:
    faults = the_faults(tmp_path)
    labels = frozenset(fault.label for fault in faults.fault)
    assert driven(a_plan(faults, narrow=labels, labels=labels)) == {
        ("never_locks", "forms"): ("LOCK-01", "LOCK-03"), ("sends_no_mail", "forms"): ("MAIL-01",),
    }  # fmt: skip


def test_a_narrow_row_has_its_own_rules_and_the_further_ones(tmp_path: Path) -> None:
    plan = a_plan(
        the_faults(tmp_path),
        labels=frozenset({"never_locks", "sends_no_mail"}),
        narrow=frozenset({"never_locks"}),
        further_rules=frozenset({"MAIL-02"}),
    )
    assert driven(plan)["never_locks", "forms"] == ("LOCK-01", "LOCK-03", "MAIL-02")
    assert len(driven(plan)["sends_no_mail", "forms"]) == 5


def test_the_portals_that_are_waited_for_are_spread_among_the_others(tmp_path: Path) -> None:
    labels = [subject.label for subject in a_plan(the_faults(tmp_path)).subjects]
    assert labels == ["sends_no_mail", "never_locks", "refuses_everybody", "sound"]


def test_shards_hold_every_portal_once_and_are_even() -> None:
    shards = [Shard(number, 8).of_labels(LABELS) for number in range(1, 9)]
    assert sorted(label for shard in shards for label in shard) == LABELS
    assert {len(shard) for shard in shards} <= {18, 19}


def test_a_shard_does_not_depend_on_the_files_order() -> None:
    assert Shard(3, 8).of_labels(LABELS) == Shard(3, 8).of_labels(list(reversed(LABELS)))


@pytest.mark.parametrize("text", ["0/8", "9/8", "1", "a/b", "1/8/2", "-1/8"])
def test_what_is_no_shard_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="expected such as 1/8"):
        Shard.told(text)


def test_a_shard_is_read() -> None:
    assert Shard.told("3/8") == Shard(3, 8)


def test_one_portal_is_shared_out_among_the_workers(tmp_path: Path) -> None:
    [job] = [
        job for job in a_plan(the_faults(tmp_path)).jobs() if (job.subject.label, job.driver) == ("sound", "forms")
    ]
    first, second = split([job], 2)
    assert first.rules == ("LOCK-01", "MAIL-01", "WARD-02")
    assert second.rules == ("LOCK-03", "MAIL-02")


def test_plans_are_merged_portal_by_portal_and_driver_by_driver(tmp_path: Path) -> None:
    read = the_faults(tmp_path)
    narrow = a_plan(read, narrow=frozenset({"never_locks"}), labels=frozenset({"never_locks"}))
    both = a_plan(read, driving="both", only_rules=frozenset({"LOCK-01", "MAIL-01"}), labels=frozenset({"never_locks"}))

    jobs = {job.driver: job.rules for job in merged(narrow.jobs(), both.jobs())}

    assert jobs == {"forms": ("LOCK-01", "LOCK-03", "MAIL-01"), "browser": ("LOCK-01", "MAIL-01")}
    assert merged(narrow.jobs()) == list(narrow.jobs())


def test_many_portals_are_not(tmp_path: Path) -> None:
    jobs = list(a_plan(the_faults(tmp_path)).jobs())
    assert split(jobs, 2) == jobs
    assert split([], 2) == []
