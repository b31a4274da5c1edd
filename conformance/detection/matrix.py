"""The matrix: the judged cells of every portal, and their counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from conformance.detection.digests import Digests
from conformance.detection.expectations import BREAKING, of_the_faulty_portal, of_the_sound_portal
from conformance.detection.findings import Record, Subject
from conformance.detection.matrix_cells import Cell, State, judge
from conformance.detection.plan import Plan
from conformance.detection.saved_findings import Journal

FILE_NAME = "matrix.json"


class Row(Record):
    """One portal. ``says`` is the fault's own sentence; for a sound portal ``says`` is empty and ``is_sound`` is true.

    ``cells`` are the rules whose verdict differs, or was expected to differ, from that of the sound portal. ``kept`` is
    the number of rules that have the sound portal's verdict, ``not_driven`` are the rules that were left out, and
    ``not_applicable`` are the rules that are not applicable to this portal. ``earlier`` is the number of rules whose
    verdict was found with earlier code than that of the matrix. For ``seconds`` and ``processor_seconds``
    see JobResult. ``trouble`` says what broke outside the examples; empty if nothing broke.
    """

    label: str
    says: str = ""
    is_sound: bool = False
    trouble: str = ""
    seconds: float = 0.0
    processor_seconds: float = 0.0
    kept: int = 0
    cells: tuple[Cell, ...] = ()
    not_driven: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    earlier: int = 0

    def states(self, *states: State) -> tuple[Cell, ...]:
        """Return the cells that are in one of these states."""
        return tuple(cell for cell in self.cells if cell.state in states)

    @property
    def is_caught(self) -> bool:
        """Say whether the faulty portal was driven without trouble, a rule was caught, and no rule was missed."""
        return not self.is_sound and not self.trouble and not self.states("missed") and bool(self.states("caught"))

    @property
    def is_met(self) -> bool:
        """Say whether nothing broke and every cell is as expected or accepted for now."""
        return not self.trouble and all(cell.is_met for cell in self.cells)


class Matrix(Record):
    """Every row that was driven. ``whole`` says that every portal was driven, each against every rule.

    ``rules`` has the level of each rule, by id. ``driver`` is the ``driving`` of the plan. ``seconds`` is the time that
    the run took.
    """

    schema_number: int = 1
    whole: bool
    driver: str
    rules: Mapping[str, str]
    rows: tuple[Row, ...]
    digests: Digests | None = None
    workers: int = 1
    seconds: float = 0.0

    @property
    def faults(self) -> tuple[Row, ...]:
        """Return the rows of faulty portals."""
        return tuple(row for row in self.rows if not row.is_sound)

    @property
    def troubled(self) -> tuple[Row, ...]:
        """Return the rows of portals for which something broke outside the examples."""
        return tuple(row for row in self.rows if row.trouble)

    @property
    def is_met(self) -> bool:
        """Say whether the proof is met: nothing broke, and every cell is as expected or accepted for now."""
        return all(row.is_met for row in self.rows)

    @property
    def driven(self) -> int:
        """Return how many cells were driven."""
        return sum(row.kept + sum(cell.found is not None for cell in row.cells) for row in self.rows)

    @property
    def earlier(self) -> int:
        """Return how many of the driven cells were found with earlier code."""
        return sum(row.earlier for row in self.rows)

    @property
    def to_be_caught(self) -> int:
        """Return the number of faults that are expected to break at least one rule of this matrix."""
        return sum(any(cell.source in BREAKING for cell in row.cells) for row in self.faults)

    @property
    def caught(self) -> int:
        """Return how many faults were caught."""
        return sum(row.is_caught for row in self.faults)

    def in_state(self, *states: State) -> Iterator[tuple[Row, Cell]]:
        """Yield the cells that are in one of these states, each with its row."""
        for row in self.rows:
            yield from ((row, cell) for cell in row.states(*states))

    def count(self, *states: State) -> int:
        """Return how many cells are in one of these states."""
        return sum(1 for _ in self.in_state(*states))

    @property
    def summary(self) -> Matrix:
        """Return the matrix without data that differ between runs: times, workers, observations (except collateral)."""
        rows = tuple(
            row.model_copy(
                update={
                    "seconds": 0.0,
                    "processor_seconds": 0.0,
                    "cells": tuple(_without_what_was_told(cell) for cell in row.cells),
                }
            )
            for row in sorted(self.rows, key=lambda row: (not row.is_sound, row.label))
        )
        return self.model_copy(update={"rows": rows, "seconds": 0.0, "workers": 1})


def _without_what_was_told(cell: Cell) -> Cell:
    return cell if cell.state == "collateral" else cell.model_copy(update={"told": ""})


def matrix_of(
    plan: Plan,
    journal: Journal,
    says: Mapping[str, str],
    digests: Digests,
    *,
    takes_earlier: bool = False,
    workers: int = 1,
    seconds: float = 0.0,
) -> Matrix:
    """Judge the findings about the portals of a plan. ``says`` has the sentence of each fault, by the fault's name.

    With ``takes_earlier``, a cell that the present code has not reached has the finding of earlier code, if there is
    one.
    """
    return Matrix(
        whole=plan.labels >= plan.faults.portals.keys() and not (plan.only_rules or plan.narrow),
        driver=plan.driving,
        rules={id_: rule.level for id_, rule in plan.catalogue.rules.items()},
        rows=tuple(_row(plan, journal, subject, says, takes_earlier) for subject in plan.subjects),
        digests=digests,
        workers=workers,
        seconds=round(seconds, 1),
    )


def _row(plan: Plan, journal: Journal, subject: Subject, says: Mapping[str, str], takes_earlier: bool) -> Row:
    fault = plan.faults.by_label.get(subject.label)
    if fault is None:
        expected = of_the_sound_portal(plan.catalogue, subject)
    else:
        expected = of_the_faulty_portal(plan.catalogue, plan.faults, fault)
    asked = frozenset(plan.rules(subject))
    kept = 0
    cells: list[Cell] = []
    not_driven: list[str] = []
    not_applicable: list[str] = []
    earlier = 0
    for one in expected:
        driver = plan.driver_of(subject, one.rule)
        if not one.is_applicable:
            not_applicable.append(one.rule)
        elif one.rule not in asked or driver is None:
            not_driven.append(one.rule)
        else:
            found = journal.found(subject.label, driver).get(one.rule)
            if found is None and takes_earlier:
                found = journal.earlier(subject.label, driver).get(one.rule)
                earlier += found is not None
            cell = judge(one, found, driver)
            if cell.state == "kept" and cell.source == "sound":
                kept += 1
            else:
                cells.append(cell)
    seconds, processor_seconds = journal.seconds(subject.label)
    return Row(
        label=subject.label,
        says=says.get(fault.name, "") if fault else "",
        is_sound=fault is None,
        trouble=journal.trouble(subject.label, "forms") or journal.trouble(subject.label, "browser"),
        seconds=round(seconds, 1),
        processor_seconds=round(processor_seconds, 1),
        kept=kept,
        cells=tuple(cells),
        not_driven=tuple(not_driven),
        not_applicable=tuple(not_applicable),
        earlier=earlier,
    )


def write(matrix: Matrix, path: Path) -> None:
    """Write a matrix as JSON, without default values."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(matrix.model_dump_json(indent=1, exclude_defaults=True) + "\n", "utf-8")


def read(path: Path) -> Matrix:
    """Read a matrix. Raises OSError if the file cannot be read, ValidationError if it has another format."""
    return Matrix.model_validate_json(path.read_text("utf-8"))
