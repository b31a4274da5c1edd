"""What the reports say about what was asked of a result, beside its verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conformance.judgement.results import Results, Unmet, grouped

_NAMED = 5


def unmet_sentences(results: Results) -> Iterator[str]:
    """Yield a sentence for each option whose demand on the result is not met; it names five rules at most."""
    for asked, ones in grouped((one.asked, one) for one in results.unmet).items():
        yield f"Asked for by {asked}, and not met: {_told(ones)}."


def _told(ones: Sequence[Unmet]) -> str:
    told = [f"{one.rule} ({one.why.rstrip('.')})" if one.rule else one.why.rstrip(".") for one in ones[:_NAMED]]
    more = len(ones) - len(told)
    return f"{', '.join(told)}{f', and {more} more' if more else ''}"
