"""``python -m tests.bench``: prints the figures that the README and the notes quote, and writes nothing else."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import click
import psutil

from conformance.judgement.results import Results, read

_MILLISECONDS = re.compile(r"\b(\d+(?:\.\d+)?) ?ms\b")


@dataclass(frozen=True)
class Measured:
    """One whole run: its record, how long it took from outside, and the most memory its processes held (bytes)."""

    results: Results
    seconds: float
    peak: int
    folder: Path


def run(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> Measured:
    """Run ``conform run`` and watch its whole process tree."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "conformance.cli", "run", "--results", str(folder), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | (environment or {}),
    )
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    process.wait()
    return Measured(read(folder), time.perf_counter() - began, peak[0], folder)


def _watch(pid: int, peak: list[int]) -> None:
    while True:
        try:
            root = psutil.Process(pid)
            family = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        held = 0
        for member in family:
            try:
                memory = member.memory_full_info()
                held += getattr(memory, "pss", memory.rss)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        peak[0] = max(peak[0], held)
        time.sleep(0.5)


def against_a_bare_script(folder: Path) -> None:
    output = folder / "times.json"
    run(
        folder / "bare",
        "-n",
        "0",
        "-p",
        "tests.bench.plugin",
        "-m",
        "SIGN-01 or LOCK-01 or SET-04 or PASS-07 or USE-01",
        environment={"BENCH_OUTPUT": str(output)},
    )
    times = json.loads(output.with_suffix(".main.json").read_text("utf-8"))
    print("Suite against a bare Playwright script, one worker, start-up and enrolment apart (medians):")
    medians: list[tuple[float, float]] = []
    for name in dict.fromkeys(entry["example"] for entry in times):
        mine = [entry for entry in times if entry["example"] == name][1:]
        suite, bare = (statistics.median(entry[which] for entry in mine) for which in ("suite", "bare"))
        medians.append((suite, bare))
        print(f"  {suite * 1000:6.0f} ms  {bare * 1000:6.0f} ms  {suite / bare:5.2f}  {name}")
    total = sum(suite for suite, _ in medians) / sum(bare for _, bare in medians)
    worst = max(suite / bare for suite, bare in medians)
    print(f"  all five together: {total:.2f}; worst: {worst:.2f}\n")


def whole_run(folder: Path) -> None:
    one = run(folder / "one", "-n", "1")
    output = folder / "shares.json"
    two = run(
        folder / "two",
        "-n",
        "2",
        "-p",
        "tests.bench.plugin",
        environment={"BENCH_OUTPUT": str(output), "BENCH_ROUNDS": "0"},
    )
    faster = one.seconds / two.seconds
    print(f"Whole run: {one.seconds:.0f} s with -n 1, {two.seconds:.0f} s with -n 2: {faster:.2f} times as fast")
    print(f"Peak memory of the process tree with -n 2: {two.peak / 2**20:.0f} MiB")
    entries = [entry for path in folder.glob("shares.gw*.json") for entry in json.loads(path.read_text("utf-8"))]
    total = sum(entry["seconds"] for entry in entries)
    playwright = sum(entry["playwright"] for entry in entries)
    portal = sum(
        float(milliseconds) / 1000
        for log in (two.folder / "logs").glob("portal-gw*.log")
        for milliseconds in _MILLISECONDS.findall(log.read_text("utf-8"))
    )
    print(
        f"Of {total:.0f} s in examples: portal {portal / total:.0%}, browser and its driver "
        f"{(playwright - portal) / total:.0%}, suite {(total - playwright) / total:.0%}\n"
    )


def ten_runs(folder: Path, count: int) -> None:
    outcomes: dict[tuple[str, str], set[str]] = {}
    for number in range(count):
        order = ["-p", "tests.bench.shuffled"] if number % 2 else []
        measured = run(folder / f"run-{number}", *order)
        for rule in measured.results.rules:
            for example in rule.examples:
                outcomes.setdefault((rule.id, example.name), set()).add(str(example.outcome))
        print(
            f"  run {number + 1}{' in random order' if order else ''}: exit status {measured.results.exit_status}, "
            f"{measured.seconds:.0f} s",
            flush=True,
        )
    changed = {key: seen for key, seen in outcomes.items() if len(seen) > 1}
    print(f"{count} runs, {count // 2} of them in random order: {len(changed)} of {len(outcomes)} examples changed")
    for (rule, example), seen in changed.items():
        print(f"  {rule} {example}: {', '.join(sorted(seen))}")


@click.command()
@click.option("--runs", default=10, help="How many full runs are compared with one another.")
@click.option("--only", type=click.Choice(["bare", "whole", "runs"]), help="Measure one thing only.")
def main(runs: int, only: str | None) -> None:
    """Measure the suite against the reference portal on this machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{psutil.cpu_count()} processors, {psutil.virtual_memory().total / 2**30:.0f} GiB\n")
        if only in (None, "bare"):
            against_a_bare_script(folder)
        if only in (None, "whole"):
            whole_run(folder)
        if only in (None, "runs"):
            ten_runs(folder, runs)


if __name__ == "__main__":
    main()
