"""The sample of mutants, what is said of its survivors, and when a mutant counts as killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from conformance.detection import fault_lists
from conformance.detection.faults import FaultsFileError
from conformance.detection.faulty_portal import candidate_of
from conformance.detection.findings import JobResult, Subject
from conformance.detection.mutants import judged as judging
from conformance.detection.mutants import sample, survivors
from conformance.detection.mutants.judged import Judged, judge
from conformance.detection.mutants.mutant import Mutant, mutant_of, sources
from conformance.detection.mutants.survivors import Survivor, Survivors
from tests.detection.made_up import a_part, found

BEFORE = "class Lock:\n    def ends(self):\n        return self.hours > 12\n"
MUTANT = mutant_of("rules/lock.py", BEFORE, BEFORE.replace("12", "13"))
EXPLAINED = Survivor(
    file="rules/lock.py",
    within="Lock.ends",
    line="return self.hours > 12",
    becomes="return self.hours > 13",
    kind="outside",
    because="made up",
)
RULES = ("LOCK-01", "LOCK-02")
KEPT = (found("LOCK-01", "conforms"), found("LOCK-02", "observed"))


def judged(part: JobResult, *explained: Survivor, mutant: Mutant = MUTANT) -> Judged:
    return judge(mutant, part, RULES, Survivors(survivor=explained))


def test_a_mutant_is_named_by_what_it_changes_and_not_by_a_line_number() -> None:
    assert MUTANT.place == EXPLAINED.place
    further_down = mutant_of("rules/lock.py", "\n\n" + BEFORE, "\n\n" + BEFORE.replace("12", "13"))
    assert further_down.place == MUTANT.place
    assert further_down.label == MUTANT.label
    assert MUTANT.module == "reference_app.rules.lock"
    assert str(MUTANT) == (
        "reference_app/rules/lock.py (Lock.ends): 'return self.hours > 12' becomes 'return self.hours > 13'"
    )


def test_a_line_that_is_removed_is_told_so() -> None:
    removed = mutant_of("web/__init__.py", "@cache\ndef f():\n    pass\n", "def f():\n    pass\n")
    assert (removed.within, removed.line, removed.becomes) == ("f", "@cache", "")
    assert str(removed).endswith("'@cache' is removed")
    assert removed.module == "reference_app.web"
    with pytest.raises(ValueError, match="changes nothing"):
        mutant_of("web/__init__.py", BEFORE, BEFORE)


def test_the_sample_is_the_same_each_time_and_a_larger_one_has_the_smaller_one() -> None:
    ten = [mutant.place for mutant in sample.sample(10)]
    assert [mutant.place for mutant in sample.sample(10)] == ten
    assert [mutant.place for mutant in sample.sample(14)][:10] == ten
    assert [mutant.place for mutant in sample.sample(10, "another seed")] != ten
    assert len(set(ten)) == 10
    assert sample.count() > sample.SIZE


def test_faults_and_what_is_there_for_the_suite_alone_are_not_changed() -> None:
    names = {path.name for path in sources()}
    assert {"policy.py", "lock.py", "resets.py"} <= names
    assert not names & {"__main__.py", "demonstration.py", "portal_test_interface.py", "link_works_twice.py"}


def test_every_explained_survivor_is_in_the_sample() -> None:
    stale = survivors.load().without_a_mutant(sample.sample())
    assert [f"{one.file}: {one.line}" for one in stale] == []


def test_a_mutant_is_killed_by_another_verdict_or_by_an_end_at_once() -> None:
    assert judged(a_part("x", found("LOCK-01", "violates"))).state == "killed"
    assert judged(a_part("x", found("LOCK-01", "conforms"), found("LOCK-02", "not testable"))).state == "killed"
    ended = "the portal did not start: the candidate ended before it answered at http://127.0.0.1:1/; its log is empty"
    assert judged(a_part("x", trouble=ended)).state == "killed"
    assert judged(a_part("x", *KEPT)).state == "survived"
    assert judged(a_part("x", *KEPT), EXPLAINED).state == "explained"
    assert judged(a_part("x", found("LOCK-01", "violates")), EXPLAINED).state == "explained, but killed"


def test_a_portal_that_does_not_answer_in_time_and_a_worker_that_dies_judge_nothing() -> None:
    slow = "the portal did not start: the candidate did not answer at http://127.0.0.1:1/ within 30 s; its log is empty"
    assert judged(a_part("x", trouble=slow)).state == "not judged"
    assert judged(a_part("x", trouble="the worker died")).state == "not judged"
    assert judged(a_part("x", KEPT[0])).state == "not judged"


def test_what_is_not_as_it_should_be_is_told_with_what_to_do() -> None:
    survived = judged(a_part("x", *KEPT))
    stale = EXPLAINED.model_copy(update={"line": "gone"})
    assert list(judging.lines([survived], [stale])) == [
        f"SURVIVED  {MUTANT.label}  {MUTANT}",
        "    found: every rule conforms",
        "    next: write an example that notices it, or explain it in survivors.toml",
        "NO SUCH MUTANT  rules/lock.py (Lock.ends): 'gone' becomes 'return self.hours > 13'",
        "    next: remove it from survivors.toml; the code or the sample has changed",
        "1 mutants: 0 killed, 0 survive and are explained, 1 survive unexplained.",
        "The proof is not met.",
    ]
    well = [judged(a_part("x", *KEPT), EXPLAINED), judged(a_part("x", found("LOCK-01", "violates")))]
    assert list(judging.lines(well, [])) == [
        "2 mutants: 1 killed, 1 survive and are explained (1 outside), 0 survive unexplained.",
        "The proof is met.",
    ]


def test_the_first_rules_are_of_different_features_and_each_is_there_once() -> None:
    known = catalogue()
    rules = judging.rules_in_turn(known, fault_lists.browser_only(known))
    features = [known.rules[rule].file for rule in rules]
    assert len(set(features[:10])) == 10
    assert len(set(rules)) == len(rules) > 90
    assert not {"DEV-01", "LOCK-02", "MIA-16"} & set(rules)


def test_the_changed_source_is_served_in_place_of_the_portals_own(tmp_path: Path) -> None:
    sound, changed = judging.jobs([MUTANT], RULES, tmp_path / "a folder")
    assert (sound.until_broken, changed.until_broken) == (False, True)
    [(module, source)] = changed.subject.sources.items()
    assert Path(source).read_text("utf-8") == MUTANT.source
    start = candidate_of(changed.subject).candidate.start or ""
    assert f"-m conformance.detection.mutants.served_mutant '{module}={source}' --port" in start
    assert "-m reference_app --port" in (candidate_of(Subject(label="sound")).candidate.start or "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[survivor]]\nfile = "a.py"\nline = "x"\nkind = "outside"', "survivor.0.because: Field required"),
        ('[[survivor]]\nfile = "a.py"\nline = "x"\nkind = "dull"\nbecause = "y"', "survivor.0.kind"),
        ("survivor = ", "cannot be read as TOML"),
        (2 * '[[survivor]]\nfile = "a.py"\nline = "x"\nkind = "outside"\nbecause = "y"\n', "is explained twice"),
    ],
)
def test_a_mistake_in_the_file_of_survivors_is_told(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "survivors.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FaultsFileError) as wrong:
        survivors.load(path)
    assert told in wrong.value.mistakes[0]
