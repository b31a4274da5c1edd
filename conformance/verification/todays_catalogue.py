"""Compares a record with the catalogue of this suite: the words of its rules, and which of them apply to the portal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from conformance.catalogue import Catalogue, Rule
from conformance.editions.published_editions import Editions, editions
from conformance.feature_text import Example
from conformance.guidance_records import (
    disagreement_records,
    document_records,
    feature_records,
    reading_records,
    statement_records,
)
from conformance.judgement.results import FILE_NAME, ExampleRecord, Results, RuleRecord
from conformance.verification.misfit import Misfit


@dataclass(frozen=True)
class Compared:
    """How a record and the catalogue of this suite differ.

    ``misfits`` contradict the record itself. ``other_state`` are the differences that are no contradiction, because
    the record is of another state of the suite: its features' digest is another one.
    """

    misfits: tuple[Misfit, ...]
    other_state: tuple[str, ...]


def compared_with_catalogue(results: Results, catalogue: Catalogue) -> Compared:
    """Compare a record with a catalogue.

    If both have the same digest, every rule has to be there with the same words, and the rules that do not apply are
    computed from the record's documents and readings. In any case an example whose record names an edition has to
    have the words of that edition.
    """
    wrong = list(_of_editions(results))
    words = [*_of_rules(results, catalogue)]
    if results.digest != catalogue.digest:
        state = (
            f"The record is of another state of the suite: its features have the digest {results.digest[:16]}…, those "
            f"of this suite {catalogue.digest[:16]}…."
        )
        unchecked = "So which rules do not apply to the portal was not recomputed."
        if not words:
            return Compared(_in_record(wrong), (f"{state} No rule differs in its words.", unchecked))
        return Compared(_in_record(wrong), (f"{state} These words differ:", *words, unchecked))
    wrong += words
    wrong += _of_guidance(results, catalogue)
    wrong += _of_applicability(results, catalogue)
    return Compared(_in_record(wrong), ())


def _in_record(wrong: Collection[str]) -> tuple[Misfit, ...]:
    return tuple(Misfit(FILE_NAME, told) for told in wrong)


def _of_editions(results: Results) -> Iterator[str]:
    """Yield each rule and example that does not stand since the edition that its record names.

    A published edition never changes, so this holds whatever state of the suite wrote the record.
    """
    published = editions()
    if set(results.editions) - set(published.names):
        return
    then = Editions(tuple(one for one in published.all if one.name in results.editions))
    for rule in results.rules:
        if rule.since != (since := then.since(rule)):
            yield f"{rule.id}: stands since {since or 'no edition'}; the record says {rule.since or 'no edition'}"
        for example in rule.examples:
            if example.since != (since := then.since_of_example(rule, example)):
                yield (
                    f"{rule.id}, example {example.name!r}: its words stand since {since or 'no edition'}; the record "
                    f"says {example.since or 'no edition'}"
                )


def _of_rules(results: Results, catalogue: Catalogue) -> Iterator[str]:
    recorded = {rule.id: rule for rule in results.rules}
    for id_ in catalogue.rules:
        if id_ not in recorded:
            yield f"{id_}: the suite has this rule, the record does not"
    if len(recorded) < len(results.rules):
        yield "a rule is in the record twice"
    for rule in results.rules:
        known = catalogue.rules.get(rule.id)
        if known is None:
            yield f"{rule.id}: the record has this rule, the suite does not"
            continue
        for name in ("title", "level", "statements", "feature", "file", "line", "prose"):
            suite, record = getattr(known, name), getattr(rule, name)
            if suite != record:
                yield f"{rule.id}: its {name}: the suite has {suite!r}, the record {record!r}"
        yield from _of_examples(rule, known)


def _of_examples(rule: RuleRecord, known: Rule) -> Iterator[str]:
    there = {(one.name, one.row): one for one in known.examples}
    recorded = {(one.name, one.row): one for one in rule.examples}
    for (name, row), _ in _lacking(there, recorded):
        yield f"{rule.id}, example {_called(name, row)}: the suite has it, the record does not"
    for (name, row), _ in _lacking(recorded, there):
        yield f"{rule.id}, example {_called(name, row)}: the record has it, the suite does not"
    if len(recorded) < len(rule.examples):
        yield f"{rule.id}: an example is in the record twice"
    for key, example in recorded.items():
        if key not in there:
            continue
        suite, record = _lines(there[key]), _lines(example)
        if len(suite) != len(record):
            yield f"{rule.id}, example {_called(*key)}: the suite has {len(suite)} lines, the record {len(record)}"
        for was, found in zip(suite, record, strict=False):
            if was != found:
                yield f"{rule.id}, example {_called(*key)}: the suite has {was!r}, the record {found!r}"


def _lacking(here: Mapping[Any, Any], there: Collection[Any]) -> Iterator[tuple[Any, Any]]:
    return ((key, value) for key, value in here.items() if key not in there)


def _called(name: str, row: tuple[str, ...]) -> str:
    return f"{name!r} [{', '.join(row)}]" if row else repr(name)


def _lines(example: Example | ExampleRecord) -> list[str]:
    return [f"line {step.line}: {step.keyword} {step.text}" for step in example.steps]


def _of_guidance(results: Results, catalogue: Catalogue) -> Iterator[str]:
    bare = tuple(one.model_copy(update={"verdict": None}) for one in results.statements)
    for what, suite, record in (
        ("document", document_records(catalogue), results.documents),
        ("feature", feature_records(catalogue), results.features),
        ("statement", statement_records(catalogue, {}), bare),
        ("disagreement", disagreement_records(catalogue), results.disagreements),
        ("reading", reading_records(catalogue), results.readings),
    ):
        if len(suite) != len(record):
            yield f"the suite has {len(suite)} {what}s, the record {len(record)}"
            continue
        for known, found in zip(suite, record, strict=True):
            for name in type(known).model_fields:
                if getattr(known, name) != getattr(found, name):
                    yield (
                        f"{what} {next(iter(known.model_dump().values()))}: its {name}: the suite has "
                        f"{getattr(known, name)!r}, the record {getattr(found, name)!r}"
                    )


@dataclass(frozen=True)
class _Portal:
    """What the record says of the portal: its documents, and its readings as attributes."""

    guidance: tuple[str, ...]
    readings: SimpleNamespace


def _of_applicability(results: Results, catalogue: Catalogue) -> Iterator[str]:
    unknown = [id_ for id_ in results.candidate.guidance if id_ not in catalogue.documents]
    lacking = sorted({choice.key for choice in catalogue.choices} - set(results.candidate.readings))
    if unknown or lacking:
        yield f"the portal: unknown documents: {unknown or 'none'}; readings that are missing: {lacking or 'none'}"
        return
    portal = _Portal(results.candidate.guidance, SimpleNamespace(**results.candidate.readings))
    for rule in results.rules:
        if (known := catalogue.rules.get(rule.id)) is None:
            continue
        why = catalogue.why_not_applicable(known, portal)
        ran = any(example.outcome is not None for example in rule.examples)
        if why is not None and ran:
            yield f"{rule.id}: examples of it ran, but it does not apply to the portal: {why}"
        elif rule.verdict == "not applicable" and not ran and rule.reason != why:
            applies = "it applies to a portal with these documents and readings"
            yield f"{rule.id}: the record says it is not applicable ({rule.reason}), but {why or applies}"
