"""Decides which portals are driven, against which rules, and by which driver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil
from typing import Literal

from conformance.catalogue import Catalogue
from conformance.detection.faults import Fault, Faults
from conformance.detection.faulty_portal import candidate_of
from conformance.detection.findings import Job, Subject
from conformance.judgement.results import DriverName

Driving = Literal["forms", "browser", "both"]


@dataclass(frozen=True)
class Plan:
    """The portals to drive: those in ``labels``. ``only_rules`` limits the rules; if it is empty, all rules are driven.

    The faults in ``narrow`` (labels) are driven only against the rules that they are expected to break, the rules that
    they list under ``known``, and ``further_rules``. If ``driving`` is ``forms``, the rules that need a browser
    (``browser_only``, with reasons) are driven in a browser, but only on the sound portals and for the faults that
    affect these rules. If ``driving`` is ``both``, each driver drives every rule.
    """

    catalogue: Catalogue
    faults: Faults
    browser_only: Mapping[str, str]
    driving: Driving = "forms"
    only_rules: frozenset[str] = frozenset()
    further_rules: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    narrow: frozenset[str] = frozenset()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Return the portals in the order in which they start.

        If a fault changes many verdicts, many examples wait for mails or pages that never arrive. The portals with
        such faults are spread evenly among the other portals, so that the processors stay busy.
        """
        chosen = [fault for fault in self.faults.fault if fault.label in self.labels]
        patient = [fault.subject for fault in chosen if self._is_waited_for(fault)]
        brisk = [fault.subject for fault in chosen if not self._is_waited_for(fault)]
        brisk += [subject for subject in self.faults.sound() if subject.label in self.labels]
        return tuple(_spread(patient, brisk))

    def _is_waited_for(self, fault: Fault) -> bool:
        return fault.whole or len(self.faults.changed_by(fault)) >= len(self.catalogue.rules) / 3

    def rules(self, subject: Subject) -> tuple[str, ...]:
        """Return the rules that a portal is held to in this plan, in the catalogue's order."""
        candidate, fault = candidate_of(subject), self.faults.by_label.get(subject.label)
        asked = set(self.catalogue.rules)
        if fault is not None and subject.label in self.narrow:
            asked = {*fault.own, *fault.known, *self.further_rules}
        if self.only_rules:
            asked &= self.only_rules
        return tuple(
            id_
            for id_, rule in self.catalogue.rules.items()
            if id_ in asked and self.catalogue.why_not_applicable(rule, candidate) is None
        )

    def driver_of(self, subject: Subject, rule: str) -> DriverName | None:
        """Return the driver that judges a rule on a portal, or None if the rule is not driven there."""
        if self.driving == "browser":
            return "browser"
        fault = self.faults.by_label.get(subject.label)
        if fault is not None and rule in fault.browser:
            return "browser"
        if rule not in self.browser_only:
            return "forms"
        concerns = fault is None or fault.whole or rule in self.faults.changed_by(fault)
        return "browser" if concerns else None

    def jobs(self) -> Iterator[Job]:
        """Yield the jobs: one for each portal and each driver that has rules to drive on the portal."""
        for subject in self.subjects:
            rules = self.rules(subject)
            for driver in ("forms", "browser"):
                driven = tuple(
                    rule for rule in rules if self.driving == "both" or self.driver_of(subject, rule) == driver
                )
                if driven:
                    yield Job(subject=subject, driver=driver, rules=driven)


def merged(*plans: Iterable[Job]) -> list[Job]:
    """Join the jobs of several plans: one job for each portal and driver, with the rules of all plans."""
    jobs: dict[tuple[str, DriverName], Job] = {}
    for job in chain(*plans):
        known = jobs.setdefault((job.subject.label, job.driver), job)
        rules = tuple(dict.fromkeys([*known.rules, *job.rules]))
        jobs[job.subject.label, job.driver] = known.model_copy(update={"rules": rules})
    return list(jobs.values())


def _spread(few: Sequence[Subject], many: Sequence[Subject]) -> Iterator[Subject]:
    """Yield each element of ``few``, followed by an equal share of the elements of ``many``."""
    if not few:
        yield from many
    for number, one in enumerate(few):
        yield one
        yield from many[len(many) * number // len(few) : len(many) * (number + 1) // len(few)]


def split(jobs: Sequence[Job], workers: int) -> list[Job]:
    """Return enough jobs for all workers: if there are fewer jobs than workers, divide each job into several jobs.

    These jobs have the same portal, and each has a part of the rules.
    """
    if not jobs or len(jobs) >= workers:
        return list(jobs)
    parts = ceil(workers / len(jobs))
    return [
        job.model_copy(update={"rules": rules})
        for job in jobs
        for rules in (job.rules[number::parts] for number in range(parts))
        if rules
    ]
