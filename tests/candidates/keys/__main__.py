"""The command: `python -m tests.candidates.keys`."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import click

from reference_app.__main__ import KEY_VARIABLE, MailServerType, secret_key
from reference_app.assembly import assemble
from reference_app.factory import create_app
from reference_app.faults._exchange import with_in_head, with_words
from reference_app.portal_parts import Parts
from reference_app.settings import MailServer, Settings
from reference_app.web.serving import make_server, serve

# A password of 9 characters is the shortest that the portal accepts.
COUNTS_KEYS = """<script>addEventListener("DOMContentLoaded", () => {
  let keys = 0;
  const box = document.querySelector("#password[autocomplete=new-password]");
  if (!box) return;
  box.setCustomValidity("Please type at least 9 characters.");
  box.onkeydown = () => { keys += 1; if (keys >= 9) box.setCustomValidity(""); };
});</script>"""


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), required=True)
@click.option("--mail", type=MailServerType(), required=True, help="The mail server.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), required=True)
def main(port: int, mail: MailServer, data: Path) -> None:
    """Serve the reference portal with a page that counts keys."""
    data.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        url=f"http://127.0.0.1:{port}/",
        database=f"sqlite:///{data / 'portal.sqlite'}",
        secret_key=secret_key(data / "secret-key"),
        mail_server=mail,
        test_interface_key=os.environ[KEY_VARIABLE],
    )
    parts = with_in_head(Parts(settings), COUNTS_KEYS)
    parts = with_words(parts, "update_password.html", " novalidate", "")
    with ExitStack() as stack:
        services = assemble(parts)
        stack.callback(services.storage.close)
        server = make_server("127.0.0.1", port, create_app(parts, services).wsgi_app)
        services.postman.start()
        stack.callback(services.postman.stop)
        serve(server)


if __name__ == "__main__":
    main()
