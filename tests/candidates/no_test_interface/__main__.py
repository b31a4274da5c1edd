"""``python -m tests.candidates.no_test_interface``: the portal, on a copy of the database with the pool's accounts."""

from __future__ import annotations

import os
import sys

import click

from tests.services.postgres import Postgres


@click.command()
@click.option("--port", type=int, required=True, help="Where the portal listens.")
@click.option("--smartcard-port", required=True, help="Where it asks for smartcards.")
@click.option("--card-authority", required=True, help="Who issues the smartcards.")
@click.option("--data", required=True, help="The portal's own folder.")
def main(port: int, smartcard_port: str, card_authority: str, data: str) -> None:
    """Become the portal, on a database of its own."""
    postgres = Postgres(int(os.environ["POSTGRES_PORT"]))
    database = f"portal_{port}"
    postgres.create(database, like=os.environ["POSTGRES_TEMPLATE"])
    portal = ["-m", "reference_app", "--port", str(port), "--data", data, "--mail", os.environ["MAIL_SERVER"]]
    portal += ["--reset-domain", "STEES=nhs.net"]
    portal += ["--smartcard-port", smartcard_port, "--card-authority", card_authority]
    os.execv(sys.executable, [sys.executable, *portal, "--database", postgres.url(database)])


if __name__ == "__main__":
    main()
