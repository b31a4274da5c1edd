"""The command ``python -m conformance.detection mutants``: it judges a sample of mutants of the bundled portal."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from conformance.catalogue import catalogue
from conformance.detection import fault_lists
from conformance.detection.command_errors import gives_up, told_in_a_line
from conformance.detection.mutants import judged as judging
from conformance.detection.mutants import survivors as survivors_file
from conformance.detection.mutants.judged import Judged, judge
from conformance.detection.workers import Crew
from conformance.judgement.verdict_meanings import Exit
from conformance.session.run import suitable_workers


@click.command()
@click.argument("labels", nargs=-1, metavar="[MUTANT]...")
@click.option("--size", type=click.IntRange(1), help="The size of the sample.  [default: that of survivors.toml]")
@click.option(
    "--results", "folder", type=click.Path(path_type=Path), default=Path("detection-results"), show_default=True
)
@click.option("-n", "workers", type=click.IntRange(1, 64), help="Workers.  [default: 3 per processor]")
@click.option("--list", "lists", is_flag=True, help="Print the mutants, and judge none.")
@told_in_a_line()
def mutants(labels: tuple[str, ...], size: int | None, folder: Path, workers: int | None, lists: bool) -> None:
    """Judge a sample of source mutants of the bundled portal by the suite's examples, without a browser.

    Exit status: 0 each is killed or explained in survivors.toml, 6 one is not, 5 an error.
    """
    # cosmic-ray is in the development dependencies only, and no other command needs it.
    from conformance.detection.mutants import sample

    known = catalogue()
    survivors = survivors_file.load()
    whole = sample.sample(size or sample.SIZE)
    if unknown := set(labels) - {mutant.label for mutant in whole}:
        gives_up(Exit.USAGE, f"the sample has no mutant {', '.join(sorted(unknown))}; --list prints all of them")
    chosen = [mutant for mutant in whole if not labels or mutant.label in labels]
    click.echo(f"{len(chosen)} of {sample.count()} mutants.")
    if lists:
        for mutant in chosen:
            click.echo(f"{mutant.label}  {mutant}")
        return
    rules = judging.rules_in_turn(known, fault_lists.browser_only(known))
    jobs = list(judging.jobs(chosen, rules, folder.resolve() / "mutants"))
    by_label = {mutant.label: mutant for mutant in chosen}
    crew_size = min(workers or 3 * suitable_workers(), len(jobs))
    began = time.monotonic()
    found: list[Judged] = []
    with Crew({"forms": crew_size}, folder.resolve() / "logs", sample.SEED, looks_at_the_suite=False) as crew:
        crew.ready()
        for _, part in crew.works(jobs):
            if part.label == judging.SOUND:
                if why := judging.broken_on_the_sound_portal(part):
                    gives_up(Exit.ERROR, f"the sound portal is no measure for mutants: {why}")
                click.echo(f"the sound portal: {len(part.found)} rules conform ({part.seconds:.0f} s)")
                continue
            found.append(judge(by_label[part.label], part, rules, survivors))
            one = found[-1]
            click.echo(
                f"{len(found):>4}/{len(chosen)}  {part.label}: {one.state}, {one.told} after {len(part.found)} rules "
                f"({part.seconds:.0f} s)"
            )
    stale = [] if labels or size else list(survivors.without_a_mutant(whole))
    click.echo("")
    for line in judging.lines(found, stale):
        click.echo(line)
    click.echo(
        f"{time.monotonic() - began:.0f} s on {crew_size} workers. {folder / 'mutants'} has the changed sources."
    )
    if len(found) < len(chosen) or any(one.state == "not judged" for one in found):
        sys.exit(Exit.ERROR)
    sys.exit(Exit.CONFORMS if judging.is_met(found, stale) else Exit.NOT_MET)
