"""The list of statements is complete and unchanged, and every statement has its rules or its reason."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from hashlib import sha256

from conformance.catalogue import Disagreement, catalogue
from drivers.candidate.candidate_file import REFERENCE, load

# Of id, kind and words of all statements. The words hold what the document says, and never what the suite infers: a
# statement is changed only with the document beside it.
_DIGEST = "66c998fd8ba858d27c01f32363e839880d66d86efd282da78828553a5f4c9d5c"


def test_every_statement_of_every_document_is_there_as_it_was_given() -> None:
    statements = catalogue().statements.values()
    text = json.dumps([[one.id, one.kind, one.says] for one in statements], ensure_ascii=False)

    assert Counter(one.document for one in statements) == {"STEES": 29, "NHSBT": 24, "YAS": 11, "WEB": 13}
    assert sha256(text.encode()).hexdigest() == _DIGEST


def test_a_rule_that_gives_way_concerns_only_who_is_not_held_to_the_winner() -> None:
    known = replace(
        catalogue(),
        disagreements=(Disagreement("the lock", ("STEES-22", "WEB-05"), "YAS wins.", ("LOCK-01",), ("YAS",)),),
    )
    candidate, rule = load(REFERENCE), known.rules["LOCK-01"]

    assert known.why_not_applicable(rule, candidate) == "gives way to YAS on the lock: YAS wins."
    assert known.why_not_applicable(rule, candidate.held_to(("STEES", "WEB"))) is None


def test_every_statement_names_rules_that_have_examples_or_says_in_one_sentence_why_not() -> None:
    known = catalogue()
    for statement in known.statements.values():
        if statement.rules:
            assert all(known.rules[id_].examples for id_ in statement.rules)
        else:
            assert statement.kind == "context", statement.id
            assert statement.why_no_rule.endswith(".")
            assert "yet" not in statement.why_no_rule
