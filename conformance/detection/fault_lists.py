"""Reads ``browser_only.toml`` (rules that only the browser driver can judge) and ``agreement.toml``.

The second file lists the faults on which the verdicts of the browser driver and the forms driver must agree.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

from conformance.catalogue import Catalogue
from conformance.detection.faults import Faults, FaultsFileError
from conformance.paths import ROOT

BROWSER_ONLY = ROOT / "conformance" / "detection" / "browser_only.toml"
AGREEMENT = ROOT / "conformance" / "detection" / "agreement.toml"


def browser_only(catalogue: Catalogue, path: Path = BROWSER_ONLY) -> Mapping[str, str]:
    """Return the rules that need a browser, each with its reason. Raises FaultsFileError with all mistakes."""
    return _reasons(path, "rule", catalogue.rules)


def agreement(faults: Faults) -> Mapping[str, str]:
    """Return the faults on which both drivers must agree, each with its topic. FaultsFileError with all mistakes."""
    return _reasons(AGREEMENT, "fault", faults.by_label)


def _reasons(path: Path, what: str, known: Collection[str]) -> Mapping[str, str]:
    table = f"{what}s"
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise FaultsFileError(path, [f"cannot be read as TOML: {wrong}"]) from None
    mistakes = [f"{key}: is not a key of this file; expected only [{table}]" for key in content if key != table]
    found: Mapping[str, str] = content.get(table, {})
    for name, reason in found.items():
        if name not in known:
            mistakes.append(f"{table}.{name}: there is no such {what}")
        if not isinstance(reason, str) or not reason.strip():
            mistakes.append(f"{table}.{name}: has no reason")
    if mistakes:
        raise FaultsFileError(path, mistakes)
    return found
