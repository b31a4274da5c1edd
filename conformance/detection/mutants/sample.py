"""The sample of mutants: cosmic-ray makes them, and a seed chooses them.

cosmic-ray, because its operators change a source text that is handed in, and leave it to the caller how the result is
judged. mutmut 3 chooses the tests of a mutant by the functions that they call in pytest's own process; the bundled
portal is another process, so that none of its mutants would have a test.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from conformance.detection.mutants.mutant import FOLDER, Mutant, mutant_of, sources

SIZE = 60
SEED = "mutants"
# Those of cosmic-ray's operators whose mutants are mistakes that people make: a number one off, a condition turned
# round, a limit that is or is not included, a handler that handles nothing, a loop that is not run, a decorator that is
# missing. Most of the others put an operator there that raises TypeError at once, for example for `|` in an annotation.
OPERATORS = (
    "NumberReplacer",
    "AddNot",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceComparisonOperator_Eq_NotEq",
    "ReplaceComparisonOperator_NotEq_Eq",
    "ReplaceComparisonOperator_Is_IsNot",
    "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceComparisonOperator_Lt_LtE",
    "ReplaceComparisonOperator_LtE_Lt",
    "ReplaceComparisonOperator_GtE_Gt",
    "ReplaceComparisonOperator_Gt_GtE",
    "ReplaceBinaryOperator_Add_Sub",
    "ReplaceBinaryOperator_Sub_Add",
    "ReplaceBinaryOperator_Mul_Div",
    "ReplaceBinaryOperator_Div_Mul",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "ZeroIterationForLoop",
    "RemoveDecorator",
)


@dataclass(frozen=True)
class _Spot:
    """One place in a file that an operator changes. ``occurrence`` counts the operator's places in the file, from 0.

    ``key`` has the file, the line's text and the operator, and no line number: a change elsewhere in the file does not
    bring the place into the sample, or out of it.
    """

    path: Path
    operator: str
    occurrence: int
    key: str

    def rank(self, seed: str) -> str:
        return sha256(f"{seed}\n{self.key}".encode()).hexdigest()

    def mutant(self) -> Mutant | None:
        before = self.path.read_text("utf-8")
        try:
            after = mutate_code(before, _operator(self.operator), self.occurrence)
        except AttributeError:
            # ExceptionReplacer of cosmic-ray 8.7 finds a handler with a dotted name, and then cannot replace it.
            return None
        if after is None or after == before:
            return None
        return mutant_of(self.path.relative_to(FOLDER).as_posix(), before, after)


def sample(size: int = SIZE, seed: str = SEED) -> list[Mutant]:
    """Return a sample of the mutants, the same for the same code, seed and size. A larger one has the smaller one."""
    chosen: dict[tuple[str, str, str, str], Mutant] = {}
    for spot in sorted(_spots(), key=lambda spot: spot.rank(seed)):
        if len(chosen) == size:
            break
        if (mutant := spot.mutant()) is not None:
            chosen.setdefault(mutant.place, mutant)
    return list(chosen.values())


def count() -> int:
    """Return the number of all mutants from which the sample is drawn."""
    return sum(1 for _ in _spots())


def _spots() -> Iterator[_Spot]:
    for path in sources():
        text = path.read_text("utf-8")
        lines, nodes = text.splitlines(), list(ast_nodes(get_ast(text)))
        file = path.relative_to(FOLDER).as_posix()
        for name in OPERATORS:
            operator = _operator(name)
            places = [start for node in nodes for start, _ in operator.mutation_positions(node)]
            alike: Counter[str] = Counter()
            for occurrence, (line, _) in enumerate(places):
                key = f"{file}\n{lines[line - 1].strip()}\n{name}"
                alike[key] += 1
                yield _Spot(path, name, occurrence, f"{key}\n{alike[key]}")


def _operator(name: str) -> Any:
    return get_operator(f"core/{name}")()
