"""Where the two drivers find different verdicts: one of them is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conformance.detection.journal import Journal
from conformance.detection.plan import Plan
from conformance.detection.record import Found, Record
from conformance.judgement.results import Results, Verdict


class Difference(Record):
    """A rule on one portal of which the drivers think differently."""

    label: str
    rule: str
    forms: Verdict
    browser: Verdict
    told_by_forms: str = ""
    told_by_browser: str = ""


class Agreement(Record):
    """The rules on which both drivers were heard, and where they differed."""

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
    """Compare what both drivers found about the portals of a plan."""
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
    """Yield where the records of two whole runs differ, of one portal by either driver."""
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


def _difference(label: str, rule: str, forms: Found, browser: Found) -> Difference:
    return Difference(
        label=label,
        rule=rule,
        forms=forms.verdict,
        browser=browser.verdict,
        told_by_forms=forms.told,
        told_by_browser=browser.told,
    )
