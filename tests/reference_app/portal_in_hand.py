"""A portal that tests hold in their hands: its parts, its people, and somebody who visits its pages."""

import re
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from reference_app.assembly import assemble
from reference_app.clock import Clock
from reference_app.enrolment import NewPerson
from reference_app.factory import create_app
from reference_app.models import OutgoingMail
from reference_app.parts import Parts
from reference_app.services import Services

KEY = "a key for the controls"
REFUSAL = "The username and password do not match, or the account is locked."
OWN = "Teapot-Meadow-58"
NEW = "Candle_Forest_27"
WRONG = "not the right one"


@dataclass
class Visitor:
    """Somebody with a browser of their own."""

    client: FlaskClient

    def opens(self, path: str) -> TestResponse:
        return self.client.get(path)

    def fills_in(self, path: str, **fields: str) -> TestResponse:
        """Open the page at the path and send its form, with the token that came with it."""
        token = csrf_token(self.client.get(path).text)
        return self.client.post(path, data={"csrf_token": token, **fields})

    def tries(self, username: str, password: str) -> TestResponse:
        return self.fills_in("/sign-in", username=username, password=password)

    def signs_in(self, username: str, password: str) -> bool:
        answer = self.tries(username, password)
        signed_in = answer.status_code == 303 and answer.location == "/home"
        assert signed_in or REFUSAL in answer.text
        return signed_in

    def is_signed_in(self) -> bool:
        return "You are logged in as" in self.opens("/home").text

    def asks(self, email: str, born: str = "23 4 1985", username: str = "") -> TestResponse:
        day, month, year = born.split(" ")
        return self.fills_in("/request", email=email, day=day, month=month, year=year, username=username)

    def sets(self, link: str, username: str, password: str = NEW, confirmation: str | None = None) -> TestResponse:
        confirmation = password if confirmation is None else confirmation
        token = csrf_token(self.client.get("/sign-in").text)
        fields = {"username": username, "password": password, "confirmation": confirmation}
        return self.client.post(link, data={"csrf_token": token, **fields})

    def does(self, username: str, action: str, **fields: str) -> TestResponse:
        """Press a button of the administration about a person; the page that shows the answer."""
        path = f"/administration/people/{username}"
        assert self.fills_in(path, action=action, **fields).status_code == 303
        return self.opens(path)


@dataclass
class Portal:
    """A portal in this process, with its insides within reach."""

    parts: Parts
    services: Services = field(init=False)
    app: Flask = field(init=False)

    def __post_init__(self) -> None:
        self.services = assemble(self.parts)
        self.app = create_app(self.parts, self.services)

    @property
    def clock(self) -> Clock:
        return self.services.clock

    def visitor(self) -> Visitor:
        return Visitor(self.app.test_client())

    def enrols(self, username: str, *, email: str = "", **facts: Any) -> str:
        facts = {"password": OWN, "first_name": "Amina", "surname": "Khan", **facts}
        person = NewPerson(
            username=username,
            email=email or f"{username.lower()}@trust.example",
            date_of_birth=date(1985, 4, 23),
            employer="STEES",
            **facts,
        )
        return self.services.enrolment.enrol(person)

    def administrator(self) -> Visitor:
        visitor = self.visitor()
        assert visitor.signs_in(self.enrols("999BOSS01", administrator=True), OWN)
        return visitor

    def locks(self, username: str) -> None:
        for _ in range(3):
            assert not self.visitor().signs_in(username, WRONG)

    def mails(self) -> list[OutgoingMail]:
        with self.services.storage.reading() as session:
            return list(session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))

    def link_for(self, username: str) -> str:
        """The link in the mail that a request brings."""
        self.visitor().asks(f"{username.lower()}@trust.example")
        return link_in(self.mails()[-1])


def csrf_token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page
    return found[1]


def link_in(mail: OutgoingMail) -> str:
    found = re.search(r"/update-password/\S+", mail.text)
    assert found, mail.text
    return found[0]


def said(answer: TestResponse, role: str) -> str:
    """What the answer says in the element of that role, without its marks."""
    found = re.search(rf'role="{role}"[^>]*>(.*?)</(div|p)>', answer.text, re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""
