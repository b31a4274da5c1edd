"""The time line of an example: what each of its steps is shown as."""

from __future__ import annotations

import pytest

from conformance.catalogue import catalogue
from conformance.guidance_records import rules_without_a_run
from conformance.judgement.results import ExampleRecord, StepRecord
from conformance.report.site.time_line import events


def of(*texts: str) -> list[tuple[str, str]]:
    steps = tuple(StepRecord(keyword="Given", text=text, line=1) for text in texts)
    return [(event.kind, event.words) for event in events(ExampleRecord(name="One", line=1, steps=steps))]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Amara tries three wrong passwords", "attempts", "Amara: 3 wrong passwords"),
        ("Amara has tried a wrong password", "attempts", "Amara: 1 wrong password"),
        (
            "Amara tries as many wrong passwords as lock an account",
            "attempts",
            "Amara: as many wrong passwords as lock",
        ),
        ("Amara's account is locked", "locked", "Amara locked"),
        ("12 hours and 1 minute have passed since the accounts were locked", "time", "12 hours and 1 minute"),
        ("Amara's own password is refused", "refused", "Amara refused"),
        ("Ben signs in as usual", "signs in", "Ben signs in"),
        ("a reset mail comes to Amara", "mail", "mail for Amara"),
        ("no reset mail has come to Amara by the time Ben, who asks later, has one", "no mail", "no mail for Amara"),
        ("Amara asks for a reset", "request", "Amara asks for a reset"),
        ("Amara has set a new password with that mail", "password", "Amara: new password"),
        ("Amara tries to choose a new password", "password", "Amara: tries a password"),
        ("the new password does not sign Amara in", "refused", "Amara refused"),
        ('it asks for "Confirm Password"', "page", "page"),
        ("an administrator tries to unlock the account for Amara", "administrator", "administrator, for Amara"),
        ("Amara uses an iPhone", "other", "Amara uses an iPhone"),
    ],
)
def test_a_step_is_shown_as_what_happens_in_it(text: str, kind: str, words: str) -> None:
    assert of(text) == [(kind, words)]


def test_who_takes_part_is_no_event() -> None:
    assert of("Amara and Ben are members of staff", "Amara is a new starter who has never had a password") == []


def test_as_many_dots_as_attempts_are_drawn_and_none_where_the_portal_sets_the_number() -> None:
    steps = (
        StepRecord(keyword="When", text="Amara tries three wrong passwords", line=1),
        StepRecord(keyword="When", text="Ben tries as many wrong passwords as lock an account", line=2),
    )
    assert [event.dots for event in events(ExampleRecord(name="One", line=1, steps=steps))] == [3, 0]


def test_the_state_of_the_step_is_the_state_of_the_event() -> None:
    step = StepRecord(keyword="Then", text="Amara's own password is refused", line=1, state="failed")
    [event] = events(ExampleRecord(name="One", line=1, steps=(step,)))
    assert (event.state, event.step) == ("failed", "Then Amara's own password is refused")


def test_every_time_attempt_and_lock_in_the_features_is_an_event_of_its_kind() -> None:
    """A new phrase that the time line does not know would be an event without a picture: few may be."""
    unknown = set()
    for rule in rules_without_a_run(catalogue()):
        for example in rule.examples:
            assert events(example), f"{rule.id}: {example.name}"
            for event in events(example):
                if "passed since" in event.step:
                    assert event.is_time
                    assert event.words[0].isdigit(), event.step
                if event.kind == "other":
                    unknown.add(event.step)
    assert len(unknown) < 40, sorted(unknown)
