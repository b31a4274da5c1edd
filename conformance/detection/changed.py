"""Selects the faults to drive again: their file, their rules, or the steps of these rules have changed."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from conformance.catalogue import rules_of
from conformance.detection.faults import NUMBERS, Fault, Faults
from conformance.detection.rule_content import code_of_module, words_of
from conformance.feature_text import FeatureUnreadable
from conformance.shard import Shard
from drivers.guidance_documents import documents

SHARDS = 8
_FAULTS = "reference_app/faults/"
_EXPECTATIONS = "conformance/detection/faults.toml"


@dataclass(frozen=True)
class Changes:
    """What has changed: ``files``, ``rules`` whose text changed, and changed ``code`` of step modules (file, function).

    Instead of a function, ``*`` means the whole module: code outside its functions and classes has changed.
    ``entries`` are the labels of the faults whose expected verdicts have changed.
    """

    files: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    code: frozenset[tuple[str, str]] = frozenset()
    entries: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Selection:
    """The portals to drive: the labels in ``whole`` and in ``narrow``, each with the reason for its selection.

    A portal in ``whole`` is driven against every rule, a portal in ``narrow`` only against the fault's own rules and
    the ``rules`` that changed. ``left_out`` are the labels of the portals that are not driven.
    """

    whole: Mapping[str, str]
    narrow: Mapping[str, str]
    left_out: tuple[str, ...]
    rules: frozenset[str]


def choose(
    faults: Faults,
    changes: Changes,
    code_of_rules: Mapping[str, Collection[tuple[str, str]]],
    modules_of_faults: Mapping[str, Collection[str]],
    commit: str,
) -> Selection:
    """Choose which portals are driven after these changes, and against which rules.

    A fault whose own file or expected verdicts changed is driven against every rule. A fault whose rules or steps
    changed is driven against its own rules and the changed rules. Of all other portals, one shard in eight is driven
    against every rule; the hash of ``commit`` selects the shard. ``code_of_rules`` has, for each rule, the functions of
    the step modules that its examples use (file, function). ``modules_of_faults`` has, for each fault's label, the
    files that define the fault.
    """
    changed_rules = changes.rules | {
        rule for rule, code in code_of_rules.items() if changes.code & {*code, *((file, "*") for file, _ in code)}
    }
    whole: dict[str, str] = {}
    narrow: dict[str, str] = {}
    for fault in faults.fault:
        if why := _why_whole(fault, changes, modules_of_faults):
            whole[fault.label] = why
        elif rules := sorted(changed_rules.intersection((*fault.own, *fault.known))):
            narrow[fault.label] = f"{', '.join(rules)} changed, or a step of it"
    rest = faults.portals.keys() - whole.keys() - narrow.keys()
    shard = shard_of(commit)
    in_shard = shard.of_labels(rest)
    whole |= dict.fromkeys(in_shard, f"of the rest, shard {shard.number} of {shard.of}")
    left_out = tuple(sorted(rest.difference(in_shard)))
    return Selection(whole, narrow, left_out, frozenset(changed_rules))


def against_own_rules(selection: Selection, faults: Faults) -> Selection:
    """Return the same faults, each to be driven only against the rules that it is expected to break.

    A portal without a fault breaks no rule, so it is left out.
    """
    chosen = {**selection.whole, **selection.narrow}
    narrow = {label: why for label, why in chosen.items() if label in faults.by_label}
    left_out = sorted({*selection.left_out, *chosen} - narrow.keys())
    return Selection(whole={}, narrow=narrow, left_out=tuple(left_out), rules=frozenset())


def shard_of(commit: str) -> Shard:
    """Return the shard that the hash of a commit selects: for the same commit always the same shard."""
    return Shard(int(sha256(commit.encode()).hexdigest(), 16) % SHARDS + 1, SHARDS)


def changes_between(before: Path, after: Path, files: Iterable[str]) -> Changes:
    """Return what has changed between two trees of the project.

    ``before`` and ``after`` are the root folders of the trees; ``before`` needs only ``features/``, ``steps/`` and
    ``conformance/detection/faults.toml``. ``files`` are the files that differ, relative to the root folder.
    """
    changed = frozenset(files)
    steps = [name for name in changed if name.startswith("steps/") and name.endswith(".py")]
    return Changes(
        files=changed,
        rules=_new_or_other(_rules(before / "features"), _rules(after / "features")),
        code=frozenset(one for name in steps for one in _changed_code(name, before / name, after / name)),
        entries=_changed_entries(before / _EXPECTATIONS, after / _EXPECTATIONS),
    )


def modules_of_faults(faults: Faults, root: Path) -> dict[str, frozenset[str]]:
    """Return, by the label of each fault, the files that define the fault, and those of its ``sound_with`` faults.

    The files of a fault are its module (or ``numbers.toml``) and what this module imports from the folder of faults.
    """
    return {
        fault.label: frozenset(file for name in (fault.name, *fault.sound_with) for file in _modules(root, name))
        for fault in faults.fault
    }


def _modules(root: Path, name: str) -> Iterable[str]:
    own = f"{_FAULTS}{name}.py"
    if not (root / own).exists():
        yield f"{_FAULTS}{NUMBERS}"
        return
    yield own
    for node in ast.walk(ast.parse((root / own).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                for module in (node.module, f"{node.module}.{alias.name}"):
                    file = f"{module.replace('.', '/')}.py"
                    if file.startswith(_FAULTS) and (root / file).exists():
                        yield file


def _why_whole(fault: Fault, changes: Changes, modules: Mapping[str, Collection[str]]) -> str:
    if files := sorted(changes.files.intersection(modules.get(fault.label, ()))):
        return f"{', '.join(files)} changed"
    return "what is expected of it changed" if fault.label in changes.entries else ""


def _rules(folder: Path) -> dict[str, object]:
    try:
        return {
            rule.id: words_of(rule) for file in sorted(folder.glob("*.feature")) for rule in rules_of(file, documents())
        }
    except FeatureUnreadable:
        return {}


def _changed_entries(before: Path, after: Path) -> frozenset[str]:
    """Return the labels of the faults whose expected verdicts changed; empty if one of the two files does not exist."""
    if not before.exists() or not after.exists():
        return frozenset()
    return _new_or_other(_entries(before), _entries(after))


def _entries(path: Path) -> dict[str, object]:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        faults = [Fault.model_validate(entry) for entry in content.get("fault", [])]
        groups = content.get("groups", {})
    except ValueError:
        return {}
    return {fault.label: (fault, [groups.get(name) for name in fault.not_testable.needs]) for fault in faults}


def _new_or_other(old: Mapping[str, object], new: Mapping[str, object]) -> frozenset[str]:
    """Return the keys of ``new`` that ``old`` does not have, or has with another value."""
    return frozenset(key for key, value in new.items() if old.get(key) != value)


def _changed_code(name: str, before: Path, after: Path) -> set[tuple[str, str]]:
    """Return the changes of a module: ``name`` with each changed function or class, and with ``*`` for other code."""
    return {(name, part) for part, _ in code_of_module(before).items() ^ code_of_module(after).items()}
