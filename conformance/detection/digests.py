"""Digests of what the matrix depends on: one for each part that all cells share, one for each portal and each rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from conformance.catalogue import Rule
from conformance.detection.faults import Faults, numbers
from conformance.detection.findings import Record, Subject
from conformance.detection.rule_content import code_of_module, words_of
from conformance.paths import ROOT

# The files in these folders write pages and messages, explore, set up, or are made from the matrix. They decide no
# verdict of the matrix.
_DECIDES_NOTHING = (
    "conformance/report/",
    "conformance/detection/",
    "conformance/exploration/",
    "conformance/setup/",
)
_FAULTS = "reference_app/faults/"
# The feature files and the step modules are not here: see ``rules`` of Digests.
_AREAS: Mapping[str, tuple[str, ...]] = {
    "features": ("*.toml",),
    "drivers": ("*.py", "*.c", "*.toml"),
    "fixtures": ("*.py", "*.toml"),
    "conformance": ("*.py",),
    "reference_app": ("*.py", "*.html", "*.css", "*.svg"),
}
# The files of conformance/detection/ that do decide verdicts, because they drive the portals.
_DRIVES = ("faults_plugin.py", "faulty_portal.py", "findings.py")


class Digests(Record):
    """The digests of everything that a matrix depends on.

    ``areas`` has one for each shared folder. ``rules`` has one for the words of each rule together with the step
    functions that its examples use, by id. ``portals`` has one for the faults and settings of each portal, and
    ``expectations`` one for the expected verdicts of each faulty portal, both by label.
    """

    areas: Mapping[str, str]
    rules: Mapping[str, str] = {}
    portals: Mapping[str, str]
    expectations: Mapping[str, str]

    def of(self, label: str, rule: str) -> str:
        """Return one digest of all that the finding about a rule on a portal depends on; empty for an unknown one."""
        if label not in self.portals or rule not in self.rules:
            return ""
        areas = sorted(f"{area} {digest}" for area, digest in self.areas.items())
        return _digest([*areas, self.rules[rule], self.portals[label]])


def digests(
    faults: Faults, rules: Mapping[str, Rule], functions: Mapping[str, Collection[tuple[str, str]]], root: Path = ROOT
) -> Digests:
    """Return the digests of the project in its present state.

    ``rules`` are all rules by id, ``functions`` those of ``functions_of_rules``; ``root`` is the project's folder.
    """
    files = {file for used in functions.values() for file, _ in used}
    modules = {file: code_of_module(root / file) for file in files}
    return Digests(
        areas={area: _of_files(root, _files(root, area, patterns)) for area, patterns in _AREAS.items()},
        rules={id_: _of_rule(rule, functions.get(id_, ()), modules) for id_, rule in rules.items()},
        portals={label: _of_portal(root, subject) for label, subject in faults.portals.items()},
        expectations={
            label: _digest([fault.model_dump_json(), str(sorted(faults.in_groups(fault).items()))])
            for label, fault in faults.by_label.items()
        },
    )


def stale(then: Digests, now: Digests) -> Iterator[str]:
    """Yield a line for each change since a matrix with the digests ``then`` was made; it names what is affected."""
    for area in sorted(then.areas.keys() | now.areas.keys()):
        if then.areas.get(area) != now.areas.get(area):
            yield f"{area}/ has changed since: every cell depends on it"
    for rule in sorted(then.rules.keys() | now.rules.keys()):
        if rule not in then.rules:
            yield f"{rule} is new: it has no column"
        elif rule not in now.rules:
            yield f"{rule} was removed: its column is obsolete"
        elif then.rules[rule] != now.rules[rule]:
            yield f"{rule}: its words, or a step of it, have changed"
    for label in sorted(then.portals.keys() | now.portals.keys()):
        if label not in then.portals:
            yield f"{label} is new: it has no row"
        elif label not in now.portals:
            yield f"{label} was removed: its row is obsolete"
        elif then.portals[label] != now.portals[label]:
            yield f"{label}: the fault itself has changed"
        elif then.expectations.get(label) != now.expectations.get(label):
            yield f"{label}: what is expected of it has changed"


def _files(root: Path, area: str, patterns: Iterable[str]) -> Iterator[Path]:
    for pattern in patterns:
        for path in (root / area).rglob(pattern):
            name = path.relative_to(root).as_posix()
            if name.startswith(_FAULTS) and not path.name.startswith("_"):
                continue
            if name.startswith(_DECIDES_NOTHING) and not (path.parent.name == "detection" and path.name in _DRIVES):
                continue
            yield path


def _of_rule(rule: Rule, functions: Collection[tuple[str, str]], modules: Mapping[str, Mapping[str, str]]) -> str:
    # The code outside the functions of a module counts with each of its functions.
    used = {*functions, *((file, "*") for file, _ in functions)}
    return _digest(
        [repr(words_of(rule)), *(f"{file} {name} {modules[file].get(name, '')}" for file, name in sorted(used))]
    )


def _of_portal(root: Path, subject: Subject) -> str:
    files = (root / _FAULTS / f"{name}.py" for name in subject.faults)
    described = subject.model_dump_json(exclude={"label"})
    entries = numbers(root / _FAULTS)
    changed = [str(entries[name]) for name in subject.faults if name in entries]
    return _digest([described, _of_files(root, (path for path in files if path.exists())), *changed])


def _of_files(root: Path, paths: Iterable[Path]) -> str:
    found = sorted({path.relative_to(root).as_posix(): path for path in paths}.items())
    return _digest([f"{name} {sha256(path.read_bytes()).hexdigest()}" for name, path in found])


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:16]
