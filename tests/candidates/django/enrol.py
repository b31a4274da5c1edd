"""The command that gives somebody an account, who comes as JSON on its standard input."""

import json
import os
import sys
from pathlib import Path

import click
import django


@click.command()
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), required=True, help="Keeps the database.")
def main(data: Path) -> None:
    """Give the person an account in the database of the site that is being served."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "settings", "SITE_FOLDER": str(data)}
    django.setup()
    from django.contrib.auth.models import User

    person = json.load(sys.stdin)
    if "other_email" in person:
        click.echo("A user of django.contrib.auth has one email address.")
        sys.exit(2)
    # Without a password Django marks the account as one that has no usable password.
    User.objects.create_user(
        person["username"],
        person["email"],
        person.get("password"),
        first_name=person["first_name"],
        last_name=person["surname"],
        is_staff=person.get("administrator", False),
        is_superuser=person.get("administrator", False),
    )


if __name__ == "__main__":
    main()
