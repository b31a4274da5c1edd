"""The command that sets the site up and serves it. The site knows nothing of the suite, nor of any module of it."""

import os
import signal
import sys
from pathlib import Path

import click
import django
from cheroot.wsgi import Server
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

_THREADS = 8


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), required=True)
@click.option("--mail-port", type=click.IntRange(1, 65535), required=True, help="Where a mail server listens.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), required=True, help="Keeps the database.")
def main(port: int, mail_port: int, data: Path) -> None:
    """Serve the site on this machine, with a database that is made anew."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "settings",
        "SITE_FOLDER": str(data),
        "SITE_MAIL_PORT": str(mail_port),
    }
    django.setup()
    call_command("migrate", verbosity=0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    server = Server(("127.0.0.1", port), StaticFilesHandler(get_wsgi_application()), numthreads=_THREADS)
    server.safe_start()


if __name__ == "__main__":
    main()
