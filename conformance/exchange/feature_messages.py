"""The features as Cucumber Messages: each file's text, its Gherkin document, and its pickles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

from conformance.catalogue import Catalogue
from conformance.feature_text import read

Envelope = dict[str, Any]
Place = tuple[str, int]


@dataclass(frozen=True)
class FeatureMessages:
    """The messages of all features.

    ``pickles`` has each pickle (an example, filled in) by the name of its file and its line: that of the scenario, or
    that of the row of an outline.
    """

    envelopes: tuple[Envelope, ...]
    pickles: dict[Place, dict[str, Any]]


def feature_messages(catalogue: Catalogue, ids: IdGenerator) -> FeatureMessages:
    """Return the messages of a catalogue's features, with ids from ``ids``. Raises FeatureUnreadable."""
    envelopes: list[Envelope] = []
    pickles: dict[Place, dict[str, Any]] = {}
    for file in (*catalogue.features, *catalogue.further):
        # Read first: it tells in a sentence what is wrong with a file that does not parse.
        examples = read(file, file.parent).examples
        text, uri = file.read_text("utf-8"), f"features/{file.name}"
        document: Any = {"uri": uri, **Parser(AstBuilder(ids)).parse(text)}
        compiled: list[Any] = list(Compiler(ids).compile(document))
        envelopes += _of_file(text, uri, document, compiled)
        pickles |= {example.place: pickle for example, pickle in zip(examples, compiled, strict=True)}
    return FeatureMessages(tuple(envelopes), pickles)


def _of_file(text: str, uri: str, document: Envelope, pickles: list[Any]) -> Iterator[Envelope]:
    yield {"source": {"uri": uri, "data": text, "mediaType": "text/x.cucumber.gherkin+plain"}}
    yield {"gherkinDocument": document}
    yield from ({"pickle": pickle} for pickle in pickles)
