"""``matrix.html``: the matrix as one self-contained page, for readers who do not know Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from conformance.detection.expectations import BREAKING
from conformance.detection.matrix import Matrix, Row
from conformance.paths import ROOT
from conformance.report.legible import legible
from conformance.report.templating import environment, hash_of

FILE_NAME = "matrix.html"
_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = (ROOT / "conformance" / "report" / "templates" / "report.css", _TEMPLATES / "matrix.css")

MEANINGS: Mapping[str, str] = {
    "caught": "the fault breaks this rule, and the suite found the rule broken at a Then that judges it",
    "as expected": "the fault makes the rule not testable or not applicable, or an error, as expected",
    "kept": "the verdict is the same as on the sound portal",
    "missed": "the fault breaks this rule, but the suite did not find the rule broken at a Then that judges it",
    "collateral": "the verdict is unexpected: a false accusation, or a rule that conforms although it should not",
    "known": "a wrong verdict that is accepted until a later issue fixes it",
    "known no more": "a wrong verdict is listed as accepted, but the suite now finds another verdict",
    "not driven": "the rule was left out: it needs a browser and the fault does not affect it, or it was not selected",
    "not applicable": "the rule does not concern this portal",
}
_SIGNS: Mapping[str, str] = {
    "caught": "●",
    "as expected": "○",
    "kept": "·",
    "missed": "✗",
    "collateral": "!",
    "known": "k",
    "known no more": "?",
    "not driven": "",
    "not applicable": "-",
}


def document(matrix: Matrix) -> bytes:
    """Return the page as HTML, encoded in UTF-8."""
    templates = environment(_TEMPLATES)
    templates.finalize = lambda value: legible(value) if type(value) is str else value
    states = {row.label: _states(matrix, row) for row in matrix.rows}
    css = "".join(path.read_text("utf-8") for path in _STYLES)
    page = templates.get_template("matrix.html").render(
        matrix=matrix,
        topics=[(topic, list(rules)) for topic, rules in groupby(matrix.rules, lambda id_: id_.split("-")[0])],
        states=states,
        sums=Counter(state for of_rules in states.values() for state in of_rules.values()),
        breakers=_breakers(matrix),
        meanings=MEANINGS,
        signs=_SIGNS,
        css=Markup(css),
        css_hash=hash_of(css),
    )
    return page.encode("utf-8")


def _states(matrix: Matrix, row: Row) -> dict[str, str]:
    """Return the state of every rule on a portal."""
    states: dict[str, str] = dict.fromkeys(matrix.rules, "kept")
    states |= dict.fromkeys(row.not_driven, "not driven") | dict.fromkeys(row.not_applicable, "not applicable")
    return states | {cell.rule: cell.state for cell in row.cells}


def _breakers(matrix: Matrix) -> dict[str, list[tuple[Row, str]]]:
    """Return for each rule the faults that are expected to break it, each with the state of its cell."""
    breakers: dict[str, list[tuple[Row, str]]] = {rule: [] for rule in matrix.rules}
    for row in matrix.faults:
        for cell in row.cells:
            if cell.source in BREAKING:
                breakers[cell.rule].append((row, cell.state))
    return breakers
