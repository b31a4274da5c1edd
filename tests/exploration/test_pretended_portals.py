"""Walks of a pretended portal: what keeps the documents is never accused, and what breaks them is found."""

from __future__ import annotations

from pathlib import Path
from typing import Never

import pytest

from conformance.exploration.acts import Seen
from conformance.exploration.moves import MOVES
from conformance.exploration.stage import Throttled
from conformance.exploration.walk import Reach
from drivers.errors import SeamMissing
from tests.exploration.pretend_portal import Policy, PretendStage
from tests.exploration.pretended import explored


@pytest.mark.parametrize(
    "policy",
    [
        Policy(),
        Policy(sign_in_ends_links=True),
        Policy(small_letters=False),
        Policy(mail_in_lock=False),
        Policy(remembered=9),
        Policy(administrators_send_no_mail=True),
    ],
    ids=[
        "plain",
        "a sign-in ends links",
        "letter case counts",
        "no mail during a lock",
        "remembers nine",
        "administrators send no mail",
    ],
)
def test_a_portal_that_keeps_the_documents_is_never_accused(policy: Policy, tmp_path: Path) -> None:
    progress = explored(policy, tmp_path, walks=40)

    assert progress.found == []
    assert progress.walks > 40
    assert (progress.broke, progress.inconclusive) == ([], [])


@pytest.mark.parametrize(
    ("policy", "should"),
    [
        (Policy(right_keeps_the_count=True), "LOCK-04"),
        (Policy(end_demands_a_reset=True), "LOCK-06"),
        (Policy(tries_lengthen=True), "LOCK-07"),
        (Policy(earlier_outlives_a_request=True), "USE-03"),
        (Policy(remembered=3), "PASS-13"),
        (Policy(administrators_link_hours=72), "MAIL-13"),
    ],
    ids=["LOCK-04", "LOCK-06", "LOCK-07", "USE-03", "PASS-13", "MAIL-13"],
)
def test_what_the_documents_leave_open_is_a_departure_at_most(policy: Policy, should: str, tmp_path: Path) -> None:
    progress = explored(policy, tmp_path, walks=60, until=should)

    assert {one.rule for one in progress.found} <= {should}
    assert {one.verdict for one in progress.found} <= {"departs"}


@pytest.mark.parametrize(
    ("policy", "rule"),
    [
        (Policy(wrong_passwords=4), "LOCK-01"),
        (Policy(wrong_passwords=2, wrong_after_a_lock=2), "LOCK-01"),
        (Policy(locks_once=True), "LOCK-03"),
        (Policy(lock_hours=11, second_lock_hours=11), "LOCK-05"),
        (Policy(second_right_try_gets_in=True), "LOCK-05"),
        (Policy(reset_ends_the_lock=True), "LOCK-08"),
        (Policy(administrator_unlocks=True), "ADMIN-01"),
        (Policy(administrators_password_in_lock=True), "ADMIN-01"),
        (Policy(small_letters_reset_in_lock=True), "LOCK-08"),
        (Policy(administrators_link_in_lock=True), "ADMIN-02"),
        (Policy(administrators_page_in_lock=True), "ADMIN-05"),
        (Policy(link_hours=5), "MAIL-04"),
        (Policy(used_link_works=True), "USE-01"),
        (Policy(administrators_link_never_ends=True), "USE-08"),
        (Policy(earlier_outlives_a_reset=True, earlier_outlives_a_request=True), "USE-02"),
        (Policy(old_password_works=True), "SET-05"),
        (Policy(anybody_clears_every_count=True), "LOCK-01"),
    ],
)
def test_a_mistake_is_found_under_its_rule(policy: Policy, rule: str, tmp_path: Path) -> None:
    progress = explored(policy, tmp_path, walks=200, until=rule)

    found = {one.rule: one for one in progress.found}
    assert rule in found
    assert found[rule].verdict == "violates"
    assert len(found[rule].steps) <= 14
    assert (tmp_path / found[rule].example).read_text("utf-8").count("Example:") == 1


def test_the_other_reading_locks_at_the_fourth_wrong_password(tmp_path: Path) -> None:
    sound = explored(Policy(wrong_passwords=4, wrong_after_a_lock=4), tmp_path, walks=20, fourth=True)
    never = explored(Policy(wrong_passwords=99), tmp_path, walks=100, fourth=True, until="LOCK-02")

    assert sound.found == []
    assert [one.rule for one in never.found if one.rule.startswith("LOCK")] == ["LOCK-02"]


def test_the_same_seed_walks_the_same_way(tmp_path: Path) -> None:
    first, second = (explored(Policy(link_hours=5), tmp_path, walks=15, seed="7") for _ in range(2))
    other = explored(Policy(link_hours=5), tmp_path, walks=15, seed="8")

    assert [one.steps for one in first.found] == [one.steps for one in second.found]
    assert (first.walks, first.acts) == (second.walks, second.acts)
    assert [one.steps for one in first.found] != [one.steps for one in other.found]


def test_what_the_seams_do_not_reach_is_not_walked(tmp_path: Path) -> None:
    reach = Reach(missing=frozenset({"mailbox", "clock", "administrator"}))

    progress = explored(Policy(link_hours=5, wrong_passwords=4), tmp_path, walks=20, reach=reach)

    assert {one.rule for one in progress.found} == {"LOCK-01"}


def test_a_harmless_exploration_locks_nobody(tmp_path: Path) -> None:
    reach = Reach(missing=frozenset({"administrator"}), harmless=True)

    # A portal that locks at the second wrong password would be seen to lock, if a walk tried two.
    progress = explored(Policy(wrong_passwords=2), tmp_path, walks=20, reach=reach)

    assert progress.found == []
    assert progress.acts > 60


def test_a_walk_that_is_over_at_once_breaks_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The portal throttles the first act of every walk: nothing more is possible in it."""

    def throttled(*_: object) -> Never:
        raise Throttled("the portal asks to wait")

    for act in {move.by for move in MOVES}:
        monkeypatch.setattr(PretendStage, act, throttled)

    progress = explored(Policy(), tmp_path, walks=20)

    assert progress.found == []
    assert progress.broke == []
    assert progress.walks > 20
    assert len(progress.inconclusive) > 10


def test_what_worked_before_is_not_taken_for_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The administration is there at first and fails later: that is told, and walks go on trying."""
    acts = PretendStage.administrator_acts
    tried: list[str] = []

    def fails_later(self: PretendStage, who: str, attempt: str) -> Seen:
        tried.append(attempt)
        if tried.count(attempt) % 3 == 2:
            raise SeamMissing("the administration has gone")
        return acts(self, who, attempt)

    monkeypatch.setattr(PretendStage, "administrator_acts", fails_later)

    progress = explored(Policy(), tmp_path, walks=120)

    assert progress.found == []
    assert max(map(tried.count, tried)) > 3
    assert any("it worked before in this exploration" in why for why in progress.inconclusive)
