"""The administration's pages: the search for a person, and what an administrator can do for that person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conformance.setup.learning import administration_meanings as meanings
from conformance.setup.learning import outcomes
from conformance.setup.learning.scoring import Ranked, recognised
from conformance.setup.learning.signing_in import SigningIn
from conformance.setup.learning.visitor import Visitor
from drivers.people.person import Person
from drivers.portal.browser.page_survey import Survey

_SEARCH = ("administration_username", "administration_find")


@dataclass
class Administration:
    """Learns the administration at ``address`` as ``administrator``, with the account of ``person``."""

    visitor: Visitor
    signing_in: SigningIn
    address: str

    def learns(self, administrator: Person, person: Person) -> None:
        """Sign in, look for the person, and record the parts of the pages; press the button that ends a lock."""
        self.signing_in.signs_in(administrator.username, administrator.known_password())
        page = self.visitor.goes_to(self.address, as_new=False)
        found = self.visitor.recognises(page, "the administration", meanings.ADMINISTRATION)
        if any(key not in found for key in _SEARCH):
            self._misses("the administration's page shows no search that was recognised")
            return
        self.visitor.page.types(found["administration_username"].best.css, person.username)
        about = self.visitor.presses(found["administration_find"])
        # The search can be on this page as well.
        search = {box.form for box in page.boxes} if _has_all_boxes(page, about) else set()
        rest = replace(
            about,
            boxes=tuple(box for box in about.boxes if not (box.form in search and _was_there(page, box.css))),
            offers=tuple(one for one in about.offers if not _was_there(page, one.css, one.name)),
        )
        parts = recognised(rest, meanings.PERSON_PAGE)
        self.visitor.keeps(about, "the administration's page about a person", parts)
        self._misses("the page about a person shows no such part that was recognised")
        self._acts(about, parts)

    def _acts(self, about: Survey, parts: dict[str, Ranked]) -> None:
        for key in ("administration_unlock", "administration_resend"):
            if key in parts:
                after = self.visitor.presses(parts[key])
                notice, refusal = outcomes.notice_in(about, after), outcomes.refusal_in(about, after)
                if found := notice or refusal:
                    self.visitor.learned.landmark("done" if notice else "refusal", found)
                    self.visitor.pictured("an administrator's act", {})
                    return

    def _misses(self, why: str) -> None:
        for key in (*meanings.ADMINISTRATION, *meanings.PERSON_PAGE):
            if key not in self.visitor.learned.words:
                self.visitor.learned.missing[key] = why


def _has_all_boxes(before: Survey, after: Survey) -> bool:
    return {box.css for box in before.boxes} <= {box.css for box in after.boxes}


def _was_there(before: Survey, css: str, name: str | None = None) -> bool:
    parts = [(box.css, box.name) for box in before.boxes] + [(offer.css, offer.name) for offer in before.offers]
    return any(css == old and name in (None, called) for old, called in parts)
