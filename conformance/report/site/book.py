"""What the site is made from: the guidance and the rules, and the results of a run if there was one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from conformance.judgement.results import (
    DisagreementRecord,
    DocumentRecord,
    FeatureRecord,
    ProofRecord,
    ReadingRecord,
    Results,
    RuleRecord,
    StatementRecord,
    grouped,
)
from conformance.report.legible import legible_results


@dataclass(frozen=True)
class Topic:
    """A feature as a chapter of the site. ``page`` is the name of its page, ``short`` the letters of its rules' ids."""

    feature: FeatureRecord
    rules: tuple[RuleRecord, ...]

    @property
    def page(self) -> str:
        return _page_name("topic", self.feature.file.removesuffix(".feature"))

    @property
    def short(self) -> str:
        return " and ".join(dict.fromkeys(rule.id.partition("-")[0] for rule in self.rules))


@dataclass(frozen=True)
class Book:
    """The content of the site. ``run`` is None if no portal was tested; the rules then have no verdicts.

    ``proof`` is what the suite was seen to notice; None if it is unknown. ``digest`` is the SHA-256 of the features.
    """

    documents: tuple[DocumentRecord, ...]
    features: tuple[FeatureRecord, ...]
    rules: tuple[RuleRecord, ...]
    statements: tuple[StatementRecord, ...]
    disagreements: tuple[DisagreementRecord, ...]
    readings: tuple[ReadingRecord, ...]
    digest: str
    proof: ProofRecord | None = None
    run: Results | None = None

    @classmethod
    def of(cls, results: Results) -> Book:
        """Return the book of a run, with its texts made legible."""
        results = legible_results(results)
        known = {one.file: one for one in results.features}
        features = (
            known.get(file, FeatureRecord(file=file, title=title)) for file, title in results.rules_by_feature()
        )
        return cls(
            documents=results.documents,
            features=tuple(features),
            rules=results.rules,
            statements=results.statements,
            disagreements=results.disagreements,
            readings=results.readings,
            digest=results.digest,
            proof=results.proof,
            run=results,
        )

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Return the features that have rules, with their rules, in the order in which a person meets them."""
        of_file = grouped((rule.file, rule) for rule in self.rules)
        return tuple(Topic(one, tuple(of_file[one.file])) for one in self.features if one.file in of_file)

    @cached_property
    def page_of(self) -> Mapping[str, str]:
        """Return the address of each rule within the site, by id."""
        return {rule.id: f"{topic.page}#{rule.id}" for topic in self.topics for rule in topic.rules}

    @cached_property
    def rules_by_id(self) -> Mapping[str, RuleRecord]:
        """Return the rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def statements_by_id(self) -> Mapping[str, StatementRecord]:
        """Return the statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def documents_by_id(self) -> Mapping[str, DocumentRecord]:
        """Return the documents by id."""
        return {document.id: document for document in self.documents}

    def statements_of(self, document: str) -> tuple[StatementRecord, ...]:
        """Return the statements of a document, in its order."""
        return tuple(statement for statement in self.statements if statement.document == document)

    def document_page(self, document: str) -> str:
        """Return the name of the page of a document."""
        return _page_name("document", document)

    def documents_of(self, rule: RuleRecord) -> tuple[str, ...]:
        """Return the ids of the documents whose statements a rule transcribes."""
        known = self.statements_by_id
        return tuple(dict.fromkeys(known[id_].document for id_ in rule.statements if id_ in known))


def _page_name(kind: str, name: str) -> str:
    """Return the name of a page. Whatever a record has as a name, the page lies in the folder of the site."""
    return f"{kind}-{re.sub(r'[^A-Za-z0-9]+', '-', name)}.html"
