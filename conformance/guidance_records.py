"""The catalogue as records: the documents, features, rules, statements and readings, as the pages need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conformance.catalogue import Catalogue, Rule
from conformance.editions.published_editions import editions
from conformance.feature_text import prose_of, read
from conformance.judgement import verdicts
from conformance.judgement.results import (
    DisagreementRecord,
    DocumentRecord,
    ExampleRecord,
    FeatureRecord,
    ReadingRecord,
    RuleRecord,
    StatementRecord,
    StepRecord,
    Verdict,
)


def document_records(catalogue: Catalogue) -> tuple[DocumentRecord, ...]:
    """Return a record for each document."""
    return tuple(DocumentRecord.model_validate(one, from_attributes=True) for one in catalogue.documents.values())


def feature_records(catalogue: Catalogue) -> tuple[FeatureRecord, ...]:
    """Return a record for each feature file that has a feature."""
    texts = (read(file, file.parent) for file in catalogue.features)
    return tuple(
        FeatureRecord(file=text.file, title=text.feature["name"], prose=prose_of(text.feature))
        for text in texts
        if text.feature is not None
    )


def statement_records(catalogue: Catalogue, decided: Mapping[str, Verdict]) -> tuple[StatementRecord, ...]:
    """Return a record for each statement, with the worst verdict of its rules; ``decided`` has verdicts by rule id."""
    return tuple(
        StatementRecord(**vars(one), verdict=verdicts.of_statements_rules(one.rules, decided))
        for one in catalogue.statements.values()
    )


def disagreement_records(catalogue: Catalogue) -> tuple[DisagreementRecord, ...]:
    """Return a record for each point on which documents disagree."""
    return tuple(DisagreementRecord.model_validate(one, from_attributes=True) for one in catalogue.disagreements)


def reading_records(catalogue: Catalogue) -> tuple[ReadingRecord, ...]:
    """Return a record for each reading that a candidate file can select."""
    return tuple(ReadingRecord.model_validate(one, from_attributes=True) for one in catalogue.choices)


def rule_record(rule: Rule, verdict: Verdict, reason: str, examples: tuple[ExampleRecord, ...]) -> RuleRecord:
    """Return the record of a rule with its verdict, the reason for the verdict, and the records of its examples."""
    published = editions()
    examples = tuple(
        example.model_copy(update={"since": published.since_of_example(rule, example)}) for example in examples
    )
    return RuleRecord(
        id=rule.id,
        level=rule.level,
        title=rule.title,
        feature=rule.feature,
        file=rule.file,
        line=rule.line,
        statements=rule.statements,
        verdict=verdict,
        reason=reason,
        examples=examples,
        prose=rule.prose,
        since=published.since(rule),
    )


def unreached(rule: Rule) -> RuleRecord:
    """Return the record of a rule when no portal is tested: no example has run."""
    examples = tuple(
        ExampleRecord(
            name=example.name,
            line=example.line,
            row=example.row,
            steps=tuple(StepRecord(keyword=step.keyword, text=step.text, line=step.line) for step in example.steps),
        )
        for example in rule.examples
    )
    return rule_record(rule, "not run", "", examples)


def rules_without_a_run(catalogue: Catalogue) -> Iterator[RuleRecord]:
    """Yield the record of each rule when no portal is tested."""
    for rule in catalogue.rules.values():
        yield unreached(rule)
