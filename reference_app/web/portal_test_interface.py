"""The test interface: an HTTP interface that enrols people and moves the portal's clock forward."""

import hmac
import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from reference_app.services.administration import looks_like_an_address
from reference_app.services.enrolment import KINDS, NewPerson, UsernameTaken
from reference_app.services.services import Services
from reference_app.web.loopback import is_from_here


class BadPerson(Exception):
    """The request does not describe a person; `mistakes` lists everything that is wrong."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes


def test_interface(services: Services, key: str) -> Blueprint:
    """Return the test interface as a blueprint.

    It answers only requests from this machine (others get 403) that carry the key as a bearer token (others get 401).
    """
    blueprint = Blueprint("test_interface", __name__, url_prefix="/test-interface")

    @blueprint.before_request
    def keep_strangers_out() -> ResponseReturnValue | None:
        if not is_from_here(request):
            abort(403)
        shown = request.headers.get("Authorization", "")
        if not hmac.compare_digest(shown.encode(), f"Bearer {key}".encode()):
            return jsonify(errors=["The key is missing or wrong."]), 401
        return None

    @blueprint.post("/people")
    def enrol() -> ResponseReturnValue:
        try:
            person = new_person(request.get_json(silent=True))
            username = services.enrolment.enrol(person)
        except BadPerson as bad:
            return jsonify(errors=bad.mistakes), 422
        except UsernameTaken:
            return jsonify(errors=["The username or the smartcard is taken."]), 409
        kept = {"other_email": person.other_email} if person.other_email else {}
        return jsonify(username=username, **kept), 201

    @blueprint.get("/clock")
    def tell_the_time() -> Response:
        return jsonify(now=services.clock.now().isoformat())

    @blueprint.post("/clock")
    def move_the_clock() -> ResponseReturnValue:
        try:
            now = services.clock.forward(forward_step(request.get_json(silent=True)))
        except (ValueError, OverflowError):
            return jsonify(errors=["forward_seconds: expected a number above 0 that leads to a year before 10000"]), 422
        return jsonify(now=now.isoformat())

    return blueprint


def forward_step(body: object) -> timedelta:
    """Return the step that the request asks for; `body` is its decoded JSON.

    Raises ValueError if `forward_seconds` is not a finite number, OverflowError if it is too large for a timedelta.
    """
    seconds = body.get("forward_seconds") if isinstance(body, Mapping) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not math.isfinite(seconds):
        raise ValueError(seconds)
    return timedelta(seconds=seconds)


def new_person(body: object) -> NewPerson:
    """Return the person that `body`, the decoded JSON of a request, describes; raises BadPerson with every mistake."""
    if not isinstance(body, Mapping):
        raise BadPerson(["the body: expected a JSON object"])
    mistakes = [f"{key}: not a known key" for key in body if key not in NewPerson.__dataclass_fields__]
    mistakes += [
        f"{key}: expected a string that is not blank"
        for key in ("username", "first_name", "surname", "employer")
        if not _is_text(body.get(key))
    ]
    if not _is_address(body.get("email")):
        mistakes.append("email: expected an email address")
    if not (body.get("other_email") is None or _is_address(body["other_email"])):
        mistakes.append("other_email: expected an email address, or null for a person with one address")
    date_of_birth = _date(body.get("date_of_birth"))
    if date_of_birth is None:
        mistakes.append("date_of_birth: expected a date such as 1985-04-23")
    if body.get("kind", "staff") not in KINDS:
        mistakes.append(f"kind: expected one of {', '.join(KINDS)}")
    mistakes += [f"{key}: expected a string" for key in ("role", "locality") if not isinstance(body.get(key, ""), str)]
    mistakes += [
        f"{key}: expected true or false"
        for key in ("administrator", "professional")
        if not isinstance(body.get(key, False), bool)
    ]
    if not (body.get("smartcard") is None or _is_text(body["smartcard"])):
        mistakes.append("smartcard: expected the identity that a card carries, or null for a person without a card")
    if not isinstance(body.get("password"), str | None):
        mistakes.append("password: expected a string, or null for a person who has none yet")
    if mistakes or date_of_birth is None:
        raise BadPerson(mistakes)
    return NewPerson(**{**body, "date_of_birth": date_of_birth})


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_address(value: Any) -> bool:
    return _is_text(value) and looks_like_an_address(value.strip())


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
