"""Finds the rules for which the browser driver and the forms driver give different verdicts: one driver is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conformance.detection.findings import Record, RuleFinding
from conformance.detection.plan import Plan
from conformance.detection.saved_findings import Journal
from conformance.judgement.results import Results, Verdict


class Difference(Record):
    """A rule for which the two drivers find different verdicts on one portal (``label``).

    ``told_by_forms`` and ``told_by_browser`` are what each driver observed, or why the driver could not judge the rule.
    """

    label: str
    rule: str
    forms: Verdict
    browser: Verdict
    told_by_forms: str
    told_by_browser: str


class Agreement(Record):
    """How many verdicts of the two drivers were compared, and which verdicts differ.

    ``portals`` are the labels of the portals. ``needs_a_browser`` counts the rules that only the browser driver can
    judge. ``trouble`` says, for a portal or for a portal and driver, what could not be driven.
    """

    portals: tuple[str, ...]
    compared: int
    needs_a_browser: int
    trouble: Mapping[str, str]
    differences: tuple[Difference, ...]

    @property
    def is_met(self) -> bool:
        """Say whether the drivers agree."""
        return not (self.differences or self.trouble)


def agreement_of(plan: Plan, journal: Journal) -> Agreement:
    """Compare the findings of the two drivers about the portals of a plan. ``journal`` has the findings."""
    differences: list[Difference] = []
    compared = needs_a_browser = 0
    trouble: dict[str, str] = {}
    for subject in plan.subjects:
        label = subject.label
        forms, browser = journal.found(label, "forms"), journal.found(label, "browser")
        for driver in ("forms", "browser"):
            if told := journal.trouble(label, driver):
                trouble[f"{label} by {driver}"] = told
        for rule in plan.rules(subject):
            if rule not in forms or rule not in browser:
                trouble.setdefault(label, f"{rule} was not driven by both drivers")
            elif _only_the_browser_decides(forms[rule], browser[rule], plan.browser_only):
                needs_a_browser += 1
            else:
                compared += 1
                differences += _differences(label, forms[rule], browser[rule])
    return Agreement(
        portals=tuple(subject.label for subject in plan.subjects),
        compared=compared,
        needs_a_browser=needs_a_browser,
        trouble=trouble,
        differences=tuple(differences),
    )


def differences_of_runs(forms: Results, browser: Results, browser_only: Mapping[str, str]) -> Iterator[Difference]:
    """Yield the rules for which two whole runs on one portal differ: ``forms`` and ``browser`` are their records.

    ``browser_only`` has the rules that only the browser driver can judge, each with the reason.
    """
    by_browser = _findings(browser)
    for rule, one in _findings(forms).items():
        if not _only_the_browser_decides(one, by_browser[rule], browser_only):
            yield from _differences(forms.candidate.name, one, by_browser[rule])


def _findings(results: Results) -> Mapping[str, RuleFinding]:
    return {rule.id: RuleFinding(rule=rule.id, verdict=rule.verdict, told=rule.reason) for rule in results.rules}


def _only_the_browser_decides(forms: RuleFinding, browser: RuleFinding, browser_only: Mapping[str, str]) -> bool:
    return forms.rule in browser_only and forms.verdict == "not testable" and browser.verdict != "error"


def _differences(label: str, forms: RuleFinding, browser: RuleFinding) -> Iterator[Difference]:
    if forms.verdict != browser.verdict:
        yield Difference(
            label=label,
            rule=forms.rule,
            forms=forms.verdict,
            browser=browser.verdict,
            told_by_forms=forms.told,
            told_by_browser=browser.told,
        )
