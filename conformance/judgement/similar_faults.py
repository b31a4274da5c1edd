"""Which faults of the bundled portal a run's violations resemble.

The catalogue says of every fault which verdicts it is expected to change. A portal that breaks a rule is compared with
each fault that breaks this rule. What is found is a likeness, not a diagnosis: other mistakes have the same effects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from conformance.judgement.results import ExampleRecord, FaultMatch, Outcome, Results, RuleRecord, Verdict

SHOWN = 3
"""How many faults are named for a rule, at most. One that explains less of what is broken is only counted."""
_BROKEN: frozenset[Verdict] = frozenset({"violates", "departs"})
# An error says nothing about the portal, and the other verdicts say that nothing was judged.
_JUDGED: frozenset[Verdict] = frozenset({"violates", "departs", "conforms", "not testable"})


@dataclass(frozen=True)
class ExpectedOfFault:
    """What is expected of the portal with one fault, where that differs from the sound portal.

    ``breaks`` are the rules that are violated or departed from. ``changes`` has the verdict of each other rule that
    changes; a portal with the fault cannot keep such a rule. ``readings`` and ``guidance`` say under which readings,
    and with which document alone, this is expected; they are empty if it does not matter. ``examples`` has the example
    (see ``name_of``) that was seen to break each rule on the portal with the fault, as far as that is known. ``keeps``
    are the only rules that a portal which is broken as a whole can keep; None if the fault leaves other rules alone.
    """

    name: str
    says: str
    breaks: frozenset[str]
    changes: Mapping[str, Verdict]
    readings: Mapping[str, str]
    guidance: str
    examples: Mapping[str, str] = field(default_factory=dict)
    keeps: frozenset[str] | None = None

    def concerns(self, results: Results) -> bool:
        """Say whether the expectations hold for a portal with the documents and the readings of this run."""
        readings = results.candidate.readings
        if self.guidance and tuple(results.candidate.guidance) != (self.guidance,):
            return False
        return all(readings.get(key, value) == value for key, value in self.readings.items())


@dataclass(frozen=True)
class _Fit:
    """How the expectations of one fault fit the verdicts of a run.

    ``broken`` are the rules that it breaks and that were found broken; of these, ``in_its_example`` counts those of
    which the example was found broken that the fault breaks.
    """

    fault: ExpectedOfFault
    broken: frozenset[str]
    in_its_example: int
    as_expected: frozenset[str]
    otherwise: frozenset[str]
    not_judged: frozenset[str]

    @property
    def gain(self) -> int:
        """Return how many rules more are broken as expected than are expected to break and were kept."""
        return len(self.broken) - len(self.otherwise & self.fault.breaks)

    @property
    def fits(self) -> bool:
        """Say whether more speaks for the fault than against it: among the rules that it breaks, and among all."""
        return self.gain > 0 and len(self.as_expected) > len(self.otherwise)

    @property
    def explains(self) -> tuple[int, int]:
        """Return how much of what is broken the fault explains; a greater tuple explains more."""
        return self.gain, self.in_its_example

    @property
    def order(self) -> tuple[int, int, int, int, int, str]:
        """Return the key that sorts the best fit first; the name only makes the order the same every time."""
        gain, in_its_example = self.explains
        net = len(self.as_expected) - len(self.otherwise)
        return -gain, -in_its_example, -net, len(self.otherwise), len(self.not_judged), self.fault.name


def with_similar_faults(results: Results, faults: Sequence[ExpectedOfFault]) -> Results:
    """Return the results with the faults that fit each broken rule; all other content stays as it is.

    A fault fits a rule if it breaks this rule, if more of the rules that it breaks were found broken than kept, and if
    of all verdicts that it changes more came as expected than otherwise. A rule that is broken, though not in the
    example that the fault breaks, counts as kept. A rule that the fault does not mention counts for nothing: a portal
    can do several things wrong.
    """
    found = {rule.id: rule for rule in results.rules if rule.verdict in _JUDGED}
    broken = frozenset(id_ for id_, rule in found.items() if rule.verdict in _BROKEN)
    fits = [_fit(fault, found, broken) for fault in faults if fault.breaks & broken and fault.concerns(results)]
    fitting = sorted((fit for fit in fits if fit.fits), key=lambda fit: fit.order)
    return results.model_copy(update={"rules": tuple(_told(rule, fitting) for rule in results.rules)})


def name_of(example: ExampleRecord) -> str:
    """Return the name by which a matrix of faults names an example: with the cells of its row."""
    return " | ".join([example.name, *example.row])


def _fit(fault: ExpectedOfFault, found: Mapping[str, RuleRecord], broken: frozenset[str]) -> _Fit:
    expected = fault.breaks | fault.changes.keys()
    if fault.keeps is not None:
        expected |= {id_ for id_, rule in found.items() if rule.verdict == "conforms"} - fault.keeps
    # What was not testable was not looked at, so it does not speak against a fault that breaks it.
    undecided = {id_ for id_ in fault.breaks if id_ in found and found[id_].verdict == "not testable"}
    not_judged = frozenset((expected - found.keys()) | undecided)
    outcomes = {id_: _outcomes(found[id_], fault.examples.get(id_)) for id_ in fault.breaks & broken}
    in_the_same_way = frozenset(id_ for id_, seen in outcomes.items() if "broken" in seen or "held" not in seen)
    as_expected = in_the_same_way | {
        id_ for id_, verdict in fault.changes.items() if id_ in found and found[id_].verdict == verdict
    }
    return _Fit(
        fault=fault,
        broken=in_the_same_way,
        in_its_example=sum("broken" in seen for seen in outcomes.values()),
        as_expected=as_expected,
        otherwise=frozenset(expected - as_expected - not_judged),
        not_judged=not_judged,
    )


def _outcomes(rule: RuleRecord, name: str | None) -> frozenset[Outcome | None]:
    """Return the outcomes of the examples with this name; empty if it is unknown."""
    return frozenset(example.outcome for example in rule.examples if name_of(example) == name)


def _told(rule: RuleRecord, fitting: Sequence[_Fit]) -> RuleRecord:
    own = [fit for fit in fitting if rule.verdict in _BROKEN and rule.id in fit.broken]
    shown = tuple(
        FaultMatch(
            name=fit.fault.name,
            says=fit.fault.says,
            as_expected=tuple(sorted(fit.as_expected)),
            otherwise=tuple(sorted(fit.otherwise)),
            not_judged=tuple(sorted(fit.not_judged)),
        )
        for fit in own[:SHOWN]
        if fit.explains == own[0].explains
    )
    return rule.model_copy(update={"behaves_like": shown, "more_faults_fit": len(own) - len(shown)})
