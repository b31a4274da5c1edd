"""The content of the site when no portal is tested: the guidance and the rules alone."""

from __future__ import annotations

from conformance.catalogue import Catalogue
from conformance.detection.committed_proof import committed_proof
from conformance.guidance_records import (
    disagreement_records,
    document_records,
    feature_records,
    reading_records,
    rules_without_a_run,
    statement_records,
)
from conformance.report.site.book import Book


def guidance_book(catalogue: Catalogue) -> Book:
    """Return the book of a catalogue: its documents, rules and readings, without verdicts."""
    return Book(
        documents=document_records(catalogue),
        features=feature_records(catalogue),
        rules=tuple(rules_without_a_run(catalogue)),
        statements=statement_records(catalogue, {}),
        disagreements=disagreement_records(catalogue),
        readings=reading_records(catalogue),
        digest=catalogue.digest,
        proof=committed_proof(),
    )
