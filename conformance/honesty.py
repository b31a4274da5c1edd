"""The checks on the suite's own wording and wiring, before a verdict rests on it."""

from __future__ import annotations

from conformance.catalogue import Catalogue


def complaints(catalogue: Catalogue) -> list[str]:
    """Return everything that is wrong with the features, the guidance and the step definitions."""
    return [f"{rule.file}:{rule.line}: no id" for rule in catalogue.rules.values() if not rule.id]
