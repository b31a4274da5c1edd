"""A portal that tests hold in their hands: its parts, its people, and somebody who visits its pages."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import select
from werkzeug.test import TestResponse

from reference_app.assembly import assemble
from reference_app.clock import Clock
from reference_app.factory import create_app
from reference_app.portal_parts import Parts
from reference_app.services.enrolment import NewPerson
from reference_app.services.services import Services
from reference_app.settings import Header
from reference_app.storage.models import OutgoingMail
from tests.reference_app.served import heading, read

KEY = "a key for the test interface"
REFUSAL = "The username and password do not match, or the account is locked."
OWN = "Teapot-Meadow-58"
NEW = "Candle_Forest_27"
ANOTHER = "Window-Basket-94"
THIRD = "Harbour_Tulip_36"
WRONG = "not the right one"
READER = "https://portal.example:8443/"
RESET_DOMAINS = {"HARBOUR": "nhs.net"}
SHARED_LOGIN = Header("X-Login", "ward")


class Compiled(BytecodeCache):
    """Templates that are compiled already: hundreds of portals of one process have the same."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()


@dataclass
class Visitor:
    """Somebody with a browser of their own."""

    client: FlaskClient

    def opens(self, path: str) -> TestResponse:
        return self.client.get(path)

    def reaches(self, path: str) -> str:
        """The heading of the page that the path leads to."""
        return heading(self.client.get(path, follow_redirects=True).text)

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

    def asks(self, email: str, born: str = "23 4 1985", username: str = "", **fields: str) -> TestResponse:
        day, month, year = born.split(" ")
        return self.fills_in("/request", email=email, day=day, month=month, year=year, username=username, **fields)

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

    def inserts(self, identity: str | None) -> str:
        """Come to the card reader with a card or none; the path that the portal leads on to, empty for none."""
        verified = {"SSL_CLIENT_VERIFY": "SUCCESS", "SSL_CLIENT_S_DN_CN": identity} if identity else {}
        answer = self.client.get("/smartcard", base_url=READER, environ_overrides=verified)
        return urlsplit(answer.location).path if answer.status_code == 303 else ""

    def sets_online(self, password: str, confirmation: str | None = None) -> TestResponse:
        """Send the form of Manage Internet Access; the page that shows the answer."""
        confirmation = password if confirmation is None else confirmation
        answer = self.fills_in("/internet-access/password", password=password, confirmation=confirmation)
        return self.opens(answer.location) if answer.location else answer


@dataclass
class Portal:
    """A portal in this process, with its insides within reach."""

    parts: Parts
    services: Services = field(init=False)
    app: Flask = field(init=False)

    def __post_init__(self) -> None:
        self.services = assemble(self.parts)
        self.app = create_app(self.parts, self.services)
        self.app.jinja_env.bytecode_cache = COMPILED

    @property
    def clock(self) -> Clock:
        return self.services.clock

    def first_hour(self, hours: Iterable[float], happens: Callable[[], bool]) -> float | None:
        """The first of the hours from now after which something happens; None where it never does."""
        passed = 0.0
        for hour in hours:
            self.waits(hours=hour - passed)
            passed = hour
            if happens():
                return hour
        return None

    def visitor(self, *, login: str = "") -> Visitor:
        """Somebody at a computer; `login` is what a proxy says of the computer's login."""
        visitor = Visitor(self.app.test_client())
        if login:
            visitor.client.environ_base["HTTP_X_LOGIN"] = login
        return visitor

    def waits(self, **time: float) -> None:
        """Let time go by: as many `hours` or `minutes`."""
        self.clock.forward(timedelta(**time))

    def enrols(self, username: str, *, email: str = "", **facts: Any) -> str:
        facts = {"employer": "STEES", "password": OWN, "first_name": "Amina", "surname": "Khan", **facts}
        person = NewPerson(
            username=username,
            email=email or f"{username.lower()}@trust.example",
            date_of_birth=date(1985, 4, 23),
            **facts,
        )
        return self.services.enrolment.enrol(person)

    def administrator(self) -> Visitor:
        visitor = self.visitor()
        assert visitor.signs_in(self.enrols("999BOSS01", administrator=True), OWN)
        return visitor

    def signed_in_by_card(self, identity: str) -> Visitor:
        visitor = self.visitor()
        visitor.client.get(visitor.inserts(identity))
        assert visitor.is_signed_in()
        return visitor

    def locks(self, username: str) -> None:
        for _ in range(3):
            assert not self.visitor().signs_in(username, WRONG)

    def mails(self) -> list[OutgoingMail]:
        with self.services.storage.reading() as session:
            return list(session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))

    def mails_that_come(
        self, email: str, born: str = "23 4 1985", username: str = "", **fields: str
    ) -> list[OutgoingMail]:
        """The mails that a request brings."""
        before = len(self.mails())
        self.visitor().asks(email, born, username, **fields)
        return self.mails()[before:]

    def link_for(self, username: str) -> str:
        """The link in the mail that a request brings."""
        return link_in(self.mails_that_come(f"{username.lower()}@trust.example")[-1])

    def completes(self, link: str, username: str, password: str = NEW) -> bool:
        """Whether the link sets the password, as the page says that it does."""
        return self.visitor().sets(link, username, password).status_code == 303

    def closes(self) -> None:
        self.services.storage.close()


def csrf_token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page
    return found[1]


def link_in(mail: OutgoingMail) -> str:
    found = re.search(r"/update-password/\S+", mail.text)
    assert found, mail.text
    return found[0]


def stated_in(mail: OutgoingMail) -> tuple[str, list[str]]:
    """The username that a mail states and the paths that it links to, tokens left out: the same as text and as HTML."""
    in_text = re.search(r"^Your username: (.*)$", mail.text, re.M)
    in_html = re.search(r"Your username: <strong>(.*?)</strong>", mail.html)
    assert in_text
    assert in_html
    assert in_text[1] == read(in_html[1])
    links = re.findall(r"http://portal\.example(\S+)", mail.text)
    assert links == re.findall(r'href="http://portal\.example([^"]+)"', mail.html)
    return in_text[1], [re.sub(r"/[\w-]{40,}$", "/<token>", link) for link in links]


def said(answer: TestResponse, role: str) -> str:
    """What the answer says in the element of that role, without its marks."""
    found = re.search(rf'role="{role}"[^>]*>(.*?)</(div|p)>', answer.text, re.S)
    return read(found[1]) if found else ""
