"""The command `python -m reference_app`: reads the options, builds a portal and serves it."""

import os
import secrets
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.exc import SQLAlchemyError

from reference_app import demonstration, faults, guidance
from reference_app.assembly import assemble
from reference_app.factory import create_app
from reference_app.portal_parts import Parts
from reference_app.settings import Header, MailServer, ResetDomain, Settings
from reference_app.web.card_reader import write_certificate
from reference_app.web.serving import make_server, serve

KEY_VARIABLE = "TEST_INTERFACE_KEY"


class MailServerType(click.ParamType[MailServer]):
    """The click type of an option whose value HOST:PORT names a mail server."""

    name = "HOST:PORT"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> MailServer:
        """Return the mail server; raises click.BadParameter unless the value is HOST:PORT with port 1 to 65535."""
        host, _, port = value.rpartition(":")
        if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            self.fail(f"{value!r} is not HOST:PORT with a port from 1 to 65535.", param, ctx)
        return MailServer(host.strip("[]"), int(port))


class HeaderType(click.ParamType[Header]):
    """The click type of an option whose value NAME=VALUE is an HTTP header."""

    name = "NAME=VALUE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Header:
        """Return the header; raises click.BadParameter unless the value is NAME=VALUE with both parts filled."""
        name, _, content = value.partition("=")
        if not name or not content:
            self.fail(f"{value!r} is not NAME=VALUE.", param, ctx)
        return Header(name, content)


class ResetDomainType(click.ParamType[ResetDomain]):
    """The click type of an option whose value EMPLOYER=DOMAIN limits the resets of an employer's people."""

    name = "EMPLOYER=DOMAIN"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> ResetDomain:
        """Return the limit; raises click.BadParameter unless the value is EMPLOYER=DOMAIN with both parts filled."""
        employer, _, domain = value.partition("=")
        if not employer or not domain:
            self.fail(f"{value!r} is not EMPLOYER=DOMAIN.", param, ctx)
        return ResetDomain(employer, domain)


def check_faults(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> Sequence[str]:
    """Return `value`, the names of faults, unchanged; raises click.BadParameter for an unknown name."""
    known = faults.names()
    for name in value:
        if name not in known:
            raise click.BadParameter(f"there is no fault {name!r}; the faults are: {', '.join(known)}.", ctx, param)
    return value


def check_documents(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return the names of documents in `value`, which commas separate; without a value, the names of all documents.

    Raises click.BadParameter for an unknown name.
    """
    named = tuple(value.split(",")) if value is not None else guidance.DOCUMENTS
    for name in named:
        if name not in guidance.DOCUMENTS:
            raise click.BadParameter(
                f"there is no document {name!r}; the documents are: {', '.join(guidance.DOCUMENTS)}.", ctx, param
            )
    return named


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--url", help="The portal's URL, for the links in its mails.  [default: http://127.0.0.1:PORT/]")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the database, keys and certificates.  [default: a temporary one]",
)
@click.option("--database", help="The SQLAlchemy URL of the database.  [default: SQLite in the data folder]")
@click.option(
    "--mail",
    type=MailServerType(),
    help="The SMTP server for outgoing mail.  [default: none; a demonstration shows mails on a page]",
)
@click.option(
    "--shared-login-header",
    type=HeaderType(),
    help="The HTTP header that the NHS trust's proxy adds for a computer with a shared or ward login.",
)
@click.option(
    "--reset-domain",
    "reset_domains",
    type=ResetDomainType(),
    multiple=True,
    help="Reset no password of this employer's people unless their address is at this domain; can be repeated.",
)
@click.option(
    "--test-interface",
    is_flag=True,
    help=f"Switch the test interface on; the environment variable {KEY_VARIABLE} holds its key.",
)
@click.option(
    "--guidance",
    "documents",
    callback=check_documents,
    help="Apply only the rules of these documents, such as YAS,STEES.  [default: all documents]",
)
@click.option("--smartcard-port", type=click.IntRange(1, 65535), help="The HTTPS port that asks for a smartcard.")
@click.option(
    "--card-authority",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A PEM file with the certificate of the certificate authority that issues the smartcards.",
)
@click.option(
    "--smartcard-certificate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A PEM file with the certificate and key of the smartcard port.  [default: self-signed, in the data folder]",
)
@click.option(
    "--fault", "fault_names", multiple=True, callback=check_faults, help="Add this deliberate mistake; can be repeated."
)
def main(
    port: int,
    host: str,
    url: str | None,
    data: Path | None,
    database: str | None,
    mail: MailServer | None,
    shared_login_header: Header | None,
    reset_domains: Sequence[ResetDomain],
    test_interface: bool,
    documents: Sequence[str],
    smartcard_port: int | None,
    card_authority: Path | None,
    smartcard_certificate: Path | None,
    fault_names: Sequence[str],
) -> None:
    """Serve a portal for signing in to a staff record.

    Without --test-interface the portal is a demonstration: it enrols three people and prints how they sign in.
    """
    test_interface_key = os.environ.get(KEY_VARIABLE) if test_interface else None
    if test_interface and not test_interface_key:
        raise click.UsageError(f"--test-interface needs a key; set the environment variable {KEY_VARIABLE}.")
    if (smartcard_port is None) != (card_authority is None):
        raise click.UsageError("--smartcard-port and --card-authority go together; give both, or neither.")
    with ExitStack() as stack:
        if data is None:
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-")))
            click.echo(f"All data is kept in {data} until the portal stops; then it is deleted.")
        data.mkdir(parents=True, exist_ok=True)
        parts = Parts(
            Settings(
                url=url or f"http://127.0.0.1:{port}/",
                database=database or f"sqlite:///{data / 'portal.sqlite'}",
                secret_key=secret_key(data / "secret-key"),
                mail_server=mail,
                test_interface_key=test_interface_key,
                shared_login_header=shared_login_header,
                reset_domains=dict(reset_domains),
                smartcard_url=None if smartcard_port is None else f"https://127.0.0.1:{smartcard_port}/",
            )
        )
        parts = guidance.held_to(parts, documents)
        for name in fault_names:
            parts = faults.spoil(parts, name)
        try:
            services = assemble(parts)
        except (SQLAlchemyError, ModuleNotFoundError) as error:
            give_up(f"The database cannot be used: {str(error).splitlines()[0]}")
        stack.callback(services.storage.close)
        try:
            application = create_app(parts, services).wsgi_app
            server, others = make_server(host, port, application), []
        except OSError as error:
            give_up(f"The portal cannot listen on {host} port {port}: {error.strerror or error}")
        if smartcard_port is not None and card_authority is not None:
            try:
                tls = parts.card_reader(
                    card_authority, smartcard_certificate or own_certificate(data, parts.clock.now())
                ).tls()
                others.append(make_server(host, smartcard_port, application, tls))
            except OSError as error:
                # The threads of the first server already run; they would keep the process alive.
                server.stop()
                give_up(
                    f"The portal cannot ask for smartcards on {host} port {smartcard_port}: {error.strerror or error}"
                )
        if parts.settings.demonstration:
            demonstration.enrol_people(services.enrolment)
            click.echo(demonstration.introduction())
            if mail is None:
                click.echo(f"Mails: http://127.0.0.1:{port}/demonstration/mails")
        if mail is not None:
            services.postman.start()
            stack.callback(services.postman.stop)
        click.echo(f"The portal is at {parts.settings.url} (Ctrl-C stops it)")
        serve(server, *others)


def own_certificate(data: Path, now: datetime) -> Path:
    """Return the path of the PEM file with the smartcard port's certificate and key; write the file if it is missing.

    `now` is the machine's time, aware; `write_certificate` explains why.
    """
    path = data / "smartcard.pem"
    if not path.exists():
        write_certificate(path, now)
    return path


def secret_key(path: Path) -> str:
    """Return the key that signs cookies; create the file with a new key if the file is missing.

    The key is kept so that people stay signed in when the portal restarts.
    """
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:  # noqa: PTH123
            file.write(secrets.token_urlsafe(32))
    except FileExistsError:
        pass
    return path.read_text()


def give_up(why: str) -> NoReturn:
    """Print one sentence to standard error, and exit with status 2."""
    click.echo(why, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
