"""A second choice with the same link: on the page that refused the first, or with the link; what a refusal proves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import cast

import pytest

from drivers.errors import ControlFailed, PortalNotUnderstood
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import PasswordUpdate, SignIn
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets

AMARA = Person("Amara", "Amara", "Okafor", "999AOKAFOR01", "a@nhs.net", date(1985, 4, 23), "STEES", password="a")
TAKEN = PasswordUpdate(refused=False, at_sign_in=True, shown="")
REFUSED = PasswordUpdate(refused=True, at_sign_in=False, shown="no", asks_again=True)
CLOSED = PasswordUpdate(refused=True, at_sign_in=False, shown="closed")


@dataclass
class Recording:
    """A portal that answers each choice with the next of ``answers``, and notes what was chosen and where."""

    answers: list[PasswordUpdate]
    page_is_strange: bool = False
    chosen: list[tuple[str, ...]] = field(default_factory=list)

    def sets_password(
        self, link: str, username: str, password: str, *, confirmation: str | None = None
    ) -> PasswordUpdate:
        return self._answers("link", username, password, confirmation or password, link)

    def sets_password_on_open_page(
        self, username: str, password: str, *, confirmation: str | None = None
    ) -> PasswordUpdate:
        if self.page_is_strange:
            raise PortalNotUnderstood("no such page")
        return self._answers("open page", username, password, confirmation or password, "")

    def signs_in(self, person: Person, password: str, *, username: str | None = None) -> SignIn:  # noqa: ARG002
        return SignIn(signed_in=self.answers_taken and password == self.chosen[-1][2], shown="")

    @property
    def answers_taken(self) -> bool:
        return self._last is TAKEN

    def _answers(self, *chosen: str) -> PasswordUpdate:
        self.chosen.append(chosen)
        self._last = self.answers.pop(0)
        return self._last


def chooser(portal: Recording) -> Chooser:
    return Chooser(cast(Portal, portal), Passwords(), Secrets())


def refused(update: PasswordUpdate) -> Chosen:
    return Chosen("one", "another", "the link", update)


@pytest.mark.parametrize(
    ("first", "strange", "where"),
    [(REFUSED, False, "open page"), (REFUSED, True, "link"), (CLOSED, False, "link")],
)
def test_what_was_refused_is_sent_again_as_it_was(first: PasswordUpdate, strange: bool, where: str) -> None:
    portal = Recording([REFUSED], page_is_strange=strange)

    chooser(portal).chooses_after(refused(first), AMARA, "one", "another")

    assert [one[:4] for one in portal.chosen] == [(where, AMARA.username, "one", "another")]


def no_visitor() -> Portal:
    raise AssertionError("nobody has to sign in")


def test_a_password_that_was_taken_needs_no_second_look() -> None:
    portal = Recording([])

    assert chooser(portal).is_taken(refused(TAKEN), AMARA, no_visitor)
    assert not portal.chosen


def test_a_refusal_counts_where_the_same_link_takes_a_good_password() -> None:
    portal = Recording([TAKEN])

    assert not chooser(portal).is_taken(refused(REFUSED), AMARA, lambda: cast(Portal, portal))
    assert Passwords().is_good(portal.chosen[0][2])


def test_a_refusal_proves_nothing_where_the_link_takes_no_good_password_either() -> None:
    portal = Recording([REFUSED, CLOSED])

    with pytest.raises(ControlFailed):
        chooser(portal).is_taken(refused(REFUSED), AMARA, lambda: cast(Portal, portal))
