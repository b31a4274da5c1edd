"""``faults.toml``: which verdicts each fault of the bundled portal is expected to change."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conformance.catalogue import Catalogue
from conformance.detection.findings import Subject
from conformance.judgement.results import Verdict
from conformance.paths import ROOT
from drivers.candidate.candidate_file import Readings
from drivers.guidance_documents import documents

FAULTS = ROOT / "conformance" / "detection" / "faults.toml"
FOLDER = ROOT / "reference_app" / "faults"
NUMBERS = "numbers.toml"
SOUND = "sound"

_Reason = Annotated[str, Field(min_length=1)]
_Reasons = dict[str, _Reason]


class FaultsFileError(Exception):
    """A TOML file about the faults has mistakes. The message has one line for each item of ``mistakes``."""

    def __init__(self, source: Path, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n".join([f"{source}: {count}", *(f"  - {mistake}" for mistake in mistakes)]))


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)


class Group(_Entry):
    """Rules that need the same thing, named by ``says``. A fault that removes this thing makes them not testable."""

    says: _Reason
    rules: Annotated[tuple[str, ...], Field(min_length=1)]


class NotTestable(_Entry):
    """The rules that a fault makes not testable: those of the groups in ``needs``, and single ``rules`` with reasons.

    ``excepted`` are rules of these groups that stay testable.
    """

    needs: tuple[str, ...] = ()
    rules: _Reasons = {}
    excepted: Annotated[tuple[str, ...], Field(alias="except")] = ()


class Fault(_Entry):
    """What one fault is expected to change.

    The fault's sentence says what the portal does wrong. The sentence is the docstring of the fault's module or, if the
    fault has no module, ``says`` in its entry of ``numbers.toml``.

    ``breaks`` are the rules that the sentence contradicts. ``also`` are further rules that break, each with the
    reason. ``not_testable``, ``not_applicable`` and ``error`` are rules with these verdicts, each with the reason.
    ``known`` are wrong verdicts that are accepted until a later issue fixes them: the verdict, a colon, and the issue.

    ``readings``, ``guidance``, ``sign_in_path`` and ``date_format`` say how the candidate file differs from that of
    the bundled portal; ``date_format`` does so for the portal with the fault only.
    ``sound_with`` names the faults that the sound portal has under these readings: with them it keeps the rules.
    A portal that is broken as a ``whole`` keeps no rules except those in ``keeps``; if ``keeps_others`` gives a reason,
    it can keep every rule that no other key names. ``browser`` are rules to drive with
    the browser although the forms driver can judge them.
    """

    name: str
    breaks: tuple[str, ...] = ()
    also: _Reasons = {}
    not_testable: NotTestable = NotTestable()
    not_applicable: _Reasons = {}
    error: _Reasons = {}
    known: _Reasons = {}
    readings: dict[str, str] = {}
    guidance: str = ""
    sign_in_path: str = ""
    date_format: str = ""
    sound_with: tuple[str, ...] = ()
    whole: bool = False
    keeps: _Reasons = {}
    keeps_others: str = ""
    browser: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the portal's name in the matrix: the name of the fault, then the readings and guidance that differ."""
        return "-".join([self.name, *self._differs])

    @property
    def _differs(self) -> list[str]:
        return [word for word in (*self.readings.values(), self.guidance) if word]

    @property
    def subject(self) -> Subject:
        """Return the portal with this fault."""
        return self._as(self.label, (self.name,), self.date_format)

    @property
    def sound(self) -> Subject:
        """Return the sound portal to compare with: the portal without this fault, with the same candidate settings."""
        reached = ["reached-directly"] if self.sign_in_path else []
        return self._as("-".join([SOUND, *self._differs, *reached]), self.sound_with)

    @property
    def own(self) -> tuple[str, ...]:
        """Return all rules that the fault breaks: ``breaks`` and ``also``."""
        return (*self.breaks, *self.also)

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, str]]:
        """Return the single rules that each key of the entry names, each with its reason (empty for ``breaks``)."""
        return {
            "breaks": dict.fromkeys(self.breaks, ""),
            "also": self.also,
            "not_testable.rules": self.not_testable.rules,
            "not_applicable": self.not_applicable,
            "error": self.error,
            "known": self.known,
            "keeps": self.keeps,
        }

    @property
    def named(self) -> frozenset[str]:
        """Return the single rules that the entry names. Rules of groups are not included."""
        return frozenset(rule for said in self.places.values() for rule in said)

    def _as(self, label: str, faults: tuple[str, ...], date_format: str = "") -> Subject:
        return Subject(
            label=label,
            faults=faults,
            readings=self.readings,
            guidance=self.guidance,
            sign_in_path=self.sign_in_path,
            date_format=date_format,
        )


class Faults(_Entry):
    """The content of ``faults.toml``."""

    groups: dict[str, Group] = {}
    fault: tuple[Fault, ...] = ()

    @cached_property
    def by_label(self) -> Mapping[str, Fault]:
        """Return the faults by their labels."""
        return {fault.label: fault for fault in self.fault}

    @cached_property
    def portals(self) -> Mapping[str, Subject]:
        """Return every portal of the matrix by its label: the sound ones, and one for each fault."""
        sound = {subject.label: subject for subject in self.sound()}
        return sound | {label: fault.subject for label, fault in self.by_label.items()}

    def in_groups(self, fault: Fault) -> dict[str, str]:
        """Return the rules that a fault makes not testable through its groups, each with the thing that it needs."""
        return {
            rule: self.groups[name].says
            for name in fault.not_testable.needs
            for rule in self.groups[name].rules
            if rule not in fault.not_testable.excepted and rule not in fault.named
        }

    def changed_by(self, fault: Fault) -> frozenset[str]:
        """Return every rule whose verdict a fault is expected to change."""
        return frozenset({*fault.named, *self.in_groups(fault)} - fault.keeps.keys())

    def sound(self) -> tuple[Subject, ...]:
        """Return the sound portals: the bundled portal, and one for each other candidate file that the faults use."""
        every = {SOUND: Subject(label=SOUND)}
        for fault in self.fault:
            every.setdefault(fault.sound.label, fault.sound)
        return tuple(every.values())


def known_verdict(said: str) -> str:
    """Return the verdict in a value of ``known``: the text before the colon."""
    return said.partition(":")[0].strip()


def numbers(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of ``numbers.toml``, by fault: faults that only change one number of the portal's policy.

    ``folder`` has the file; the result is empty if the file does not exist.
    """
    file = folder / NUMBERS
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def sentences() -> dict[str, str]:
    """Return the sentence of each fault of the bundled portal, by name: its module's docstring or its ``says``."""
    told = {name: str(entry["says"]) for name, entry in numbers(FOLDER).items()}
    for path in FOLDER.glob("[a-z]*.py"):
        told[path.stem] = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return dict(sorted(told.items()))


def load(catalogue: Catalogue, path: Path = FAULTS, names: Iterable[str] | None = None) -> Faults:
    """Read ``faults.toml``. Raises FaultsFileError with all mistakes of the file.

    ``names`` are the names of the existing faults; None means the faults of the bundled portal.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as wrong:
        raise FaultsFileError(path, [f"cannot be read: {wrong.strerror or wrong}"]) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise FaultsFileError(path, [f"is not TOML: {wrong}"]) from None
    faults, mistakes = _read(content)
    mistakes += _Check(faults, catalogue, tuple(sentences() if names is None else names)).mistakes()
    if mistakes:
        raise FaultsFileError(path, mistakes)
    return faults


def _read(content: dict[str, Any]) -> tuple[Faults, list[str]]:
    """Return the entries that can be read, and the mistakes in the other entries."""
    mistakes = [f"{key}: is not a key of this file; expected [groups] and [[fault]]" for key in content.keys() - _KEYS]
    groups = {}
    for name, entry in content.get("groups", {}).items():
        try:
            groups[name] = Group.model_validate(entry)
        except ValidationError as wrong:
            mistakes += _told(f"groups.{name}", wrong)
    faults = []
    for number, entry in enumerate(content.get("fault", []), 1):
        try:
            faults.append(Fault.model_validate(entry))
        except ValidationError as wrong:
            name = entry.get("name", f"number {number}") if isinstance(entry, dict) else f"number {number}"
            mistakes += _told(str(name), wrong)
    return Faults(groups=groups, fault=tuple(faults)), mistakes


_KEYS = Faults.model_fields.keys()


def _told(where: str, wrong: ValidationError) -> Iterator[str]:
    for error in wrong.errors(include_url=False):
        key = ".".join(map(str, error["loc"]))
        says = "is not a key of a fault" if error["type"] == "extra_forbidden" else error["msg"]
        yield f"{where}: {key}: {says}"


@dataclass(frozen=True)
class _Check:
    """Finds the mistakes in a file that is readable. ``names`` are the names of the existing faults."""

    faults: Faults
    catalogue: Catalogue
    names: tuple[str, ...]

    def mistakes(self) -> list[str]:
        labels = Counter(fault.label for fault in self.faults.fault)
        written = {fault.name for fault in self.faults.fault}
        return [
            *(
                f"{name}: this fault exists, but has no entry in this file"
                for name in self.names
                if name not in written
            ),
            *(f"{label}: is listed {count} times" for label, count in labels.items() if count > 1),
            *(
                mistake
                for name, group in self.faults.groups.items()
                for mistake in self._rules(f"groups.{name}", group.rules)
            ),
            *(f"{fault.label}: {mistake}" for fault in self.faults.fault for mistake in self._of(fault)),
        ]

    def _of(self, fault: Fault) -> Iterator[str]:
        for name in (fault.name, *fault.sound_with):
            if name not in self.names:
                yield f"there is no fault {name!r}"
        for place, rules in {**fault.places, "breaks": fault.breaks, "browser": fault.browser}.items():
            yield from self._rules(place, rules)
        for rule in sorted(fault.named):
            where = [place for place, said in fault.places.items() if rule in said]
            if len(where) > 1:
                yield f"{rule} is listed in {' and in '.join(where)}; expected one verdict for a rule"
        for rule in fault.own:
            if rule in self.catalogue.rules and self.catalogue.rules[rule].level == "may":
                yield f"{rule} is a may (level): its verdict is always observed, so no fault can break it"
        yield from self._of_groups(fault)
        yield from self._of_the_candidate_file(fault)
        for rule, verdict_and_issue in fault.known.items():
            if known_verdict(verdict_and_issue) not in get_args(Verdict):
                yield f"known.{rule}: does not begin with a verdict; expected, for example, 'violates: the issue'"
        for key in ("keeps", "keeps_others"):
            if getattr(fault, key) and not fault.whole:
                yield f"{key}: is allowed only with whole = true"
        if not (fault.whole or fault.named - fault.keeps.keys() or fault.not_testable.needs):
            yield "is expected to change no verdict; name at least one rule"

    def _of_groups(self, fault: Fault) -> Iterator[str]:
        in_them: set[str] = set()
        for name in fault.not_testable.needs:
            if name in self.faults.groups:
                in_them.update(self.faults.groups[name].rules)
            else:
                yield f"not_testable.needs: there is no group {name!r}"
        for rule in fault.not_testable.excepted:
            if rule not in in_them:
                yield f"not_testable.except: {rule} is in none of the groups under needs"

    def _of_the_candidate_file(self, fault: Fault) -> Iterator[str]:
        try:
            Readings.model_validate(fault.readings)
        except ValidationError as wrong:
            yield from (mistake.partition(": ")[2] for mistake in _told("", wrong))
        if fault.guidance and fault.guidance not in documents():
            yield f"guidance: {fault.guidance!r} is not a document; expected one of {', '.join(documents())}"

    def _rules(self, where: str, rules: Iterable[str]) -> Iterator[str]:
        counted = Counter(iter(rules))
        for rule, count in counted.items():
            if rule not in self.catalogue.rules:
                yield f"{where}: there is no rule {rule}"
            if count > 1:
                yield f"{where}: {rule} is listed {count} times"
