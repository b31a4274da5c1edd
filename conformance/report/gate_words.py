"""What the reports say about what was asked of a result, beside its verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.judgement.results import Results, RuleRecord, Unmet, grouped

_NAMED = 5


def waived_sentences(results: Results) -> Iterator[str]:
    """Yield the sentences that name what is waived, and what is broken beyond a waiver; five waivers at most."""
    waived = [one.waiver for one in results.waivers if one.state == "waived"]
    for waiver in waived[:_NAMED]:
        named = f"{waiver.rule} ({waiver.kind})"
        by = f"until {waiver.until}, by {waiver.owner}, {waiver.ticket}"
        if waiver.rule in results.waived:
            yield f"Waived, and still as it was: {named} {by}: {waiver.reason.rstrip('.')}."
        else:
            yield f"Waived in part only: {named} {by}; other examples of it are not covered and count."
    if more := [waiver.rule for waiver in waived[_NAMED:]]:
        yield f"Waived as well: {', '.join(dict.fromkeys(more))}."


def waiver_of(results: Results, rule: RuleRecord) -> str:
    """Return what a list says beside a rule whose verdict does not count; empty if it counts."""
    if rule.id not in results.waived:
        return ""
    ours = [one.waiver for one in results.waivers if one.state == "waived" and one.waiver.rule == rule.id]
    return f"waived until {min(one.until for one in ours)} ({', '.join(dict.fromkeys(one.ticket for one in ours))})"


def waiver_lines(results: Results) -> Iterator[str]:
    """Yield a line for each waiver of the run, for the terminal."""
    for one in results.waivers:
        waiver = one.waiver
        told = f"{waiver.rule} {waiver.kind}, until {waiver.until} ({waiver.owner}, {waiver.ticket}): {waiver.reason}"
        if one.state == "waived" and waiver.rule not in results.waived:
            yield f"WAIVED in part  {told}"
        elif one.state == "waived":
            yield f"WAIVED  {told}"
        elif one.state == "not judged":
            yield f"waiver not judged  {waiver.rule} {waiver.kind}: {one.why}"


def unmet_sentences(results: Results) -> Iterator[str]:
    """Yield a sentence for each option whose demand on the result is not met; it names five rules at most."""
    for asked, ones in grouped((one.asked, one) for one in results.unmet).items():
        yield f"Asked for by {asked}, and not met: {_told(ones)}."


def _told(ones: Sequence[Unmet]) -> str:
    told = [f"{one.rule} ({one.why.rstrip('.')})" if one.rule else one.why.rstrip(".") for one in ones[:_NAMED]]
    more = len(ones) - len(told)
    return f"{', '.join(told)}{f', and {more} more' if more else ''}"
