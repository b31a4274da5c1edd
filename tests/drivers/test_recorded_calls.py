"""A recorded driver does what the driver does, and its recorders hear of each call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drivers.errors import ControlFailed
from drivers.mailbox.reset_requests import Asked
from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import ResetRequest, SignIn
from drivers.portal.recorded_portal import recorded_portal
from drivers.portal.throttling import Throttling
from drivers.recorded_calls import Recorded, first
from fixtures.people import People

BORN = date(1985, 4, 23)


class Door:
    """A driver with two methods."""

    def opens(self, key: str, *, slowly: bool = False) -> str:
        if key == "broken":
            raise ValueError(key)
        return f"{key}, {slowly}"

    def shuts(self) -> str:
        return "shut"


def test_a_watcher_hears_of_a_call_before_it_and_of_one_that_fails() -> None:
    heard: list[str] = []
    door = Recorded(Door(), {"opens": first(lambda key, **_: heard.append(key))})

    assert door.opens("brass", slowly=True) == "brass, True"
    assert door.shuts() == "shut"
    with pytest.raises(ValueError, match="broken"):
        door.opens("broken")
    assert heard == ["brass", "broken"]


def test_a_watcher_of_a_method_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(AttributeError, match="closes"):
        Recorded(Door(), {"closes": first(lambda: None)})


class AtPages:
    """A portal that lets nobody in, and answers like one that throttles where it is asked to."""

    def __init__(self, throttling: Throttling | None = None) -> None:
        self._throttling = throttling

    def signs_in(self, person: Person, password: str, *, username: str | None = None) -> SignIn:  # noqa: ARG002
        self._answers()
        return SignIn(signed_in=False, shown="no")

    pastes_to_sign_in = signs_in_from_intranet = signs_in

    def signs_in_again(self, person: Person, password: str) -> SignIn | None:  # noqa: ARG002
        return None if password == "untyped" else SignIn(signed_in=False, shown="no")

    def asks_for_a_reset(self, email: str, date_of_birth: date | None, *, username: str | None = None) -> str:
        return f"{email} {date_of_birth} {username}"

    asks_for_the_username = shows_confirmation = asks_for_a_reset

    def sets_password(self, link: str, username: str, password: str, *, confirmation: str | None = None) -> str:
        self._answers()
        return f"{link} {username} {password} {confirmation}"

    pastes_to_set_password = sets_password

    def sets_password_on_open_page(self, username: str, password: str, *, confirmation: str | None = None) -> str:
        return f"{username} {password} {confirmation}"

    def opens_link(self, link: str) -> str:
        self._answers()
        return link

    opens_sign_in_link = shows_update_page = shows_requirements = opens_link
    opens_sign_in_page = shows_hub = shows_request_page = shows_sign_in_page = opens_link

    def _answers(self) -> None:
        if self._throttling is not None:
            self._throttling.answered(429, {"retry-after": "60"})


@pytest.fixture
def amara() -> Person:
    """Return a person."""
    return People("1", "an example", Passwords()).make("Amara", employers()["STEES"])


@pytest.fixture
def changes(amara: Person) -> AccountChanges:
    """Return the record of what is changed on Amara's account."""
    changes = AccountChanges()
    changes.follows(amara)
    return changes


@pytest.mark.parametrize("way", ["signs_in", "signs_in_again", "pastes_to_sign_in", "signs_in_from_intranet"])
def test_a_refused_sign_in_is_a_wrong_password(way: str, amara: Person, changes: AccountChanges) -> None:
    portal = recorded_portal(AtPages(), changes, Throttling())  # type: ignore[arg-type]

    assert not getattr(portal, way)(amara, "wrong").signed_in
    assert changes.left_on(amara) == {AccountChange.WRONG_PASSWORD}


def test_a_page_that_asks_for_nothing_was_sent_no_wrong_password(amara: Person, changes: AccountChanges) -> None:
    portal = recorded_portal(AtPages(), changes, Throttling())  # type: ignore[arg-type]

    assert portal.signs_in_again(amara, "untyped") is None
    assert changes.left_on(amara) == frozenset()


def test_an_account_may_be_locked_after_the_second_wrong_password(amara: Person, changes: AccountChanges) -> None:
    portal = recorded_portal(AtPages(), changes, Throttling())  # type: ignore[arg-type]

    portal.signs_in(amara, "wrong")
    assert not changes.may_have_locked(amara)
    portal.signs_in(amara, "wrong", username=amara.username.lower())
    assert changes.may_have_locked(amara)


def test_a_sign_in_that_throttling_refused_proves_nothing(amara: Person, changes: AccountChanges) -> None:
    throttling = Throttling()
    portal = recorded_portal(AtPages(throttling), changes, throttling)  # type: ignore[arg-type]

    with pytest.raises(ControlFailed, match="throttles"):
        portal.signs_in(amara, "right")


@pytest.mark.parametrize("act", ["opens_link", "shows_request_page", "sets_password"])
def test_a_page_that_throttling_refused_proves_nothing_unless_an_account_may_be_locked(
    act: str, amara: Person, changes: AccountChanges
) -> None:
    """django-axes answers 429 for a locked account as well."""
    throttling = Throttling()
    portal = recorded_portal(AtPages(throttling), changes, throttling)  # type: ignore[arg-type]
    arguments = ("link", amara.username, "new") if act == "sets_password" else ("link",)

    with pytest.raises(ControlFailed, match="throttles"):
        getattr(portal, act)(*arguments)
    changes.leaves(AccountChange.WRONG_PASSWORD, amara.username)
    assert getattr(portal, act)(*arguments)


def test_a_request_that_throttling_refused_is_told_apart_from_one_that_is_not_confirmed() -> None:
    refused = ResetRequest(confirmed=False, shown="“No.”")

    Asked(0, refused).was_heard()
    Asked(0, replace(refused, confirmed=True, shown="“Too many requests lead to a block.”")).was_heard()
    for one in (replace(refused, throttled="429"), replace(refused, shown="“Too many requests.”")):
        with pytest.raises(ControlFailed):
            Asked(0, one).was_heard()


def test_mails_and_passwords_are_recorded(amara: Person, changes: AccountChanges) -> None:
    portal = recorded_portal(AtPages(), changes, Throttling())  # type: ignore[arg-type]

    assert str(portal.asks_for_a_reset(amara.email, BORN, username="A")) == f"{amara.email} {BORN} A"
    assert changes.left_on(amara) == {AccountChange.MAIL}
    portal.sets_password("link", amara.username, "new", confirmation="other")
    assert changes.left_on(amara) == {AccountChange.MAIL, AccountChange.PASSWORD}
