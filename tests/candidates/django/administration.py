"""The commands that do what an administrator does at the pages of Django's administration.

They end with 0 where Django did it, with 2 where Django has nothing of the kind.
"""

import os
import sys
from pathlib import Path

import click
import django
from django.core.management import call_command


@click.group()
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), required=True, help="Keeps the database.")
def main(data: Path) -> None:
    """Work in the database of the site that is being served."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "settings", "SITE_FOLDER": str(data)}
    django.setup()


@main.command()
@click.argument("username")
def unlock(username: str) -> None:
    """End somebody's lock, with the command that django-axes brings for it."""
    call_command("axes_reset_username", username)


@main.command()
@click.argument("username")
@click.argument("password")
def set_password(username: str, password: str) -> None:
    """Give somebody a password, as Django's own ``changepassword`` does for whoever sits at a terminal."""
    from django.contrib.auth.models import User

    user = User.objects.get(username=username)
    user.set_password(password)
    user.save()
    click.echo("Password changed successfully.")


@main.command()
@click.argument("username")
def resend_mail(username: str) -> None:
    """Say that Django has no such thing: an administrator asks for a mail where everybody does."""
    click.echo(f"There is no way to have a mail sent to {username}.")
    sys.exit(2)


@main.command()
@click.argument("username")
@click.argument("email")
def change_address(username: str, email: str) -> None:
    """Put another address on record, as the page about a user does."""
    from django.contrib.auth.models import User

    user = User.objects.get(username=username)
    user.email = email
    user.save()
    click.echo("The user was changed successfully.")


if __name__ == "__main__":
    main()
