"""Which verdict a rule is expected to have on a portal of the matrix, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from conformance.catalogue import Catalogue, Rule
from conformance.detection.faults import Fault, Faults, known_verdict
from conformance.detection.faulty_portal import candidate_of
from conformance.detection.findings import Subject
from conformance.judgement.results import Verdict
from drivers.candidate.candidate_file import Candidate

Source = Literal["breaks", "also", "not testable", "not applicable", "error", "known", "keeps", "whole", "sound"]

_BROKEN: dict[str, Verdict] = {"must": "violates", "should": "departs"}
_UNDECIDED: frozenset[Verdict] = frozenset({"not testable", "error", "not applicable", "not run"})


@dataclass(frozen=True)
class Expected:
    """The verdicts that are expected of a rule: any of ``verdicts`` is right.

    ``source`` is the key of faults.toml that says so. If no key names the rule, it is ``sound`` (the rule keeps the
    sound portal's verdict) or ``whole`` (the portal is broken as a whole, so the rule gets no verdict for or against).
    """

    rule: str
    verdicts: frozenset[Verdict]
    source: Source
    reason: str = ""

    @property
    def is_broken(self) -> bool:
        """Say whether the rule is expected to be broken."""
        return self.source in ("breaks", "also")

    @property
    def words(self) -> str:
        """Return the verdicts in words."""
        if self.source == "whole":
            return "no verdict"
        return " or ".join(sorted(self.verdicts))


def of_the_sound_portal(catalogue: Catalogue, subject: Subject) -> tuple[Expected, ...]:
    """Return what is expected of every rule on a sound portal: it keeps every rule that is applicable."""
    candidate = candidate_of(subject)
    return tuple(_kept(catalogue, rule, candidate) for rule in catalogue.rules.values())


def of_the_faulty_portal(catalogue: Catalogue, faults: Faults, fault: Fault) -> tuple[Expected, ...]:
    """Return what is expected of every rule on the portal with a fault."""
    candidate = candidate_of(fault.subject)
    in_groups = faults.in_groups(fault)
    return tuple(_expected(catalogue, rule, candidate, fault, in_groups) for rule in catalogue.rules.values())


def contradictions(catalogue: Catalogue, faults: Faults) -> Iterator[str]:
    """Yield every rule that is expected to break but is not applicable to the portal."""
    for fault in faults.fault:
        candidate = candidate_of(fault.subject)
        for rule in fault.own:
            if why := catalogue.why_not_applicable(catalogue.rules[rule], candidate):
                yield f"{fault.label}: {rule} is expected to break, but does not concern this portal: {why}"


def _expected(
    catalogue: Catalogue, rule: Rule, candidate: Candidate, fault: Fault, in_groups: dict[str, str]
) -> Expected:
    def one(verdict: Verdict, source: Source, reason: str = "") -> Expected:
        return Expected(rule.id, frozenset({verdict}), source, reason)

    id_ = rule.id
    if catalogue.why_not_applicable(rule, candidate):
        return _kept(catalogue, rule, candidate)
    if id_ in fault.breaks:
        return one(_BROKEN[rule.level], "breaks")
    if id_ in fault.also:
        return one(_BROKEN[rule.level], "also", fault.also[id_])
    if id_ in fault.not_testable.rules:
        return one("not testable", "not testable", fault.not_testable.rules[id_])
    if id_ in fault.not_applicable:
        return one("not applicable", "not applicable", fault.not_applicable[id_])
    if id_ in fault.error:
        return one("error", "error", fault.error[id_])
    if id_ in fault.known:
        return one(cast(Verdict, known_verdict(fault.known[id_])), "known", fault.known[id_])
    if id_ in fault.keeps:
        kept = _kept(catalogue, rule, candidate).verdicts
        return Expected(id_, kept | _UNDECIDED, "keeps", fault.keeps[id_])
    if id_ in in_groups:
        return one("not testable", "not testable", in_groups[id_])
    if fault.whole:
        return Expected(id_, _UNDECIDED, "whole")
    return _kept(catalogue, rule, candidate)


def _kept(catalogue: Catalogue, rule: Rule, candidate: Candidate) -> Expected:
    if why := catalogue.why_not_applicable(rule, candidate):
        return Expected(rule.id, frozenset({"not applicable"}), "sound", why)
    verdict: Verdict = "observed" if rule.level == "may" else "conforms"
    return Expected(rule.id, frozenset({verdict}), "sound")
