"""What ``learn`` has learned of a portal so far, with how sure it is, why, and what else came into question."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.setup.learning.given import Given
from conformance.setup.learning.scoring import Guess, Ranked
from drivers.candidate.candidate_file import VARIABLE
from drivers.portal.browser.page_survey import Box, Offer, Survey
from drivers.portal.words import Words, matching, selector

_DEFAULT = Words()


@dataclass(frozen=True)
class Found:
    """A part that was recognised on a page.

    ``by_default`` says whether the documented words find this part on that page, and ``by_name`` whether its own name
    does; otherwise only a selector finds it.
    """

    page: str
    ranked: Ranked
    by_default: bool
    by_name: bool

    @property
    def word(self) -> str:
        """Return the word that finds the part."""
        best = self.ranked.best
        by_name = self.by_name and not VARIABLE.search(best.name)
        return best.name if by_name or not best.css else f"css: {best.css}"


@dataclass(frozen=True)
class Entry:
    """A value for a key of ``[pages]``, or one entry of a landmark. ``by_default``: the suite needs no key for it."""

    value: str
    confidence: float
    reason: str
    by_default: bool = False


@dataclass(frozen=True)
class Passed:
    """A banner or page in between that was passed: ``shows`` and ``take`` of ``[[interstitials]]``."""

    shows: str
    take: str
    confidence: float


@dataclass
class Learned:
    """All that was learned. ``pages`` has keys such as ``sign_in.path``; ``lacks`` the tables of ``[pages]``.

    ``missing`` has a sentence for each key that could not be learned; ``notes`` are sentences about the whole;
    ``slowest`` is how many seconds the slowest page took. What the file says already, ``given``, is never missing.
    """

    words: dict[str, list[Found]] = field(default_factory=dict)
    pages: dict[str, Entry] = field(default_factory=dict)
    lacks: dict[str, list[str]] = field(default_factory=dict)
    landmarks: dict[str, list[Entry]] = field(default_factory=dict)
    interstitials: list[Passed] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    slowest: float = 0.0
    given: Given = field(default_factory=Given)

    def recognise(self, page: Survey, title: str, parts: dict[str, Ranked]) -> None:
        """Record the parts that were recognised on a page; ``title`` says which page it is."""
        for key, ranked in parts.items():
            default = getattr(_DEFAULT, key)
            found = Found(
                title, ranked, _finds(page, default, ranked.best), _finds(page, (ranked.best.name,), ranked.best)
            )
            known = self.words.setdefault(key, [])
            if all(one.page != title for one in known):
                known.append(found)
            self.missing.pop(key, None)

    def not_learned(self) -> list[str]:
        """Return a sentence for each reason in ``missing``, with the keys that it is the reason for."""
        missing = {
            key: why for key, why in self.missing.items() if not self.given.has(f"words.{key}", f"landmarks.{key}")
        }
        reasons = dict.fromkeys(missing.values())
        return [f"{', '.join(key for key, why in missing.items() if why == one)}: {one}" for one in reasons]

    def wording(self, key: str) -> tuple[str, ...]:
        """Return the words for a key of ``[words]``; empty if the documented words find the part on every page."""
        found = self.words.get(key, [])
        if all(one.by_default for one in found):
            return ()
        return tuple(dict.fromkeys(one.word for one in found))

    def note(self, sentence: str) -> None:
        """Record a sentence about the whole, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def landmark(self, key: str, entry: Entry) -> None:
        """Record a landmark; a second one of the same key is an alternative."""
        known = self.landmarks.setdefault(key, [])
        if entry.value not in [one.value for one in known]:
            known.append(entry)
        self.missing.pop(key, None)

    def lacks_part(self, table: str, key: str) -> None:
        """Record that a page does not ask for something; ``table`` is the page, such as ``request``."""
        known = self.lacks.setdefault(table, [])
        if key not in known:
            known.append(key)


def _finds(page: Survey, wording: tuple[str, ...], part: Guess) -> bool:
    """Say whether the first part of this kind that has one of the names is the one that was recognised."""
    if not wording[0] or not part.named or selector(part.name):
        return False
    if not part.css:
        return matching(wording).search(part.name) is not None
    named: tuple[Box | Offer, ...] = page.boxes if part.is_box else tuple(one for one in page.offers if one.role)
    found = next((one for one in named if matching(wording).search(one.name)), None)
    return found is not None and found.css == part.css
