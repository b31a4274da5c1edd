"""``python -m tests.candidates.few_accounts``: the reference portal with no room for some accounts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from reference_app.__main__ import KEY_VARIABLE, MailServerType, secret_key
from reference_app.assembly import assemble
from reference_app.factory import create_app
from reference_app.mail.messages import Message
from reference_app.portal_parts import Parts
from reference_app.services.resets import Resets
from reference_app.settings import MailServer, Settings
from reference_app.storage.models import Account
from reference_app.web.serving import make_server, serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from sqlalchemy.orm import Session

TAKEN = "This email address belongs to another account."
ONE_ADDRESS = "A record has one email address."
NOBODY = "We are closed."
_PEOPLE = "/test-interface/people"


class Record:
    """The WSGI application of a portal, with another answer to some requests for an account."""

    def __init__(
        self, application: WSGIApplication, *, unique: bool, refuses: bool, ignores: bool, closed: bool
    ) -> None:
        self._application = application
        self._unique, self._refuses, self._ignores, self._closed = unique, refuses, ignores, closed
        self._taken: set[str] = set()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer that there is no such account, or as the portal does."""
        if environ["PATH_INFO"] != _PEOPLE:
            return self._application(environ, start)
        person = Request(environ).get_json()
        reason = ONE_ADDRESS if self._refuses and "other_email" in person else NOBODY if self._closed else ""
        if self._unique and person["email"] in self._taken:
            reason = TAKEN
        self._taken.add(person["email"])
        if reason:
            return Response(json.dumps({"absent": reason}), 501, mimetype="application/json")(environ, start)
        if self._ignores:
            person.pop("other_email", None)
        again = EnvironBuilder(
            path=_PEOPLE, method="POST", json=person, headers={"Authorization": environ["HTTP_AUTHORIZATION"]}
        ).get_environ()
        return self._application(again | {"REMOTE_ADDR": environ["REMOTE_ADDR"]}, start)


class ResetsWithNotices(Resets):
    """Answers every request by a mail: a notice, without username and password link, where it answers by no other."""

    def ask(self, email: str, date_of_birth: date, username: str) -> None:
        """Mail a link, or a notice to the typed address."""
        with self._storage.changing() as session:
            if not self.accounts_of(session, email, date_of_birth, username):
                self._notify(session, email)
        super().ask(email, date_of_birth, username)

    def mail_link(self, session: Session, account: Account) -> None:
        """Mail a link, and a notice to the other address on record."""
        super().mail_link(session, account)
        if account.other_email is not None:
            self._notify(session, account.other_email)

    def _notify(self, session: Session, address: str) -> None:
        text = f"A password reset was asked for. Ask again: http://127.0.0.1:{os.environ['PORTAL_PORT']}/request"
        self._postman.take(session, Message(recipient=address, subject="A reset", text=text, html=f"<p>{text}</p>"))


@click.command()
@click.option("--port", type=int, required=True)
@click.option("--mail", type=MailServerType(), required=True)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--unique-addresses", "unique", is_flag=True, help="Refuses a second account with one address.")
@click.option("--one-address", "refuses", is_flag=True, help="Keeps one address, and says so.")
@click.option("--ignores-the-other", "ignores", is_flag=True, help="Keeps one address, and does not say so.")
@click.option("--closed", is_flag=True, help="Has no accounts at all.")
@click.option("--notices", is_flag=True, help="Sends a notice of every request.")
def main(
    port: int, mail: MailServer, data: Path, *, unique: bool, refuses: bool, ignores: bool, closed: bool, notices: bool
) -> None:
    """Serve the portal."""
    os.environ["PORTAL_PORT"] = str(port)
    data.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        url=f"http://127.0.0.1:{port}/",
        database=f"sqlite:///{data / 'portal.sqlite'}",
        secret_key=secret_key(data / "secret-key"),
        mail_server=mail,
        test_interface_key=os.environ[KEY_VARIABLE],
    )
    parts = Parts(settings)
    if notices:
        parts = replace(parts, resets=ResetsWithNotices)
    with ExitStack() as stack:
        services = assemble(parts)
        stack.callback(services.storage.close)
        application = create_app(parts, services).wsgi_app
        record = Record(application, unique=unique, refuses=refuses, ignores=ignores, closed=closed)
        server = make_server("127.0.0.1", port, record)
        services.postman.start()
        stack.callback(services.postman.stop)
        serve(server)


if __name__ == "__main__":
    main()
