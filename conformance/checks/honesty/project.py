"""The files and step definitions that the honesty checks read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conformance import feature_text
from conformance.catalogue import Catalogue
from conformance.checks.honesty.definitions import Definition, registered
from conformance.checks.honesty.step_code import StepCode
from conformance.feature_text import Example, FeatureText, Step


@dataclass(frozen=True)
class Project:
    """A project in the folder ``root``: its features, guidance (in the catalogue), step modules and conftest.py.

    ``written``: lines that no feature has, but that an exploration writes: the kind, such as ``given``, and the text.
    """

    root: Path
    catalogue: Catalogue
    written: tuple[tuple[str, str], ...] = ()

    @cached_property
    def features(self) -> tuple[FeatureText, ...]:
        """Return the feature files. Raises FeatureUnreadable if a file does not parse."""
        return tuple(feature_text.read(path, self.root) for path in self.catalogue.features)

    @property
    def examples(self) -> Iterator[Example]:
        """Return all examples of all files, those of further files included."""
        return (example for text in (*self.features, *self.further) for example in text.examples)

    @cached_property
    def further(self) -> tuple[FeatureText, ...]:
        """Return the files of further examples. Raises FeatureUnreadable if a file does not parse."""
        return tuple(feature_text.read(path, self.root) for path in self.catalogue.further)

    @cached_property
    def code(self) -> StepCode:
        """Return the source code of the step modules."""
        return StepCode(self.root)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Return the step definitions that pytest-bdd has registered."""
        return registered(self.root, self.code)

    @cached_property
    def _found(self) -> dict[tuple[str | None, str], tuple[Definition, ...]]:
        return {}

    def definitions_for(self, line: Step) -> tuple[Definition, ...]:
        """Return the definitions that match a line."""
        key = (line.kind, line.text)
        if key not in self._found:
            self._found[key] = tuple(one for one in self.definitions if one.matches(line))
        return self._found[key]

    def definition_for(self, line: Step) -> Definition | None:
        """Return the only definition that matches a line; None if none or several match."""
        found = self.definitions_for(line)
        return found[0] if len(found) == 1 else None

    def uses(self, example: Example) -> Iterator[tuple[Step, Definition]]:
        """Yield each line of an example that exactly one definition matches, together with the definition."""
        for line in example.steps:
            definition = self.definition_for(line)
            if definition is not None:
                yield line, definition

    def file_of(self, document: str) -> str:
        """Return the path of a document's file: relative to ``root`` if it is below ``root``, otherwise absolute."""
        file = self.catalogue.files[document]
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else str(file)

    def line_of(self, file: str, text: str) -> int:
        """Return the number of the first line of a file that equals this text; 1 if no line equals it."""
        lines = (self.root / file).read_text("utf-8").splitlines()
        return lines.index(text) + 1 if text in lines else 1
