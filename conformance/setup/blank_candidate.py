"""A commented candidate file to fill in."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from conformance.setup.toml_text import as_toml
from drivers.guidance_documents import documents
from drivers.portal.words import Words

_TEMPLATE = Path(__file__).with_name("blank_candidate.toml.jinja")


def blank_candidate(file: Path, name: str, url: str, guidance: tuple[str, ...]) -> str:
    """Return the text of a candidate file with every key of every table, most of them commented out.

    The words are the documented ones. ``file`` is where the text will be saved: its instructions name this file.
    """
    words = [(key, as_toml(list(wording))) for key, wording in Words()]
    template = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False).from_string(
        _TEMPLATE.read_text("utf-8")
    )
    return template.render(
        file=file.name,
        name=as_toml(name),
        url=as_toml(url),
        guidance=as_toml(list(guidance)),
        documents=list(documents()),
        words=words,
    )
