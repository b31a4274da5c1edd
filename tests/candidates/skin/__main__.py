"""The command: `python -m tests.candidates.skin`."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import click
from jinja2 import FileSystemLoader

from reference_app.__main__ import KEY_VARIABLE, MailServerType, secret_key
from reference_app.assembly import assemble
from reference_app.factory import create_app
from reference_app.portal_parts import Parts
from reference_app.settings import MailServer, Settings
from reference_app.web.serving import make_server, serve
from tests.candidates.skin import administration, new_password, sign_on, trouble
from tests.candidates.skin.assets import AssetPage
from tests.candidates.skin.mails import HtmlPostman, SkinMessages
from tests.candidates.skin.slowness import Slowed

TEMPLATES = Path(__file__).with_name("templates")
PAGES = (*sign_on.PAGES, *trouble.PAGES, *new_password.PAGES, *administration.PAGES, AssetPage)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), required=True)
@click.option("--mail", type=MailServerType(), required=True, help="The mail server.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--test-interface", is_flag=True, help=f"Test interface, with the key in {KEY_VARIABLE}.")
@click.option("--slow", type=click.FloatRange(0), default=0.0, help="Seconds that every page takes.")
def main(port: int, mail: MailServer, data: Path, test_interface: bool, slow: float) -> None:
    """Serve the reference portal in another skin."""
    data.mkdir(parents=True, exist_ok=True)
    parts = Parts(
        Settings(
            url=f"http://127.0.0.1:{port}/",
            database=f"sqlite:///{data / 'gateway.sqlite'}",
            secret_key=secret_key(data / "secret-key"),
            mail_server=mail,
            test_interface_key=os.environ[KEY_VARIABLE] if test_interface else None,
            reset_domains={"STEES": "nhs.net"},
            mail_from="Staff gateway <gateway@trust.example>",
        ),
        messages=SkinMessages,
        postman=HtmlPostman,
        pages=PAGES,
        templates=FileSystemLoader(TEMPLATES),
        middleware=(lambda application: Slowed(application, slow),),
    )
    with ExitStack() as stack:
        services = assemble(parts)
        stack.callback(services.storage.close)
        server = make_server("127.0.0.1", port, create_app(parts, services).wsgi_app)
        services.postman.start()
        stack.callback(services.postman.stop)
        serve(server)


if __name__ == "__main__":
    main()
