"""What the reports say about a run, in plain English: the headline, what did not run, what the exit status means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from conformance.judgement.results import NOT_SELECTED, ExampleRecord, Finding, Results, RuleRecord, Verdict
from conformance.judgement.verdict_meanings import EXITS, Exit
from conformance.report.gate_words import unmet_sentences, waived_sentences

LEVELS: Mapping[str, str] = {
    "must": "The documents promise it. A portal that breaks it does not keep the guidance.",
    "should": "The documents describe or advise it. A portal may depart from it and still keep the guidance.",
    "may": "The documents allow it or warn of it. The report says only what was seen.",
}
KINDS: Mapping[str, str] = {
    "rule": "the portal must behave like this",
    "screen": "what a documented screen shows",
    "advice": "what people are told to do, or what is expected without being promised",
    "may": "allowed or warned of",
    "context": "true of the world around the portal; nothing to check in a portal",
}
_EXIT_OF_EXPECTATIONS: Mapping[int, str] = {
    0: "every verdict was the expected one",
    1: "a rule that the portal must keep is violated, and that was not expected",
    4: "a rule that the portal must keep is not testable, and that was not expected, or no rule was judged",
    5: "the suite, or its connection to the portal, broke, and that was not expected",
    6: "the verdict of a rule, or of an example, was not the expected one",
}


@dataclass(frozen=True)
class Headline:
    """The outcome of a run: a label of a few words, and sentences; the first sentence has the main result."""

    state: Literal["broken", "open", "kept"]
    label: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Musts:
    """How many of the rules that the portal must keep are broken, kept, undecided, and not selected."""

    broken: int
    kept: int
    undecided: int
    unselected: int

    @property
    def selected(self) -> int:
        return self.broken + self.kept + self.undecided

    @property
    def all(self) -> int:
        return self.selected + self.unselected


def why_missed(results: Results, example: ExampleRecord) -> str:
    """Return why a selected example did not run; empty if the example ran, or was not selected.

    An example without a reason counts as not selected only if the run reached its end. If the run stopped earlier, it
    is unknown whether the example was selected; the report then names the example rather than hide it.
    """
    if example.outcome is not None or example.reason == NOT_SELECTED:
        return ""
    if example.reason:
        return example.reason
    if results.ended == "to its end":
        return ""
    return f"the run was {results.ended} before this example"


def is_unselected(results: Results, rule: RuleRecord) -> bool:
    """Say whether a rule did not run only because none of its examples was selected."""
    return rule.verdict == "not run" and not any(
        example.outcome or why_missed(results, example) for example in rule.examples
    )


def why_undecided(results: Results, rule: RuleRecord) -> str:
    """Return why the run could not judge the portal by a rule, in one text; empty if the run judged the portal."""
    if rule.verdict in ("conforms", "violates", "departs", "observed"):
        return ""
    if rule.verdict == "not run":
        missed = [why for example in rule.examples if (why := why_missed(results, example))]
        if missed and not any(example.outcome for example in rule.examples):
            return missed[0]
    return rule.reason


def exit_meaning(results: Results) -> str:
    """Return what the exit status of the run means, in words."""
    meanings = EXITS if results.unexpected is None else {**EXITS, **_EXIT_OF_EXPECTATIONS}
    untestable = any(rule.level == "must" and rule.verdict == "not testable" for rule in results.rules)
    if results.remark and results.exit_status == Exit.NOT_TESTABLE and not untestable:
        return results.remark
    if results.waived and results.exit_status == Exit.CONFORMS:
        return f"{EXITS[Exit.CONFORMS]} or is waived; waived: {', '.join(results.waived)}"
    if results.unmet and results.exit_status == Exit.NOT_MET:
        return f"{EXITS[Exit.NOT_MET]}: {', '.join(dict.fromkeys(one.asked for one in results.unmet))}"
    if results.exit_status == Exit.CONFORMS and results.unexpected is None and not results.count("conforms", "must"):
        return _without_a_must(results)
    return meanings.get(results.exit_status, "unknown to this report")


def _without_a_must(results: Results) -> str:
    """Return what a run came to that judged shoulds and mays alone."""
    judged: tuple[Verdict, ...] = ("conforms", "departs", "observed", "not testable")
    others = [f"{results.count(verdict)} {verdict}" for verdict in judged if results.count(verdict)]
    return f"no rule that the portal must keep was judged; the others: {', '.join(others) or 'none'}"


def headline(results: Results) -> Headline:
    """Return the headline: whether the portal keeps the guidance, as far as the run shows."""
    musts = _musts(results)
    state, label, main = _news(results, musts)
    more = [main, *(f"{finding.what.capitalize()}: {finding.found.rstrip('.')}." for finding in _stops(results))]
    more += (*waived_sentences(results), *unmet_sentences(results))
    if musts.broken and musts.undecided:
        more.append(f"{musts.undecided} more could not be decided.")
    if musts.unselected and musts.selected:
        more.append(
            f"{_rules(musts.unselected)} that it must keep {_were(musts.unselected)} not selected for this run."
        )
    departs = results.count("departs")
    if departs:
        more.append(f"It departs from {_rules(departs)} that it should keep.")
    if results.uncounted:
        ids = ", ".join(results.uncounted)
        more.append(f"Newer than edition {results.edition}, and so without weight for the exit status: {ids}.")
    if results.ended in ("interrupted", "terminated"):
        more.append(f"The run was {results.ended}: this is what was known by then.")
    if results.remark:
        more.insert(0, f"{results.remark[0].upper()}{results.remark[1:]}.")
        state, label = ("broken" if musts.broken else "open"), "No statement of conformance"
    return Headline(state, label, tuple(more))


def _news(results: Results, musts: _Musts) -> tuple[Literal["broken", "open", "kept"], str, str]:
    name = results.candidate.name
    stops = _stops(results)
    if musts.broken:
        share = "the one rule" if musts.all == 1 else f"{musts.broken} of {musts.all} rules"
        main = f"{name} breaks {share} that it must keep."
        return "broken", "Does not keep the guidance", main
    if stops:
        return "open", "Not decided", f"{name} could not be tested: the check of {stops[0].what} failed."
    if not musts.selected:
        return "open", "Not decided", f"No rule that {name} must keep was checked."
    if musts.undecided:
        main = (
            f"It is not known whether {name} keeps the guidance: {musts.undecided} of {_rules(musts.all)} "
            f"that it must keep could not be decided, and {musts.kept} {_were(musts.kept)} kept."
        )
        return "open", "Not decided", main
    if musts.unselected:
        main = f"{name} keeps the {_rules(musts.selected)} selected, of {musts.all} that it must keep."
        return "open", "Kept as far as checked", main
    whole = f"all {_rules(musts.all)}" if musts.all > 1 else "the one rule"
    return "kept", "Keeps the guidance", f"{name} keeps {whole} that it must keep."


def _stops(results: Results) -> list[Finding]:
    return [finding for finding in results.doctor if finding.state == "stops the run"]


def _musts(results: Results) -> _Musts:
    musts = [rule for rule in results.rules if rule.level == "must" and rule.verdict != "not applicable"]
    broken = sum(rule.verdict == "violates" for rule in musts)
    kept = sum(rule.verdict == "conforms" for rule in musts)
    unselected = sum(is_unselected(results, rule) for rule in musts)
    return _Musts(broken, kept, len(musts) - broken - kept - unselected, unselected)


def _rules(count: int) -> str:
    return "1 rule" if count == 1 else f"{count} rules"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
