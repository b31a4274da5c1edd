"""The test interface: only where it is switched on, for callers who have the key, on this machine."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from werkzeug.test import TestResponse

from reference_app.portal_parts import Parts
from tests.reference_app.portal_in_hand import KEY, OWN, Portal

PERSON = {
    "username": "999akhan01",
    "email": "amina.khan@trust.example",
    "date_of_birth": "1985-04-23",
    "first_name": "Amina",
    "surname": "Khan",
    "employer": "STEES",
    "kind": "staff",
    "administrator": False,
    "password": OWN,
}


def send(portal: Portal, path: str, body: object, *, key: str = KEY, comes_from: str = "127.0.0.1") -> TestResponse:
    return portal.app.test_client().post(
        path,
        json=body,
        headers={"Authorization": f"Bearer {key}"},
        environ_overrides={"REMOTE_ADDR": comes_from},
    )


def test_a_person_is_enrolled_without_a_form(portal: Portal) -> None:
    answer = send(portal, "/test-interface/people", PERSON)
    assert (answer.status_code, answer.json) == (201, {"username": "999AKHAN01"})
    assert portal.visitor().signs_in("999AKHAN01", OWN)


def test_enrolment_asks_nothing_of_a_password(portal: Portal) -> None:
    assert send(portal, "/test-interface/people", {**PERSON, "password": "abc"}).status_code == 201
    assert portal.visitor().signs_in("999AKHAN01", "abc")


def test_one_person_may_have_two_accounts_but_one_username_has_one(portal: Portal) -> None:
    assert send(portal, "/test-interface/people", PERSON).status_code == 201
    assert send(portal, "/test-interface/people", {**PERSON, "username": "120AKHAN01"}).status_code == 201
    assert send(portal, "/test-interface/people", {**PERSON, "username": "999AKHAN01 "}).status_code == 409


def test_all_mistakes_are_told_at_once(portal: Portal) -> None:
    wrong = {
        "username": " ",
        "email": "amina",
        "date_of_birth": "23/4/1985",
        "first_name": 7,
        "kind": "robot",
        "administrator": "yes",
        "password": 7,
        "role": 7,
        "shoe_size": "nine",
    }
    answer = send(portal, "/test-interface/people", wrong)
    assert answer.status_code == 422
    assert answer.json is not None
    told = {error.partition(":")[0] for error in answer.json["errors"]}
    assert told == {*wrong, "surname", "employer"}


@pytest.mark.parametrize("body", [None, [], "x", {}])
def test_what_is_no_person_is_refused(portal: Portal, body: object) -> None:
    assert send(portal, "/test-interface/people", body).status_code == 422


def test_the_clock_moves_forward(portal: Portal) -> None:
    before = portal.clock.now()
    answer = send(portal, "/test-interface/clock", {"forward_seconds": 43200})
    assert answer.json is not None
    moved = datetime.fromisoformat(answer.json["now"]) - before
    assert timedelta(hours=12) <= moved < timedelta(hours=12, minutes=1)
    told = portal.app.test_client().get("/test-interface/clock", headers={"Authorization": f"Bearer {KEY}"}).json
    assert told is not None
    assert datetime.fromisoformat(told["now"]) >= datetime.fromisoformat(answer.json["now"])


@pytest.mark.parametrize("seconds", [0, -1, "60", None, True, float("nan"), float("inf"), 1e30, 1e12])
def test_the_clock_takes_no_other_step(portal: Portal, seconds: object) -> None:
    before = portal.clock.now()
    assert send(portal, "/test-interface/clock", {"forward_seconds": seconds}).status_code == 422
    assert portal.clock.now() - before < timedelta(minutes=1)


@pytest.mark.parametrize("key", ["", "another key", f"{KEY} ", "schlüssel"])
def test_the_key_is_wanted(portal: Portal, key: str) -> None:
    assert send(portal, "/test-interface/clock", {"forward_seconds": 1}, key=key).status_code == 401


@pytest.mark.parametrize(
    ("address", "status"),
    [
        *((address, 200) for address in ("127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1")),
        *((address, 403) for address in ("192.0.2.7", "::ffff:192.0.2.7", "", "localhost")),
    ],
)
def test_only_this_machine_is_answered(portal: Portal, address: str, status: int) -> None:
    answer = send(portal, "/test-interface/clock", {"forward_seconds": 1}, comes_from=address)
    assert answer.status_code == status


def test_a_portal_without_controls_has_none(parts: Parts) -> None:
    portal = Portal(replace(parts, settings=replace(parts.settings, test_interface_key=None)))
    for path in ("/test-interface/clock", "/test-interface/people"):
        assert send(portal, path, {}).status_code == 404
        assert portal.visitor().opens(path).status_code == 404


def test_another_address_is_kept_and_told(portal: Portal) -> None:
    other = {**PERSON, "other_email": "amina@home.example"}
    answer = send(portal, "/test-interface/people", other)
    assert (answer.status_code, answer.json) == (
        201,
        {"username": "999AKHAN01", "other_email": "amina@home.example"},
    )
    assert "amina@home.example" in portal.administrator().opens("/administration/people/999AKHAN01").text


def test_another_address_that_is_none_is_told(portal: Portal) -> None:
    answer = send(portal, "/test-interface/people", {**PERSON, "other_email": "home"})
    assert answer.status_code == 422
    assert answer.json == {"errors": ["other_email: expected an email address, or null for a person with one address"]}
