"""Measures what ``conform learn`` gets right of the existing candidates: ``python -m tests.learning.measure [NAME …]``.

The words, pages, landmarks and interstitials are taken out of each candidate's file. What is learned is then compared
with them, key by key. Where the file has no word for a part that the portal shows, the documented word is right.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from conformance.cli import main as conform
from conformance.setup.learning.asked import Asked
from conformance.setup.learning.learn import Learning
from conformance.setup.learning.learned import Learned
from conformance.setup.learning.learned_candidate import learned_candidate
from conformance.setup.learning.scoring import Guess
from drivers.candidate.candidate_file import REFERENCE, Candidate, load
from drivers.driven_candidate import driving
from drivers.portal.browser import find_browser
from drivers.portal.browser.surveyed_page import SurveyedPage
from drivers.portal.words import Words, matching, selectors

HERE = Path(__file__).resolve().parents[1] / "candidates"
_CARDS = frozenset(
    {
        "smartcard_method",
        "remember_selection",
        "method_continue",
        "internet_access",
        "reset_password",
        "internet_password",
        "internet_password_again",
        "internet_submit",
    }
)
# What a portal with the documented words does not show at all: the box for a whole date of birth.
_NEVER_SHOWN = frozenset({"date_of_birth"})
# What the portals show of the documented words, by what their authors wrote of them.
NOT_SHOWN = {
    "reference": _NEVER_SHOWN,
    "skin": _NEVER_SHOWN | _CARDS | {"smartcard_button", "care_identity"},
    "keys": _NEVER_SHOWN | _CARDS | {"smartcard_button", "care_identity"},
    "node": _NEVER_SHOWN | _CARDS | {"smartcard_button", "care_identity", "forgot_username", "login_to_esr"},
    "django": _NEVER_SHOWN
    | _CARDS
    | {
        "smartcard_button",
        "care_identity",
        "forgot_username",
        "login_to_esr",
        "requirements_icon",
        "day",
        "month",
        "year",
    },
}
FILES = {
    "reference": REFERENCE,
    "skin": HERE / "skin" / "skin.toml",
    "django": HERE / "django" / "django.toml",
    "node": HERE / "node" / "node.toml",
    "keys": HERE / "keys" / "keys.toml",
}


@dataclass
class Share:
    """How many keys of a candidate were learned rightly; ``own``: those of its file; ``others``: the defaults."""

    own: dict[str, bool] = field(default_factory=dict)
    others: dict[str, bool] = field(default_factory=dict)

    @property
    def part(self) -> float:
        """Return the part of the keys that is right, from 0 to 1."""
        both = self.own | self.others
        return sum(both.values()) / len(both)

    def told(self) -> str:
        """Return the share as a line."""
        parts = []
        for name, found in (
            ("of the file's own keys", self.own),
            ("of the documented words that it shows", self.others),
        ):
            if found:
                parts.append(f"{sum(found.values())} of {len(found)} {name}")
        both = self.own | self.others
        missed = [key for key, right in both.items() if not right]
        share = f"{sum(both.values())} of {len(both)} ({self.part:.0%}): {', '.join(parts)}"
        return f"{share}; missed: {', '.join(missed) or 'nothing'}"


class Watched:
    """Notes which selectors of the original words select the element that was recognised."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.same: set[str] = set()

    def sees(self, page: SurveyedPage, key: str, guess: Guess) -> None:
        """Look at a part that was recognised, as long as its page is open."""
        if any(page.is_found_by(guess.css, one) for one in selectors(getattr(self._words, key)) if guess.css):
            self.same.add(key)


def share_of(name: str, file: Path, folder: Path) -> tuple[Share, Learned]:
    """Learn a candidate without the looks that its file describes, and compare."""
    original = load(file)
    text = file.read_text("utf-8")
    bare = folder / "without-looks.toml"
    bare.write_text(without_looks(text), "utf-8")
    watched = Watched(original.words)
    with driving(load(bare), find_browser.find(), folder / f"{name}.log") as driven:
        learned = Learning(
            driven, Asked(has_file=True, may_send=True, enrols=True, pictures=folder), print, watched.sees
        ).learns()
    written = folder / f"learned-{name}.toml"
    written.write_text(learned_candidate(without_looks(text), written, learned), "utf-8")
    print(f"{name}: written as {written}")
    return compared(name, original, tomllib.loads(text), learned, watched), learned


def without_looks(text: str) -> str:
    """Return the text of a candidate file without the tables that say what its pages look like."""
    kept, dropping = [], False
    for line in text.split("\n"):
        if line.startswith("["):
            dropping = line.strip("[ ").startswith(("words", "pages", "landmarks", "interstitials"))
        if not dropping:
            kept.append(line)
    return "\n".join(kept)


def compared(name: str, original: Candidate, table: dict[str, Any], learned: Learned, watched: Watched) -> Share:
    """Compare what was learned with the original file, key by key."""
    share = Share()
    own = table.get("words", {})
    for key, wording in original.words:
        right = key in watched.same or any(
            matching(wording).search(found.ranked.best.name) for found in learned.words.get(key, ())
        )
        if key in own:
            share.own[f"words.{key}"] = right
        elif key not in NOT_SHOWN[name] and _belongs(key, original, table):
            share.others[f"words.{key}"] = right
    share.own |= dict(_pages(table.get("pages", {}), learned))
    for key, entries in table.get("landmarks", {}).items():
        known = {_folded(one) for one in ([entries] if isinstance(entries, str) else entries)}
        share.own[f"landmarks.{key}"] = any(_folded(one.value) in known for one in learned.landmarks.get(key, ()))
    for one in table.get("interstitials", ()):
        share.own[f"interstitials.{one['take']}"] = any(found.take == one["take"] for found in learned.interstitials)
    return share


def _belongs(key: str, original: Candidate, table: dict[str, Any]) -> bool:
    """Say whether the portal shows the part of a key that its file does not name."""
    if key == "confirmation_heading":
        return "confirmation" not in table.get("landmarks", {})
    if key == "update_heading":
        return True
    if key.startswith("administration_"):
        return original.administrator.via == "pages"
    return True


def _pages(pages: dict[str, Any], learned: Learned) -> Iterator[tuple[str, bool]]:
    for page, table in pages.items():
        for key, value in table.items():
            name = f"{page}.{key}"
            if key == "lacks":
                for one in value:
                    yield f"pages.{name}.{one}", one in learned.lacks.get(page, ())
                continue
            entry = learned.pages.get(name)
            yield f"pages.{name}", entry is not None and _same_path(str(value), entry.value)


def _same_path(one: str, other: str) -> bool:
    return urlsplit(one).path.strip("/") == urlsplit(other).path.strip("/")


def _folded(text: str) -> str:
    return " ".join(text.replace("css: ", "css:").casefold().split())


def node_in(folder: Path) -> Path:
    """Return the file of a copy of the portal in Node with its packages, and a pool beside it."""
    copy = folder / "node"
    shutil.copytree(HERE / "node", copy, ignore=shutil.ignore_patterns("node_modules", "people.csv*"))
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=copy, check=True, capture_output=True, timeout=300)
    file, pool = folder / "node.toml", folder / "people.csv"
    text = FILES["node"].read_text("utf-8")
    file.write_text(
        text.replace("tests/candidates/node/people.csv", str(pool)).replace("tests/candidates/node", str(copy))
    )
    with click.Context(conform):
        conform(["people", "--candidate", str(file), "--out", str(pool), "--count", "20"], standalone_mode=False)
    return file


def main(names: list[str]) -> None:
    """Measure the candidates, and print the share of each and of all together."""
    shares: dict[str, Share] = {}
    kept = Path(tempfile.mkdtemp(prefix="learn-measure-"))
    for name in names:
        folder = kept / name
        folder.mkdir()
        begun = time.monotonic()
        file = node_in(folder) if name == "node" else FILES[name]
        shares[name], learned = share_of(name, file, folder)
        print(f"{name}: {shares[name].told()}")
        print(f"{name}: {time.monotonic() - begun:.0f} s; notes: {learned.notes or 'none'}\n", flush=True)
    together = Share()
    for name, share in shares.items():
        print(f"{name}: {share.told()}")
        together.own |= {f"{name} {key}": right for key, right in share.own.items()}
        together.others |= {f"{name} {key}": right for key, right in share.others.items()}
    print(f"together: {together.told()}")


if __name__ == "__main__":
    main(sys.argv[1:] or list(FILES))
