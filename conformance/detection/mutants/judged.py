"""Judges mutants: a mutant is killed if the suite finds another verdict than on the sound portal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import Literal

from conformance.catalogue import Catalogue
from conformance.detection.faulty_portal import candidate_of
from conformance.detection.findings import Job, JobResult, Subject
from conformance.detection.mutants.mutant import FOLDER, PACKAGE, Mutant
from conformance.detection.mutants.survivors import Survivor, Survivors

State = Literal["killed", "explained", "survived", "explained, but killed", "not judged"]
MET: tuple[State, ...] = ("killed", "explained")
SOUND = "sound"
# Only an end is the mutant's own doing: on a busy machine a portal may not answer in time.
_ENDED_AT_ONCE = "the candidate ended before it answered"


@dataclass(frozen=True)
class Judged:
    """What came of one mutant. ``told`` says which verdict killed it, or what broke."""

    mutant: Mutant
    state: State
    told: str
    survivor: Survivor | None = None


def rules_in_turn(catalogue: Catalogue, browser_only: Collection[str]) -> tuple[str, ...]:
    """Return the rules that the forms driver judges on the bundled portal: the first of each feature, then the second.

    A mutant is judged until the first rule that notices it, so the first rules should not all be about the same thing.
    """
    candidate = candidate_of(Subject(label=SOUND))
    of_feature: defaultdict[str, list[str]] = defaultdict(list)
    for rule in catalogue.rules.values():
        if rule.id not in browser_only and catalogue.why_not_applicable(rule, candidate) is None:
            of_feature[rule.file].append(rule.id)
    return tuple(filter(None, chain.from_iterable(zip_longest(*of_feature.values()))))


def jobs(mutants: Collection[Mutant], rules: tuple[str, ...], folder: Path) -> Iterator[Job]:
    """Yield the jobs: the sound portal, and each mutant. Writes the changed sources into ``folder``.

    The sound portal is served in the same way, with its own source: a worker forks all its portals from one process,
    which must not have imported the portal before.
    """
    own = {f"{PACKAGE}.policy": str(FOLDER / "policy.py")}
    yield Job(subject=Subject(label=SOUND, sources=own), driver="forms", rules=rules)
    folder.mkdir(parents=True, exist_ok=True)
    for mutant in mutants:
        source = folder / f"{mutant.label}.py"
        source.write_text(mutant.source, "utf-8")
        subject = Subject(label=mutant.label, sources={mutant.module: str(source)})
        yield Job(subject=subject, driver="forms", rules=rules, until_broken=True)


def judge(mutant: Mutant, part: JobResult, rules: tuple[str, ...], survivors: Survivors) -> Judged:
    """Return what the result of its job says about a mutant."""
    survivor = survivors.of(mutant)
    noticed = next((found for found in part.found if found.verdict not in ("conforms", "observed")), None)
    if noticed is not None:
        killed = f"{noticed.rule} {noticed.verdict}"
    elif _ENDED_AT_ONCE in part.trouble:
        killed = "the portal does not start"
    elif part.trouble or len(part.found) < len(rules):
        return Judged(mutant, "not judged", part.trouble or "the worker ended before the last rule", survivor)
    else:
        return Judged(mutant, "explained" if survivor else "survived", "every rule conforms", survivor)
    return Judged(mutant, "explained, but killed" if survivor else "killed", killed, survivor)


def broken_on_the_sound_portal(part: JobResult) -> str:
    """Return why the sound portal is no measure: what does not conform on it, or what broke; empty if it is one."""
    others = [f"{found.rule} {found.verdict}" for found in part.found if found.verdict not in ("conforms", "observed")]
    return part.trouble or ", ".join(others)


def lines(judged: Collection[Judged], stale: Collection[Survivor]) -> Iterator[str]:
    """Yield every mutant that is not as it should be, with what to do, and a summary."""
    for one in judged:
        if one.state not in MET:
            yield f"{one.state.upper()}  {one.mutant.label}  {one.mutant}"
            yield f"    found: {one.told}"
            yield f"    next: {_NEXT[one.state]}"
    for survivor in stale:
        yield f"NO SUCH MUTANT  {survivor.file} ({survivor.within}): {survivor.line!r} becomes {survivor.becomes!r}"
        yield "    next: remove it from survivors.toml; the code or the sample has changed"
    states = [one.state for one in judged]
    killed = sum("killed" in state for state in states)
    kinds = [one.survivor.kind for one in judged if one.state == "explained" and one.survivor]
    explained = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(sorted(kinds)))
    yield (
        f"{len(states)} mutants: {killed} killed, {states.count('explained')} survive and are explained"
        f"{f' ({explained})' if explained else ''}, {states.count('survived')} survive unexplained."
    )
    yield "The proof is met." if is_met(judged, stale) else "The proof is not met."


def is_met(judged: Collection[Judged], stale: Collection[Survivor]) -> bool:
    """Say whether every mutant is killed or explained, and every explanation has its survivor."""
    return not stale and all(one.state in MET for one in judged)


_NEXT: Mapping[State, str] = {
    "survived": "write an example that notices it, or explain it in survivors.toml",
    "explained, but killed": "remove it from survivors.toml",
    "not judged": "see the logs of the portal and of the worker",
}
