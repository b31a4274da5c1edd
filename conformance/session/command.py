"""``conform run``, as a command of click: it reads the command line, runs pytest, and says how that ended."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

import click
import pytest

from conformance.catalogue import LeafletClash, StrayExamples, bring_examples, catalogue
from conformance.checks.impact import THE_FLAG
from conformance.command_line import ANNOTATIONS, BROWSER_PATH, CANDIDATE, DRIVER, SUMMARY, ends, loaded
from conformance.editions.published_editions import editions
from conformance.feature_text import FeatureUnreadable
from conformance.interruption import received, status_of
from conformance.judgement.results import FailOn
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import FEATURES, RESULTS, ROOT
from conformance.session.cannot_begin import CannotBegin
from conformance.session.controller import Controller
from conformance.session.example_lines import examples_at, file_and_line
from conformance.session.failed_before import Key, failed_in, write_examples
from conformance.session.results_command import ResultsCommand
from conformance.session.results_folder import claim
from conformance.session.selection import feature_file
from conformance.shard import Shard
from drivers.guidance_documents import DocumentError, bring

_ONLY = "only-examples.json"
# Options of pytest with which it runs nothing.
_LISTS = frozenset({"--collect-only", "--co", "--markers", "--fixtures", "--version", "-V"})
# What pytest's exit status means where the suite has decided none: the run did not begin, or only listed the examples.
_OF_PYTEST: Mapping[int, Exit] = {
    pytest.ExitCode.OK: Exit.CONFORMS,
    pytest.ExitCode.INTERRUPTED: Exit.INTERRUPTED,
    pytest.ExitCode.USAGE_ERROR: Exit.USAGE,
    pytest.ExitCode.NO_TESTS_COLLECTED: Exit.USAGE,
}


def is_a_shard(context: click.Context, option: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """Return the value of --shard. Raises BadParameter if it is no shard."""
    try:
        return None if value is None else str(Shard.told(value))
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from None


@click.command(
    cls=ResultsCommand,
    folder=RESULTS,
    context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]},
)
@CANDIDATE
@click.option("--results", type=click.Path(path_type=Path), help="Where the results are written.")
@click.option("--seed", help="Make the same people as the run that printed this seed.")
@click.option("--guidance", help="Hold the portal to these documents only: their ids with commas between them.")
@click.option(
    "--with",
    "leaflets",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="Hold the portal to this leaflet as well: a folder with a document file and features.",
)
@click.option(
    "--expect", type=click.Path(path_type=Path), help="A TOML file of the verdicts that are expected, by rule."
)
@click.option(
    "--failed-from",
    type=click.Path(path_type=Path),
    help="Run again the examples that did not conform in the run whose results are in this folder.",
)
@click.option("--repeat", type=click.IntRange(min=1), help="Run each example so often, and show outcomes that differ.")
@click.option(
    "--edition",
    type=click.Choice(editions().names),
    help="Show what is newer than this edition of the suite, and do not count it for the exit status.",
)
@click.option(
    "--waivers",
    type=click.Path(path_type=Path),
    help="A TOML file of waivers: what they name is shown and does not count; one that does not fit fails the run.",
)
@click.option(
    "--require",
    metavar="NAMES",
    help="Topics or rules that must be decided, such as LOCK,MAIL-01: otherwise the exit status is 6.",
)
@click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    help="departs: the exit status is 6 if a should is broken.",
)
@SUMMARY
@ANNOTATIONS
@click.option(
    "--pictures",
    is_flag=True,
    default=None,
    help="Show on the site what each person saw after each step, and the mails.",
)
@click.option(
    "--shard",
    metavar="N/M",
    callback=is_a_shard,
    help="Run part N of M parts of the selected rules; conform merge joins the parts. All need the same --seed.",
)
@click.option("--example-deadline", type=float, help="Seconds an example may take.")
@click.option("--run-deadline", type=float, help="Seconds the whole run may take.")
@DRIVER
@BROWSER_PATH
@click.option(THE_FLAG, is_flag=True, default=None, help="Allow a run that locks accounts on another machine.")
@click.option(
    "--harmless",
    is_flag=True,
    default=None,
    help="Run only examples that lock no account, need no administrator and send no mail outside a pool.",
)
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def run(
    candidate: Path,
    leaflets: tuple[Path, ...],
    failed_from: Path | None,
    pytest_arguments: tuple[str, ...],
    **options: object,
) -> None:
    """Run the examples against a portal and say which documented rules it keeps.

    FILE.feature runs a topic, FILE.feature:42 the example at that line. All other arguments go to pytest: -m LOCK-01,
    -k, -n 4, --headed, --slowmo 500, --device "iPhone 15", --tracing retain-on-failure.
    """
    folder = Path(str(options["results"] or RESULTS)).resolve()
    only: list[str] = []
    if options["shard"] and not options["seed"]:
        ends(
            "conform: --shard needs --seed, the same for all shards: the run is one, and its people come from the seed"
        )
    if options["waivers"] and options["expect"]:
        ends("conform: --waivers is for releases and --expect for tests of the suite; give one of them")
    try:
        # The folder may be the same; its record is gone as soon as this run claims it.
        failed = failed_in(failed_from) if failed_from is not None else None
        # Whatever is wrong with the rest: the results of an earlier run are not those of this one.
        if _LISTS.isdisjoint(pytest_arguments):
            claim(folder)
        only_keys, words = _chosen(pytest_arguments, leaflets, failed)
        if only_keys is not None:
            write_examples(only_keys, folder / _ONLY)
            only = ["--only-examples", str(folder / _ONLY)]
    except CannotBegin as wrong:
        ends(f"conform: {wrong}", wrong.status)
    _bring(leaflets)
    loaded(candidate)
    arguments = [
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(ROOT),
        "--candidate",
        str(candidate.resolve()),
    ]
    for name, value in options.items():
        if value is None:
            continue
        arguments.append(f"--{name.replace('_', '-')}")
        if value is not True:
            arguments.append(str(value.resolve() if isinstance(value, Path) else value))
    named = [Path(word) for word in (word.partition("::")[0] for word in words) if word.endswith(".feature")]
    if not named:
        arguments += [str(FEATURES), *(str(leaflet.resolve()) for leaflet in leaflets)]
    arguments += _further(file for file in named if not _is_below(file, (FEATURES, *leaflets)))
    if any(not _is_below(file, (FEATURES,)) for file in named):
        # pytest reads the project's conftest.py only if an argument is below its folder.
        arguments.append(str(FEATURES / "guidance"))
    for leaflet in leaflets:
        arguments += ["--with", str(leaflet.resolve())]
    sys.exit(_status_of([*arguments, *only, *words]))


def _chosen(
    arguments: Iterable[str], leaflets: Iterable[Path], failed: list[Key] | None
) -> tuple[list[Key] | None, list[str]]:
    """Return the only examples that may run (None: all that pytest selects), and the arguments for pytest.

    An argument that names a feature file gets the file's path and loses its line. Raises CannotBegin if there is no
    such file or no example at the line, or if none of the ``failed`` examples is among those at the lines.
    """
    words: list[str] = []
    places: list[tuple[Path, int | None]] = []
    for argument in arguments:
        word, line = file_and_line(argument)
        name, separator, rest = word.partition("::")
        if not name.endswith(".feature") or name[:1] == "-":
            words.append(argument)
            continue
        file = feature_file(name, leaflets)
        places.append((file, line))
        words.append(f"{file}{separator}{rest}")
    if all(line is None for _, line in places):
        return failed, words
    keys = examples_at(places)
    if failed is None:
        return keys, words
    if not (both := [key for key in keys if key in failed]):
        raise CannotBegin("nothing was selected: no example at these lines is one of those of --failed-from")
    return both, words


def _status_of(arguments: list[str]) -> Exit | int:
    """Run pytest and return the exit status of the run: that of the suite, or what pytest's own means for a run."""
    listener = _Listener()
    try:
        returned = int(pytest.main(arguments, plugins=[listener]))
    except KeyboardInterrupt as interruption:
        return listener.status if listener.status is not None else status_of(interruption)
    if listener.status is not None:
        return listener.status
    # Before the first example, workers make pytest end without asking the suite for a status.
    if (signalled := received()) is not None:
        return status_of(signalled)
    status = _OF_PYTEST.get(returned, Exit.ERROR) if listener.configured else Exit.USAGE
    if status == Exit.ERROR:
        click.echo(
            "conform: the suite broke outside every example, so nothing is recorded: its error is above", err=True
        )
    return status


def _is_below(file: Path, folders: Iterable[Path]) -> bool:
    return any(file.resolve().is_relative_to(folder.resolve()) for folder in folders)


def _further(files: Iterable[Path]) -> list[str]:
    """Return the arguments for files of further examples; if one has mistakes, end the command with status 2."""
    arguments: list[str] = []
    for file in files:
        bring_examples(file.resolve())
        arguments += ["--further", str(file.resolve())]
    if arguments:
        try:
            catalogue()
        except (FeatureUnreadable, StrayExamples) as wrong:
            ends(f"conform: {wrong}")
    return arguments


def _bring(leaflets: Iterable[Path]) -> None:
    """Add leaflets to the project's own guidance and features; if they have mistakes, end the command with status 2."""
    for leaflet in leaflets:
        if not list(leaflet.glob("*.toml")) or not list(leaflet.glob("*.feature")):
            ends(f"{leaflet}: expected a leaflet: a document file (ID.toml) and at least one .feature")
        bring(leaflet.resolve())
    try:
        catalogue()
    except (DocumentError, FeatureUnreadable, LeafletClash) as wrong:
        ends(str(wrong))


class _Listener:
    """Learns whether pytest was configured, and the exit status that the suite decided; None if it decided none."""

    def __init__(self) -> None:
        self._config: pytest.Config | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        self._config = config

    @property
    def configured(self) -> bool:
        return self._config is not None

    @property
    def status(self) -> int | None:
        if self._config is None:
            return None
        controller: Controller | None = self._config.pluginmanager.get_plugin("conformance-controller")
        return None if controller is None else controller.status
