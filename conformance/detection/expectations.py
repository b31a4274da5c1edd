"""Which verdict a rule is expected to have on a portal of the matrix, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from conformance.catalogue import Catalogue, Level, Rule
from conformance.detection.faults import Fault, Faults, known_verdict
from conformance.detection.faulty_portal import candidate_of
from conformance.detection.findings import Subject
from conformance.judgement.results import Verdict
from drivers.candidate.candidate_file import Candidate

Source = Literal["breaks", "also", "not testable", "not applicable", "error", "known", "keeps", "whole", "sound"]

BREAKING: tuple[Source, ...] = ("breaks", "also")
_BROKEN: dict[str, Verdict] = {"must": "violates", "should": "departs"}
_UNDECIDED: frozenset[Verdict] = frozenset({"not testable", "error", "not applicable", "not run"})


@dataclass(frozen=True)
class Expected:
    """The verdicts that are expected of a rule: any of ``verdicts`` is right.

    ``source`` is the key of faults.toml that names the rule. If no key names the rule, ``source`` is ``sound`` (the
    rule keeps the sound portal's verdict) or ``whole`` (the portal is broken as a whole, so the rule must not be judged
    as kept or as broken).
    """

    rule: str
    verdicts: frozenset[Verdict]
    source: Source
    reason: str = ""

    @property
    def is_broken(self) -> bool:
        """Say whether the rule is expected to be broken."""
        return self.source in BREAKING

    @property
    def is_applicable(self) -> bool:
        """Say whether the rule is applicable to the portal."""
        return not (self.source == "sound" and self.verdicts == {"not applicable"})

    @property
    def words(self) -> str:
        """Return the expected verdicts as text, for messages and pages."""
        if self.source == "whole":
            return "no verdict"
        return " or ".join(sorted(self.verdicts))


def of_the_sound_portal(catalogue: Catalogue, subject: Subject) -> tuple[Expected, ...]:
    """Return what is expected of every rule on a sound portal: the portal keeps every applicable rule."""
    candidate = candidate_of(subject)
    return tuple(_of_the_sound_portal(catalogue, rule, candidate) for rule in catalogue.rules.values())


def of_the_faulty_portal(catalogue: Catalogue, faults: Faults, fault: Fault) -> tuple[Expected, ...]:
    """Return what is expected of every rule on the portal with a fault."""
    in_groups = faults.in_groups(fault)
    return tuple(
        _of_the_faulty_portal(sound, catalogue.rules[sound.rule].level, fault, in_groups)
        for sound in of_the_sound_portal(catalogue, fault.subject)
    )


def contradictions(catalogue: Catalogue, faults: Faults) -> Iterator[str]:
    """Yield a message for every rule that is expected to break but is not applicable to the portal."""
    for fault in faults.fault:
        candidate = candidate_of(fault.subject)
        for rule in fault.own:
            if why := catalogue.why_not_applicable(catalogue.rules[rule], candidate):
                yield f"{fault.label}: {rule} is expected to break, but does not concern this portal: {why}"


def _of_the_sound_portal(catalogue: Catalogue, rule: Rule, candidate: Candidate) -> Expected:
    if why := catalogue.why_not_applicable(rule, candidate):
        return Expected(rule.id, frozenset({"not applicable"}), "sound", why)
    verdict: Verdict = "observed" if rule.level == "may" else "conforms"
    return Expected(rule.id, frozenset({verdict}), "sound")


def _of_the_faulty_portal(sound: Expected, level: Level, fault: Fault, in_groups: Mapping[str, str]) -> Expected:
    """Return what is expected of a rule of this level on the portal with a fault.

    ``sound`` is what is expected of the rule without the fault. ``in_groups`` are the rules that the fault makes not
    testable through its groups, each with the reason.
    """
    rule = sound.rule
    if not sound.is_applicable:
        return sound
    for place, reasons in fault.places.items():
        if rule in reasons:
            # The source is the key in words. "not testable", "not applicable" and "error" are also the verdict.
            source = cast(Source, place.removesuffix(".rules").replace("_", " "))
            match source:
                case "breaks" | "also":
                    verdicts = {_BROKEN[level]}
                case "known":
                    verdicts = {cast(Verdict, known_verdict(reasons[rule]))}
                case "keeps":
                    verdicts = {*sound.verdicts, *_UNDECIDED}
                case _:
                    verdicts = {cast(Verdict, source)}
            return Expected(rule, frozenset(verdicts), source, reasons[rule])
    if rule in in_groups:
        return Expected(rule, frozenset({"not testable"}), "not testable", in_groups[rule])
    if fault.keeps_others:
        return Expected(rule, frozenset({*sound.verdicts, *_UNDECIDED}), "keeps", fault.keeps_others)
    return Expected(rule, _UNDECIDED, "whole") if fault.whole else sound
