"""Explores the pretended portal: as an exploration does, with runs of the examples that say what a test wants."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conformance.catalogue import Rule, catalogue
from conformance.exploration.explorer import Explorer, Progress, TimeIsUp
from conformance.exploration.walk import Reach
from conformance.judgement.results import ExampleRecord, Outcome
from tests.exploration.pretend_portal import Policy, opens_pretended


@dataclass
class SaidRuns:
    """Runs of an example that come to these outcomes, one after the other; the last one from then on."""

    outcomes: Sequence[Outcome] = ("broken",)
    files: list[Path] = field(default_factory=list)

    def confirms(self, file: Path, rule: Rule) -> list[ExampleRecord]:
        """Return the outcomes of two runs, or of one that does not show the disagreement."""
        self.files.append(file)
        found = []
        for number in range(2):
            outcome = self.outcomes[min(number, len(self.outcomes) - 1)]
            found.append(ExampleRecord(name="", line=0, outcome=outcome, observed=f"run {number + 1} of {rule.id}"))
            if outcome != "broken":
                break
        return found


def _starts_nothing(_: Any) -> Any:
    return None


def explored(
    policy: Policy,
    folder: Path,
    *,
    walks: int = 100,
    seed: str = "1",
    runs: SaidRuns | None = None,
    until: str | None = None,
    reach: Reach | None = None,
    fourth: bool = False,
    says: Any = lambda line: None,  # noqa: ARG005
) -> Progress:
    """Explore the pretended portal for a number of walks, or until a rule is told; return what was found."""
    explorer: Explorer

    def opens(driven: Any, people: str, names: tuple[str, ...]) -> AbstractContextManager[Any]:  # noqa: ARG001
        told = {one.rule for one in explorer.progress.found}
        if explorer.progress.walks > walks or until in told:
            raise TimeIsUp
        return opens_pretended(policy, names)

    other = ("LOCK-01",) if fourth else ("LOCK-02", "LOCK-09")
    explorer = Explorer(
        starts=_starts_nothing,
        rules={id_: rule for id_, rule in catalogue().rules.items() if id_ not in other},
        reach=reach or Reach(),
        repeats=runs or SaidRuns(),  # type: ignore[arg-type]
        seed=seed,
        seconds=3600,
        folder=folder,
        says=says,
        command="conform explore",
        opens_stage=opens,
    )
    explorer.explores()
    return explorer.progress
