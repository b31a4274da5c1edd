"""A commented candidate file to fill in."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from drivers.guidance_documents import documents
from drivers.portal.words import Words

_TEMPLATE = Path(__file__).with_name("blank_candidate.toml.jinja")


def blank_candidate(file: Path, name: str, url: str, guidance: tuple[str, ...]) -> str:
    """Return the text of a candidate file with every key of every table, most of them commented out.

    The words are the documented ones. ``file`` is where the text will be saved: its instructions name this file.
    """
    words = [(key, _as_toml(list(wording))) for key, wording in Words()]
    template = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False).from_string(
        _TEMPLATE.read_text("utf-8")
    )
    return template.render(
        file=file.name,
        name=_as_toml(name),
        url=_as_toml(url),
        guidance=_as_toml(list(guidance)),
        documents=list(documents()),
        words=words,
    )


def _as_toml(value: str | list[str]) -> str:
    # JSON strings, and lists of them, are valid TOML.
    return json.dumps(value, ensure_ascii=False)
