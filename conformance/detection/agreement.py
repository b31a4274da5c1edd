"""Rules on which the two drivers find different verdicts: then one of the drivers is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conformance.detection.findings import Finding, Record
from conformance.detection.plan import Plan
from conformance.detection.saved_findings import Journal
from conformance.judgement.results import Results, Verdict


class Difference(Record):
    """A rule on one portal for which the drivers find different verdicts, and what each driver observed."""

    label: str
    rule: str
    forms: Verdict
    browser: Verdict
    told_by_forms: str = ""
    told_by_browser: str = ""


class Agreement(Record):
    """How many verdicts of both drivers were compared, and where they differ.

    ``needs_a_browser`` counts the rules that only the browser can judge; ``trouble`` says what could not be driven, by
    portal.
    """

    portals: tuple[str, ...]
    compared: int
    needs_a_browser: int
    trouble: Mapping[str, str] = {}
    differences: tuple[Difference, ...] = ()

    @property
    def is_met(self) -> bool:
        """Say whether the drivers agree."""
        return not (self.differences or self.trouble)


def agreement_of(plan: Plan, journal: Journal) -> Agreement:
    """Compare the findings of both drivers about the portals of a plan."""
    differences: list[Difference] = []
    compared = needs_a_browser = 0
    trouble: dict[str, str] = {}
    for subject in plan.subjects:
        forms, browser = journal.found(subject.label, "forms"), journal.found(subject.label, "browser")
        for driver in ("forms", "browser"):
            if told := journal.trouble(subject.label, driver):
                trouble[f"{subject.label} by {driver}"] = told
        for rule in plan.rules(subject):
            if rule not in forms or rule not in browser:
                trouble.setdefault(subject.label, f"{rule} was not driven by both")
                continue
            if _only_the_browser_decides(forms[rule].verdict, browser[rule].verdict) and rule in plan.browser_only:
                needs_a_browser += 1
                continue
            compared += 1
            if forms[rule].verdict != browser[rule].verdict:
                differences.append(_difference(subject.label, rule, forms[rule], browser[rule]))
    return Agreement(
        portals=tuple(subject.label for subject in plan.subjects),
        compared=compared,
        needs_a_browser=needs_a_browser,
        trouble=trouble,
        differences=tuple(differences),
    )


def differences_of_runs(forms: Results, browser: Results, browser_only: Mapping[str, str]) -> Iterator[Difference]:
    """Yield the rules on which the records of two whole runs of one portal differ, one run by each driver."""
    by_browser = {rule.id: rule for rule in browser.rules}
    for rule in forms.rules:
        other = by_browser[rule.id]
        if rule.id in browser_only and _only_the_browser_decides(rule.verdict, other.verdict):
            continue
        if rule.verdict != other.verdict:
            yield Difference(
                label=forms.candidate.name,
                rule=rule.id,
                forms=rule.verdict,
                browser=other.verdict,
                told_by_forms=rule.reason,
                told_by_browser=other.reason,
            )


def _only_the_browser_decides(forms: Verdict, browser: Verdict) -> bool:
    return forms == "not testable" and browser != "error"


def _difference(label: str, rule: str, forms: Finding, browser: Finding) -> Difference:
    return Difference(
        label=label,
        rule=rule,
        forms=forms.verdict,
        browser=browser.verdict,
        told_by_forms=forms.told,
        told_by_browser=browser.told,
    )
