"""Compares two runs rule by rule, and says whether the second is worse than the first.

B is worse than A in a must
- that B found violated and A did not find violated, whether A found it kept or did not check it;
- that both found violated, if an example held in A and is broken in B: one known violation does not hide a new one;
- that A decided (conforms, violates) and B did not decide.

Two things never make B worse. A rule that only one record has: a newer suite asks more of the same portal. And a rule
that applies to one of the two portals only, if their documents or readings differ. If B judged no rule at all, it is
not shown to be no worse. Shoulds are told with the same words, and do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from conformance.judgement.results import ExampleRecord, Outcome, Results, RuleRecord, Verdict
from conformance.judgement.verdict_meanings import Exit

Kind = Literal[
    "worse", "better", "newly not checked", "newly checked", "only in A", "only in B", "same verdict", "other"
]
KINDS: Mapping[Kind, str] = {
    "worse": "Broken in B, and not in A; or broken in both, and in B in an example that held in A.",
    "newly not checked": "Judged in A, and not judged in B.",
    "only in B": "The suite of A does not have these rules.",
    "better": "Broken in A, and kept in B.",
    "newly checked": "Not judged in A, and kept in B.",
    "only in A": "The suite of B does not have these rules.",
    "other": "Neither better nor worse: a rule applies to one of the two only, or is not judged for another reason.",
    "same verdict": "The same verdict, but some examples came out otherwise.",
}
"""The kinds of change, the most urgent first, and what each means."""
_KEPT: frozenset[Verdict] = frozenset({"conforms", "observed"})
_BROKEN: frozenset[Verdict] = frozenset({"violates", "departs"})


@dataclass(frozen=True)
class ExampleChange:
    """An example whose outcome differs. An outcome is None if the example did not run, or is not in that record.

    ``only_in`` says which record alone has the example; empty if both have it.
    """

    name: str
    row: tuple[str, ...]
    before: Outcome | None
    after: Outcome | None
    only_in: Literal["", "A", "B"] = ""
    told: str = ""


@dataclass(frozen=True)
class RuleChange:
    """A rule that differs. ``before`` and ``after`` are its records in A and in B; None if that record lacks the rule.

    ``makes_worse`` says that this change alone makes B worse than A.
    """

    kind: Kind
    before: RuleRecord | None
    after: RuleRecord | None
    examples: tuple[ExampleChange, ...] = ()
    makes_worse: bool = False

    @property
    def rule(self) -> RuleRecord:
        """Return the record of the rule: that of B, if B has it."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of no rule")
        return found


@dataclass(frozen=True)
class Difference:
    """Something other than a verdict in which the two runs differ, such as their documents."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """Two runs compared. ``unchanged`` counts the rules with the same verdict and the same outcomes in both."""

    before: Results
    after: Results
    changes: tuple[RuleChange, ...]
    differences: tuple[Difference, ...]
    unchanged: int

    def of(self, kind: Kind) -> tuple[RuleChange, ...]:
        """Return the changes of a kind: first those that make B worse, then rules that B broke, each in B's order."""
        of_kind = (one for one in self.changes if one.kind == kind)
        return tuple(sorted(of_kind, key=lambda one: (not one.makes_worse, one.rule.verdict not in _BROKEN)))

    @property
    def worse(self) -> tuple[RuleChange, ...]:
        """Return the changes that make B worse than A."""
        return tuple(one for one in self.changes if one.makes_worse)

    @property
    def judged_anything(self) -> bool:
        """Say whether B judged a rule."""
        return any(rule.verdict in _KEPT | _BROKEN for rule in self.after.rules)

    @property
    def status(self) -> Exit:
        """Return the exit status of the comparison: NOT_MET if B is worse or judged no rule, else CONFORMS."""
        return Exit.NOT_MET if self.worse or not self.judged_anything else Exit.CONFORMS


def compare(before: Results, after: Results) -> Comparison:
    """Compare two runs; ``before`` is A and ``after`` is B. The rules are in the order of B, then those only in A."""
    of_before = {rule.id: rule for rule in before.rules}
    of_after = {rule.id: rule for rule in after.rules}
    same = _documents(before) == _documents(after)
    pairs = [(of_before.get(id_), rule) for id_, rule in of_after.items()]
    changes = [
        *(change for one, other in pairs if (change := _change(one, other, same_documents=same))),
        *(RuleChange("only in A", rule, None) for id_, rule in of_before.items() if id_ not in of_after),
    ]
    return Comparison(
        before=before,
        after=after,
        changes=tuple(changes),
        differences=tuple(_differences(before, after)),
        unchanged=len(of_before.keys() | of_after.keys()) - len(changes),
    )


def _documents(results: Results) -> object:
    return sorted(results.candidate.guidance), results.candidate.readings


def _change(before: RuleRecord | None, after: RuleRecord, *, same_documents: bool) -> RuleChange | None:
    """Return how a rule changed; None if it did not. ``same_documents``: both runs have them, and the same readings."""
    if before is None:
        return RuleChange("only in B", None, after)
    examples = tuple(_example_changes(before, after))
    if before.verdict == after.verdict and not examples:
        return None
    kind = _kind(before, after, examples, same_documents=same_documents)
    decided = before.level == "must" and before.verdict in ("conforms", "violates")
    makes_worse = after.level == "must" and (kind == "worse" or (kind == "newly not checked" and decided))
    return RuleChange(kind, before, after, examples, makes_worse)


def _kind(before: RuleRecord, after: RuleRecord, examples: tuple[ExampleChange, ...], *, same_documents: bool) -> Kind:
    one, other = before.verdict, after.verdict
    if "not applicable" in (one, other) and not same_documents:
        return "same verdict" if one == other else "other"
    if other in _BROKEN:
        # From should to must: the portal may behave as before, but from now on it counts.
        new = one not in _BROKEN or (one, other) == ("departs", "violates")
        if new or any(example.before == "held" and example.after == "broken" for example in examples):
            return "worse"
    elif other in _KEPT and one in _BROKEN:
        return "better"
    elif other in _KEPT and one not in _KEPT:
        return "newly checked"
    elif one in _KEPT | _BROKEN and other not in _KEPT:
        return "newly not checked"
    return "same verdict" if one == other else "other"


def _example_changes(before: RuleRecord, after: RuleRecord) -> Iterator[ExampleChange]:
    of_before = {(one.name, one.row): one for one in before.examples}
    of_after = {(one.name, one.row): one for one in after.examples}
    for key, other in of_after.items():
        one = of_before.get(key)
        if one is None:
            yield ExampleChange(*key, None, other.outcome, "B", _told(other))
        elif one.outcome != other.outcome:
            yield ExampleChange(*key, one.outcome, other.outcome, "", _told(other) or _told(one))
    for key, one in of_before.items():
        if key not in of_after:
            yield ExampleChange(*key, one.outcome, None, "A", _told(one))


def _told(example: ExampleRecord) -> str:
    return example.observed or example.reason


def _differences(before: Results, after: Results) -> Iterator[Difference]:
    for what, one, other in _compared(before, after):
        if one != other:
            yield Difference(what, one or "none", other or "none")


def _compared(before: Results, after: Results) -> Iterator[tuple[str, str, str]]:
    yield "the portal", before.candidate.name, after.candidate.name
    yield "the documents", ", ".join(before.candidate.guidance), ", ".join(after.candidate.guidance)
    one, other = before.candidate.readings, after.candidate.readings
    for key in sorted(one.keys() | other.keys()):
        yield f"the reading of {key!r}", one.get(key, ""), other.get(key, "")
    yield "the features and documents (digest)", before.digest[:12], after.digest[:12]
    yield "the driver", before.driver, after.driver
    yield "how the run ended", before.ended, after.ended
    yield "the seed", before.seed, after.seed
    for key in sorted(before.versions.keys() | after.versions.keys()):
        what = f"the {key}" if key in ("browser", "system") else f"the version of {key}"
        yield what, before.versions.get(key, ""), after.versions.get(key, "")
