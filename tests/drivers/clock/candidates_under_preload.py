"""Candidate files of the small portal of these tests, whose clock a preloaded library moves."""

from __future__ import annotations

import subprocess
from pathlib import Path

PORTAL = Path(__file__).with_name("small_portal.py")
ENROLS = """
import json, pathlib, sys
person = json.load(sys.stdin)
pathlib.Path(sys.argv[1], person["username"] + ".json").write_text(json.dumps({"password": person["password"]}))
"""


def under_preload(folder: Path, start: str = "", *, people: str = "", administrator: str = 'via = "none"') -> Path:
    """Write a candidate file and return its path.

    ``start`` is the command, or the small portal's own; ``people`` and ``administrator`` are lines of these tables.
    """
    enrols = folder / "enrols.py"
    enrols.write_text(ENROLS, "utf-8")
    start = start or f"{{python}} {PORTAL} {{port}} {{folder}}"
    people = people or f'via = "command"\nenrol = "{{python}} {enrols} {{folder}}"'
    file = folder / "candidate.toml"
    file.write_text(
        f"""
[candidate]
name = "A small portal"
url = "http://127.0.0.1:{{port}}/"
start = "{start}"
guidance = ["STEES"]

[clock]
via = "preload"

[mailbox]
via = "none"

[people]
{people}

[administrator]
{administrator}

[workstation]
via = "none"

[smartcard]
via = "none"

[pages.request]
lacks = ["date_of_birth", "username"]

[landmarks]
confirmation = "css: [role=status]"
signed_in = "heading: Your portal"
""",
        "utf-8",
    )
    return file


def static(folder: Path) -> Path:
    """Build the static portal and return its path."""
    built = folder / "static-portal"
    source = Path(__file__).with_name("static_portal.c")
    subprocess.run(["cc", "-static", "-o", str(built), str(source)], check=True)
    return built
