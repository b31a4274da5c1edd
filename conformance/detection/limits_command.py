"""The command ``python -m conformance.detection limits``: it moves each limit of the features, in memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

from conformance.catalogue import catalogue
from conformance.detection import fault_lists, weighed_limits
from conformance.detection import limits as limits_file
from conformance.detection.command_errors import gives_up, told_in_a_line
from conformance.detection.weighed_limits import Weighed, weigh
from conformance.detection.workers import Crew
from conformance.judgement.results import DriverName
from conformance.judgement.verdict_meanings import Exit
from conformance.session.run import suitable_workers


@click.command()
@click.argument("rules", nargs=-1, metavar="[RULE]...")
@click.option(
    "--results", "folder", type=click.Path(path_type=Path), default=Path("detection-results"), show_default=True
)
@click.option("-n", "workers", type=click.IntRange(1, 64), help="Workers.  [default: 3 per processor]")
@click.option("--limits", "file", type=click.Path(path_type=Path), default=limits_file.LIMITS, hidden=True)
@click.option("--seed", default="limits", show_default=True, help="The seed of the made-up people.")
@told_in_a_line()
def limits(rules: tuple[str, ...], folder: Path, workers: int | None, file: Path, seed: str) -> None:
    """Move each limit of the features either way, and say which of them no example misses.

    Nothing is written to the features. Exit status: 0 every limit has weight, 6 one has none, 5 an error.
    """
    known = catalogue()
    read = limits_file.load(known, file)
    if unknown := [id_ for id_ in rules if id_ not in {rule for limit in read.limit for rule in limit.rules}]:
        gives_up(Exit.USAGE, f"no limit of {', '.join(unknown)} is in {file.name}")
    jobs = weighed_limits.jobs(read, rules, fault_lists.browser_only(known))
    drivers = {job.driver for job, _ in jobs.values()}
    size = workers or 3 * suitable_workers()
    sizes: Mapping[DriverName, int] = {driver: min(size, len(jobs)) for driver in sorted(drivers)}
    began = time.monotonic()
    weighed: list[Weighed] = []
    with Crew(sizes, folder.resolve() / "logs", seed, looks_at_the_suite=False) as crew:
        crew.ready()
        for _, part in crew.works([job for job, _ in jobs.values()]):
            weighed.append(weigh(jobs[part.label][1], part))
            click.echo(
                f"{len(weighed):>4}/{len(jobs)}  {weighed[-1].place}: {weighed[-1].weight} ({part.seconds:.0f} s)"
            )
    click.echo("")
    for line in weighed_limits.lines(weighed):
        click.echo(line)
    click.echo(f"{time.monotonic() - began:.0f} s on {sum(sizes.values())} workers.")
    if len(weighed) < len(jobs) or any(one.weight == "not judged" for one in weighed):
        sys.exit(Exit.ERROR)
    sys.exit(Exit.CONFORMS if weighed_limits.is_met(weighed) else Exit.NOT_MET)
