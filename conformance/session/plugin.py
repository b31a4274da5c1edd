"""The pytest plugin of a conformance run: options, collection, and the hooks around the examples."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.console import Console

from conformance.catalogue import LEVELS, bring_examples, catalogue
from conformance.checks.impact import THE_FLAG, impacts
from conformance.checks.waiting import Waits, spread, waits_by_place, waits_of
from conformance.editions.published_editions import editions
from conformance.feature_text import FeatureUnreadable
from conformance.judgement.results import LEFT_OUT, FailOn
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import FEATURES, RESULTS
from conformance.session.collection import pytest_collect_file, pytest_generate_tests, rule_and_example
from conformance.session.controller import Controller
from conformance.session.failed_before import key_of, read_examples
from conformance.session.progress import Progress
from conformance.session.recorder import ExampleRecorder, OutcomeCollector
from conformance.session.run import suitable_workers, workers_for
from conformance.session.selection import marks_of, words_of
from conformance.session.trace_groups import TraceGroups
from conformance.shard import Shard
from drivers.candidate.mistakes import CandidateFileError
from fixtures.plugin import candidate_of, seed_of

__all__ = ["pytest_collect_file", "pytest_generate_tests"]

DRIVEN_BY_ANOTHER = pytest.StashKey[bool]()
"""True if another plugin (that of detection) runs the examples itself: the run then makes no record and no report."""

_SHARED = "conformance"
_SECONDS_FOR_AN_EXAMPLE = 120
# The 120 s of an example include up to 8 mails that take up to 10 s each. Slower mails extend the deadline.
_SECONDS_FOR_A_MAIL = 10
_MAILS_OF_AN_EXAMPLE = 8


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a run."""
    group = parser.getgroup("conformance")
    group.addoption("--results", type=Path, default=RESULTS, metavar="DIR", help="where the results are written")
    group.addoption(
        "--expect",
        type=Path,
        metavar="FILE",
        help="a TOML file with the expected verdict of each rule",
    )
    group.addoption(THE_FLAG, action="store_true", help="allow a run that locks accounts on another machine")
    group.addoption(
        "--harmless",
        action="store_true",
        help="run only examples that lock no account, need no administrator and send no mail outside the pool",
    )
    group.addoption(
        "--further",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a feature file with further examples of known rules, such as one that conform explore wrote",
    )
    group.addoption(
        "--repeat", type=int, default=1, metavar="N", help="run each example N times, and show the outcomes that differ"
    )
    group.addoption("--pictures", action="store_true", help="take a picture after each step, for the pages of the site")
    group.addoption(
        "--edition",
        choices=editions().names,
        metavar="EDITION",
        help="show what is newer than this edition of the suite, and do not count it for the exit status",
    )
    group.addoption("--summary", type=Path, metavar="FILE", help="append a summary of the run, in Markdown")
    group.addoption("--annotations", action="store_true", help="print the annotations of GitHub Actions")
    group.addoption("--waivers", type=Path, metavar="FILE", help="a TOML file of the waivers of a release")
    group.addoption("--require", metavar="NAMES", help="topics or rules that must be decided, with commas between them")
    group.addoption(
        "--fail-on", action="append", default=[], choices=get_args(FailOn), help="fail the run if a should is broken"
    )
    group.addoption("--shard", type=Shard.told, metavar="N/M", help="run part N of M parts of the selected rules")
    group.addoption("--only-examples", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    group.addoption(
        "--example-deadline",
        type=float,
        metavar="S",
        help="seconds an example may take; default: 120, and more if the candidate's file allows slow mail",
    )
    group.addoption(
        "--run-deadline", type=float, default=5400, metavar="S", help="seconds the whole run may take; default: 5400"
    )


def concerns_features(config: pytest.Config) -> bool:
    """Say whether pytest was asked to run only features (the project's, leaflets' or further ones), no other tests."""
    asked = [Path(config.invocation_params.dir, str(arg).split("::")[0]).resolve() for arg in config.args]
    brought = (*config.getoption("leaflets"), *config.getoption("further"))
    folders = [FEATURES, *(leaflet.resolve() for leaflet in brought)]
    return bool(asked) and all(any(path.is_relative_to(folder) for folder in folders) for path in asked)


def on_worker(config: pytest.Config) -> bool:
    """Say whether this process is one of the run's workers."""
    return hasattr(config, "workerinput")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Set what the workers need before they start: their number, and the time after which no example begins."""
    if not concerns_features(config):
        return
    if on_worker(config):
        config.option.seed, config.option.run_ends = config.workerinput[_SHARED]  # type: ignore[attr-defined]
        return
    seed_of(config)
    config.option.run_ends = time.time() + config.option.run_deadline
    config.option.waits = Waits()
    try:
        candidate = candidate_of(config)
        waits = waits_of(catalogue(), candidate, config.option.markexpr) if candidate.clock.via == "wall" else Waits()
    except (CandidateFileError, FeatureUnreadable):
        return
    config.option.waits = waits
    config.option.numprocesses = workers_for(candidate, waits, config.option.numprocesses)
    config.option.run_ends += waits.at_most(config.option.numprocesses or 1).total_seconds()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Send the seed and the deadline of the run to a worker; xdist itself sends only the command-line options."""
    if concerns_features(node.config):
        node.workerinput[_SHARED] = (node.config.option.seed, node.config.option.run_ends)


def pytest_xdist_auto_num_workers() -> int:
    """Return the number of workers for ``-n auto``."""
    return suitable_workers()


def pytest_configure(config: pytest.Config) -> None:
    """Register rules, statements and levels as pytest marks; register the plugins that control and record the run."""
    for level in LEVELS:
        config.addinivalue_line("markers", f"{level}: the level of a rule")
    for file in config.getoption("further"):
        bring_examples(file.resolve())
    try:
        known = catalogue()
    except FeatureUnreadable as wrong:
        pytest.exit(f"conform: {wrong}", returncode=Exit.ERROR)
    for word in words_of(known) - {*LEVELS}:
        config.addinivalue_line("markers", f"{word}: a rule, topic, statement or document of the guidance")
    if not concerns_features(config):
        return
    if config.option.output == "test-results":
        config.option.output = str(config.option.results / "traces")
    if config.option.tbstyle == "auto":
        config.option.tbstyle = "no"
        config.option.no_summary = True
    if config.stash.get(DRIVEN_BY_ANOTHER, False):
        return
    if not on_worker(config):
        controller = Controller(config)
        config.pluginmanager.register(controller, "conformance-controller")
        config.pluginmanager.register(controller.outcomes, "conformance-outcomes")
    if on_worker(config) or not config.option.numprocesses:
        recorder = ExampleRecorder(
            known,
            config.option.results.resolve() / "evidence",
            example_deadline(config),
            config.option.run_ends,
            films=config.option.pictures and config.option.driver == "browser",
        )
        config.pluginmanager.register(recorder, "conformance-recorder")
        if config.option.tracing != "off" and config.option.driver == "browser":
            config.pluginmanager.register(TraceGroups(), "conformance-trace-groups")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Tell where the run is, unless pytest was asked for more than usual (-v) or for less (-q)."""
    config = session.config
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    controller: Controller | None = config.pluginmanager.get_plugin("conformance-controller")
    if controller is None or reporter is None or config.option.verbose or config.option.collectonly:
        return
    # Otherwise pytest prints the name of each file in a run without workers.
    reporter.showfspath = False
    console = Console(highlight=False) if reporter.isatty else None
    config.pluginmanager.register(Progress(catalogue(), controller.say, console), "conformance-progress")


def example_deadline(config: pytest.Config) -> float:
    """Return how many seconds an example may take."""
    if config.option.example_deadline is not None:
        return float(config.option.example_deadline)
    try:
        mailbox = candidate_of(config).mailbox
    except CandidateFileError:
        return _SECONDS_FOR_AN_EXAMPLE
    slow = max(0.0, mailbox.within - _SECONDS_FOR_A_MAIL) + mailbox.grace
    return _SECONDS_FOR_AN_EXAMPLE + _MAILS_OF_AN_EXAMPLE * slow


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark an example with its topic and documents, so that ``-m`` can select it by them."""
    if found := rule_and_example(item, catalogue()):
        for word in marks_of(found[0], catalogue()):
            item.add_marker(word)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the rules that do not apply to the candidate and, with ``--harmless``, the examples that do harm."""
    if not concerns_features(config):
        return
    known, candidate = catalogue(), candidate_of(config)
    outcomes: OutcomeCollector | None = config.pluginmanager.get_plugin("conformance-outcomes")
    reckoned = impacts(known) if config.option.harmless else {}
    in_the_pool = candidate.people.via == "pool"
    only = read_examples(config.option.only_examples)
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        found = rule_and_example(item, known)
        if found is None:
            kept.append(item)
            continue
        rule, example = found
        if only is not None and key_of(example) not in only:
            left.append(item)
        elif known.why_not_applicable(rule, candidate) is not None:
            left.append(item)
            if outcomes is not None:
                outcomes.does_not_apply(rule)
        elif reckoned and not reckoned[example.place].is_harmless(mails_stay_in_the_pool=in_the_pool):
            left.append(item)
            if outcomes is not None:
                outcomes.leaves_out(example, LEFT_OUT)
        else:
            kept.append(item)
    if config.option.shard is not None:
        left += _of_other_shards(kept, config.option.shard)
        kept = [item for item in kept if item not in left]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept
    if candidate.clock.via == "wall":
        _let_waits_overlap(config, items)


def _of_other_shards(items: list[pytest.Item], shard: Shard) -> list[pytest.Item]:
    """Return the examples of other shards. All examples of a rule are in one, so that each shard has whole verdicts."""
    rule_of = {item: found[0].id for item in items if (found := rule_and_example(item, catalogue()))}
    mine = shard.of_weighed(Counter(rule_of.values()))
    return [item for item, rule in rule_of.items() if rule not in mine]


def _let_waits_overlap(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not on_worker(config):
        return
    workers: int = config.workerinput["workercount"]  # type: ignore[attr-defined]
    known, waits = catalogue(), waits_by_place(catalogue())

    def wait_of(item: pytest.Item) -> timedelta:
        found = rule_and_example(item, known)
        return waits.get(found[1].place, timedelta(0)) if found else timedelta(0)

    items[:] = spread(items, wait_of, workers)


@pytest.fixture(scope="session")
def logs(pytestconfig: pytest.Config) -> Path:
    """Return the folder for the candidates' logs."""
    folder: Path = pytestconfig.option.results.resolve() / "logs"
    return folder
