"""A person who is signed in counts as signed in, even if the page first told something else in an alert."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from drivers.errors import ControlFailed
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.portal.observed_facts import PasswordUpdate, SignIn
from drivers.portal.password_chooser import Chooser
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from fixtures.cast import Cast
from fixtures.people import People
from steps.signing_in import is_signed_in, own_password_signs_in, own_password_signs_in_at_first, signs_in_as_ever

Step = Callable[[str, Cast, Portal], None]


class SaysSigningYouIn:
    """A portal that sends its form again with "Signing you in", and leads on a little later if the person got in."""

    def __init__(self, *, got_in: bool, later: bool = False) -> None:
        self._got_in, self._later = got_in, later

    def signs_in(self, *_: object, **__: object) -> SignIn:
        """Return an outcome that is a refusal in words."""
        return SignIn(
            signed_in=False,
            shown="“Signing you in”",
            looks_again=lambda: self._got_in,
            comes_in=lambda: self._later,
        )

    def sets_password(self, *_: object, **__: object) -> PasswordUpdate:
        """Take every password."""
        return PasswordUpdate(refused=False, at_sign_in=True, shown="the sign-in page")


def portal(*, got_in: bool, later: bool = False) -> Portal:
    return cast(Portal, SaysSigningYouIn(got_in=got_in, later=later))


@pytest.fixture
def people() -> Cast:
    """Return a cast of Amara."""
    found = Cast()
    found.introduce(People("1", "an example", Passwords()).make("Amara", employers()["STEES"]))
    return found


@pytest.mark.parametrize("step", [own_password_signs_in, own_password_signs_in_at_first, signs_in_as_ever])
def test_a_step_looks_whether_the_person_is_in(step: Step, people: Cast) -> None:
    step("Amara", people, portal(got_in=True))
    step("Amara", people, portal(got_in=False, later=True))
    with pytest.raises((AssertionError, ControlFailed), match="Signing you in"):
        step("Amara", people, portal(got_in=False))


def test_the_latest_sign_in_is_judged_by_its_effect(people: Cast) -> None:
    is_signed_in("Amara", portal(got_in=True).signs_in(people["Amara"], "right"))
    with pytest.raises(AssertionError, match="Amara was refused"):
        is_signed_in("Amara", portal(got_in=False).signs_in(people["Amara"], "right"))


def test_a_completed_reset_is_judged_by_its_effect(people: Cast) -> None:
    def completes(*, got_in: bool) -> None:
        Chooser(portal(got_in=got_in), Passwords(), Secrets()).completes(people["Amara"], "http://127.0.0.1/link")

    completes(got_in=True)
    with pytest.raises(ControlFailed, match="does not sign in"):
        completes(got_in=False)
