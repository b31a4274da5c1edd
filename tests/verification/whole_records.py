"""Records of whole runs of today's catalogue, made without a portal, and the same as a forger would leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

from conformance import report
from conformance.catalogue import Catalogue, Rule, catalogue
from conformance.editions.published_editions import editions
from conformance.guidance_records import (
    disagreement_records,
    document_records,
    feature_records,
    reading_records,
    statement_records,
    unreached,
)
from conformance.judgement import results as record
from conformance.judgement import verdicts
from conformance.judgement.held_to_edition import counted, uncounted
from conformance.judgement.results import CandidateRecord, Evidence, ExampleRecord, Finding, Results, RuleRecord
from conformance.verification.manifest import write_manifest
from drivers.candidate.candidate_file import Readings
from tests.report.made_results import PICTURE, put_picture

BROKEN = "LOCK-01"
GUIDANCE = ("STEES", "YAS")


class _Portal(SimpleNamespace):
    guidance: tuple[str, ...] = GUIDANCE
    readings: object = Readings()


def whole_record() -> Results:
    """Return the record of a run of every rule in a browser: all held but LOCK-01, whose last example is broken."""
    known = catalogue()
    rules = tuple(_rules(known))
    made = Results(
        candidate=CandidateRecord(
            name="Ward portal", file="ward.toml", guidance=GUIDANCE, readings=Readings().model_dump()
        ),
        seed="d2e9bba8",
        versions={"suite": "0.1.0", "python": "3.11.7", "browser": "Chromium 140"},
        digest=known.digest,
        started="2026-03-04T05:06:07Z",
        seconds=754.3,
        workers=2,
        editions=editions().names,
        ended="to its end",
        exit_status=0,
        doctor=(
            Finding(what="the address", state="well", found="answers"),
            Finding(what="the clock", state="well", found="moves by preload"),
            Finding(what="mail", state="well", found="comes by smtp"),
        ),
        documents=document_records(known),
        features=feature_records(known),
        rules=rules,
        statements=statement_records(known, {}),
        disagreements=disagreement_records(known),
        readings=reading_records(known),
    )
    return decided_again(made)


def _rules(known: Catalogue) -> Iterator[RuleRecord]:
    for rule in known.rules.values():
        bare = unreached(rule)
        if (why := known.why_not_applicable(rule, _Portal())) is not None:
            yield bare.model_copy(update={"verdict": "not applicable", "reason": why})
        else:
            yield bare.model_copy(update={"examples": tuple(_examples(rule, bare))})


def _examples(rule: Rule, bare: RuleRecord) -> Iterator[ExampleRecord]:
    for example in bare.examples:
        if rule.id == BROKEN and example is bare.examples[-1]:
            yield broken(example)
        else:
            yield held(example)


def held(example: ExampleRecord) -> ExampleRecord:
    """Return the example as held, with all its lines passed and without a trace of anything else."""
    steps = tuple(step.model_copy(update={"state": "passed"}) for step in example.steps)
    away = {"reason": "", "expected": "", "observed": "", "evidence": ()}
    return example.model_copy(update={"outcome": "held", "steps": steps, **away})


def broken(example: ExampleRecord) -> ExampleRecord:
    """Return the example as broken in its last line, with a picture."""
    *first, last = held(example).steps
    return example.model_copy(
        update={
            "outcome": "broken",
            "steps": (*first, last.model_copy(update={"state": "failed"})),
            "expected": last.text,
            "observed": "Amara's own password signed in",
            "evidence": (Evidence(kind="screenshot", title="What Amara saw", file=PICTURE),),
        }
    )


def decided_again(results: Results) -> Results:
    """Return the record with everything that the suite derives from outcomes and words derived once more."""
    published, edition = editions(), results.edition
    rules = []
    for rule in results.rules:
        examples = tuple(
            one.model_copy(update={"since": published.since_of_example(rule, one)}) for one in rule.examples
        )
        ran = any(example.outcome for example in examples)
        said = rule.reason if rule.verdict == "not applicable" and not ran else None
        verdict, reason = verdicts.of_rule(rule.level, examples, said)
        update = {"verdict": verdict, "reason": reason, "examples": examples, "since": published.since(rule)}
        rules.append(rule.model_copy(update=update))
    decided = {rule.id: rule.verdict for rule in rules}
    status = verdicts.of_run(
        counted(rules, edition, results.editions),
        results.ended,
        crashed=False,
        surprises=results.unexpected,
        without_browser=results.driver == "forms",
    )
    statements = tuple(
        one.model_copy(update={"verdict": verdicts.of_statement(decided[id_] for id_ in one.rules if id_ in decided)})
        for one in results.statements
    )
    return results.model_copy(
        update={
            "rules": tuple(rules),
            "statements": statements,
            "uncounted": uncounted(rules, edition, results.editions),
            "exit_status": int(status),
        }
    )


def write_folder(results: Results, folder: Path) -> None:
    """Write a results folder as a run does: the record, the pages and the manifest."""
    record.write(results, folder)
    report.write(results, folder)
    write_manifest(results, folder)


def with_picture(folder: Path) -> None:
    """Put the picture of the broken example into a folder."""
    put_picture(folder)


def change_rule(results: Results, id_: str, change: Callable[[RuleRecord], RuleRecord]) -> Results:
    """Return the record with one rule changed."""
    assert any(rule.id == id_ for rule in results.rules)
    return results.model_copy(
        update={"rules": tuple(change(rule) if rule.id == id_ else rule for rule in results.rules)}
    )


def change_last_example(results: Results, id_: str, change: Callable[[ExampleRecord], ExampleRecord]) -> Results:
    """Return the record with the last example of one rule changed."""
    return change_rule(
        results,
        id_,
        lambda rule: rule.model_copy(update={"examples": (*rule.examples[:-1], change(rule.examples[-1]))}),
    )


def reworded(example: ExampleRecord) -> ExampleRecord:
    """Return the example with other words in its last line."""
    *first, last = example.steps
    return example.model_copy(update={"steps": (*first, last.model_copy(update={"text": "Amara may do as she likes"}))})
