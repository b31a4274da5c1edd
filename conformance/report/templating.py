"""How the pages are made: Jinja templates with every value escaped, and the hash that lets a page use its own style."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def environment(*folders: Path) -> Environment:
    """Return an environment for the templates in some folders; an unknown name in a template is an error."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def hash_of(text: str) -> str:
    """Return the hash of an inline style or script, as a Content-Security-Policy names it: SHA-256, in Base64."""
    return b64encode(sha256(text.encode()).digest()).decode("ascii")
