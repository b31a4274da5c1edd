"""The terminal output about a matrix and about the agreement of the drivers."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.detection.agreement import Agreement
from conformance.detection.matrix import Matrix, Row
from conformance.detection.matrix_cells import UNMET, Cell


def matrix_lines(matrix: Matrix, *, leaves_out: bool = False) -> Iterator[str]:
    """Yield every unexpected verdict in plain words, and the summary of the matrix.

    With ``leaves_out``, cells that were not reached for lack of time do not count as a failure.
    """
    yield ""
    for row in matrix.troubled:
        yield f"{row.label} could not be driven to its end: {row.trouble}"
    for state in UNMET:
        for row, cell in matrix.in_state(state):
            yield from _cell(row, cell)
            if state == "known no more":
                yield "    remove it from `known` in faults.toml"
    for row, cell in matrix.in_state("known"):
        yield f"known  {row.label}  {cell.rule}: {cell.found} ({cell.reason})"
    yield ""
    yield from summary_lines(matrix, leaves_out=leaves_out)


def summary_lines(matrix: Matrix, *, leaves_out: bool = False) -> Iterator[str]:
    """Yield the summary of a matrix. ``leaves_out``: see matrix_lines."""
    if matrix.faults:
        yield f"{matrix.caught} of {matrix.to_be_caught} faults that break a rule are caught."
    yield (
        f"{len(matrix.rows)} portals, {matrix.driven} cells driven: "
        f"{matrix.count('caught')} rules broken at a Then, as expected; {matrix.count('missed')} missed; "
        f"{matrix.count('collateral')} collateral; {matrix.count('known')} known; "
        f"{matrix.count('known no more')} known no more."
    )
    if matrix.earlier:
        yield f"{matrix.earlier} of these cells were found with earlier code, and not driven again since."
    if left := matrix.count("not driven"):
        yield f"{left} cells were not reached."
    if left and leaves_out:
        rows = [row.label for row in matrix.rows if row.states("not driven")]
        yield f"Left out for lack of time, wholly or partly: {', '.join(rows)}."
    if matrix.troubled:
        yield f"{len(matrix.troubled)} portals could not be driven to their end."
    if not matrix.is_met or (left and not leaves_out):
        yield "The proof is not met."
    else:
        yield "Every verdict that was reached is as expected." if left else "The proof is met."


def agreement_lines(agreement: Agreement) -> Iterator[str]:
    """Yield the differences between the drivers, and a summary."""
    yield ""
    for where, what in agreement.trouble.items():
        yield f"{where}: {what}"
    for one in agreement.differences:
        yield f"DISAGREE  {one.label}  {one.rule}: {one.forms} by forms, {one.browser} by the browser"
        yield f"    by forms: {one.told_by_forms or 'no observation'}"
        yield f"    by the browser: {one.told_by_browser or 'no observation'}"
    yield (
        f"{len(agreement.portals)} portals: {agreement.compared} verdicts were compared, "
        f"{len(agreement.differences)} differ; {agreement.needs_a_browser} need a browser."
    )


def _cell(row: Row, cell: Cell) -> Iterator[str]:
    unmet = cell.state.upper()
    yield f"{unmet}  {row.label}  {cell.rule}: expected {cell.expected}, found {cell.found} ({cell.driver})"
    if row.says:
        yield f"    the fault: {row.says}"
    if cell.reason:
        yield f"    expected so because: {cell.reason}"
    if cell.step:
        yield f"    at: {cell.step} ({cell.example})"
    if cell.told:
        first, *more = cell.told.splitlines()
        yield f"    observed: {first}"
        yield from (f"              {line}" for line in more)
