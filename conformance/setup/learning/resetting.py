"""What only a reset shows: the parts of its form, the confirmation, the page behind the mail's link, a dead link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from conformance.setup.learning import meanings, messages, outcomes
from conformance.setup.learning.front_pages import FrontPages
from conformance.setup.learning.learned import Entry, Learned
from conformance.setup.learning.page_kinds import asks_for_a_new_password, asks_to_sign_in
from conformance.setup.learning.scoring import Ranked, recognised
from conformance.setup.learning.visitor import Visitor
from drivers.errors import PortalNotUnderstood
from drivers.portal.browser.page_survey import Survey

_PARTS_AT_MOST = 4
_WEAK = "abc"


@dataclass
class Resetting:
    """Sends the forms of the page that starts a reset, which ``front`` found, and of the page behind a mail's link."""

    visitor: Visitor
    front: FrontPages

    @property
    def _learned(self) -> Learned:
        return self.visitor.learned

    def asks(self, email: str, born: date | None, username: str) -> bool:
        """Ask for a reset, and learn the parts of the form and its answer; say whether the request seems confirmed.

        Raises PortalNotUnderstood if the form has no button that was recognised, or if it asks for a date of birth and
        ``born`` is None.
        """
        page = self.front.shows_request()
        for number in range(_PARTS_AT_MOST):
            found = recognised(page, meanings.REQUEST) if number == 0 else self.front.learns_request(page)
            self._fills_request(found, email, born, username)
            button = found.get("submit")
            if button is None:
                raise PortalNotUnderstood("the page that starts a reset has no button that was recognised")
            after = self.visitor.presses(button)
            if not any(
                key in recognised(after, meanings.REQUEST) for key in ("day", "date_of_birth", "username", "email")
            ):
                break
            if outcomes.refusal_in(page, after) is not None or {one.css for one in page.boxes} == {
                one.css for one in after.boxes
            }:
                return False
            self._goes_on(button)
            page = after
        else:
            return False
        answer = outcomes.answer_in(page, after, "|".join(meanings.CONFIRMATION["confirmation_heading"].names))
        if answer is None:
            return False
        self._confirmed(page, after, answer)
        return True

    def _goes_on(self, button: Ranked) -> None:
        self._learned.pages["request.next"] = Entry(button.best.word, 0.8, "it led to the next part of the form")
        self._learned.words.pop("submit", None)
        self._learned.lacks.pop("request", None)

    def _confirmed(self, before: Survey, after: Survey, answer: Entry) -> None:
        parts = recognised(after, meanings.CONFIRMATION, before.headings)
        self.visitor.keeps(after, "the confirmation", parts)
        word = self._learned.words.get("confirmation_heading")
        by_default = bool(word) and word[0].by_default  # type: ignore[index]
        self._learned.landmark("confirmation", replace(answer, by_default=by_default))

    def _fills_request(self, found: dict[str, Ranked], email: str, born: date | None, username: str) -> None:
        if born is None and ("day" in found or "date_of_birth" in found):
            raise PortalNotUnderstood(
                "no reset was asked for, because the page asks for a date of birth: run again with --born DATE"
            )
        types, number = self.visitor.page.types, self.visitor.page.fills_number
        if "email" in found:
            types(found["email"].best.css, email)
        if "email" not in found and "username" in found:
            types(found["username"].best.css, username)
        if born is None:
            return
        if all(key in found for key in ("day", "month", "year")):
            number(found["day"].best.css, born.day)
            number(found["month"].best.css, born.month, month=True)
            number(found["year"].best.css, born.year)
        elif "date_of_birth" in found and "request.date_format" in self._learned.pages:
            types(found["date_of_birth"].best.css, born.strftime(self._learned.pages["request.date_format"].value))

    def opens_link(self, link: str) -> bool:
        """Open the link of a mail, and learn the page behind it; say whether it asks for a new password."""
        page = self.visitor.goes_to(link)
        if not asks_for_a_new_password(page) and (not page.boxes or asks_to_sign_in(page)):
            return False
        self._learned_parts(page)
        return True

    def _learned_parts(self, page: Survey) -> None:
        self.visitor.recognises(page, "the page behind the link", meanings.UPDATE)
        for key in ("username", "confirm_password"):
            if all("behind the link" not in one.page for one in self._learned.words.get(key, ())):
                self._learned.lacks_part("update", key)

    def sets_password(self, link: str, username: str, password: str) -> bool:
        """Set a password with a mail's link: first one that is too weak; say whether the good one was accepted."""
        before, after = self._sets(link, username, _WEAK)
        if asks_for_a_new_password(after):
            self.visitor.keeps_refusal(before, after)
        before, after = self._sets(link, username, password)
        if asks_for_a_new_password(after):
            self._learned.note("a good password was refused on the page behind the mail's link")
            return False
        if not asks_to_sign_in(after):
            found = outcomes.answer_in(before, after, messages.SET_TEXT)
            if found is not None:
                self.visitor.pictured("the password is set", {})
                self._learned.landmark("password_set", found)
        return True

    def opens_dead_link(self, link: str) -> None:
        """Open a link that was used before, and learn how it is refused."""
        before = self.front.shows_sign_in()
        page = self.visitor.goes_to(link)
        if not asks_to_sign_in(page) and not asks_for_a_new_password(page):
            self.visitor.keeps_refusal(before, page, link=True)

    def _sets(self, link: str, username: str, password: str) -> tuple[Survey, Survey]:
        page = self.visitor.goes_to(link)
        for _ in range(_PARTS_AT_MOST):
            found = recognised(page, meanings.UPDATE)
            for key, value in (("username", username), ("password", password), ("confirm_password", password)):
                if key in found:
                    self.visitor.page.types(found[key].best.css, value)
            if "update_button" not in found:
                raise PortalNotUnderstood("the page behind the mail's link has no button that was recognised")
            after = self.visitor.presses(found["update_button"])
            if "password" in found or not asks_for_a_new_password(after):
                break
            onward = found["update_button"].best
            self._learned.pages["update.next"] = Entry(onward.word, 0.8, "it led to the next part of the form")
            self._learned.words.pop("update_button", None)
            self._learned.lacks.pop("update", None)
            self._learned_parts(after)
            page = after
        return page, after
