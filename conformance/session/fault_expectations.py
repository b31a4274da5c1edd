"""What the catalogue of faults expects of the portal with each fault, for the comparison with a run's violations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from conformance.catalogue import Catalogue
from conformance.detection.faults import FAULTS, Fault, Faults, known_verdict, load, sentences
from conformance.detection.matrix import FILE_NAME
from conformance.judgement.results import Results, Verdict
from conformance.judgement.similar_faults import ExpectedOfFault, with_similar_faults

_SAME_AS_KEY: Mapping[str, Verdict] = {
    "not_testable.rules": "not testable",
    "not_applicable": "not applicable",
    "error": "error",
}
_MATRIX = FAULTS.parent / FILE_NAME


def with_likely_faults(results: Results, catalogue: Catalogue) -> Results:
    """Return results in which each broken rule names the faults that it resembles. Raises FaultsFileError."""
    broken = any(rule.verdict in ("violates", "departs") for rule in results.rules)
    return with_similar_faults(results, expected_of_faults(catalogue) if broken else ())


def expected_of_faults(catalogue: Catalogue) -> tuple[ExpectedOfFault, ...]:
    """Return what is expected of every fault of the bundled portal.

    Raises FaultsFileError if faults.toml has mistakes.
    """
    faults, told, seen = load(catalogue), sentences(), _broken_examples()
    return tuple(_expected(fault, faults, told[fault.name], seen.get(fault.label, {})) for fault in faults.fault)


def _broken_examples() -> dict[str, dict[str, str]]:
    """Return, from the committed matrix, the example that broke each rule on each faulty portal, by label and rule."""
    rows = json.loads(_MATRIX.read_text("utf-8"))["rows"] if _MATRIX.exists() else ()
    return {
        row["label"]: {cell["rule"]: cell["example"] for cell in row.get("cells", ()) if cell["state"] == "caught"}
        for row in rows
    }


def _expected(fault: Fault, faults: Faults, says: str, examples: Mapping[str, str]) -> ExpectedOfFault:
    changes: dict[str, Verdict] = dict.fromkeys(faults.in_groups(fault), "not testable")
    for key, verdict in _SAME_AS_KEY.items():
        changes |= dict.fromkeys(fault.places[key], verdict)
    changes |= {rule: cast(Verdict, known_verdict(said)) for rule, said in fault.known.items()}
    return ExpectedOfFault(
        name=fault.name,
        says=" ".join(says.partition("\n\n")[0].split()),
        breaks=frozenset(fault.own),
        changes={rule: verdict for rule, verdict in changes.items() if rule not in fault.own},
        readings=fault.readings,
        guidance=fault.guidance,
        examples=examples,
        keeps=frozenset(fault.keeps) if fault.whole and not fault.keeps_others else None,
    )
