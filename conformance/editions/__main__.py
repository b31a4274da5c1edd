"""``python -m conformance.editions publish 2026-12``: write the file of a new edition, as a release does."""

from __future__ import annotations

import click

from conformance.catalogue import catalogue
from conformance.command_line import ends
from conformance.editions.published_editions import FOLDER, edition_text, editions, unpublished


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Publish editions of the suite, and say what none of them has yet."""


@main.command()
@click.argument("name")
def publish(name: str) -> None:
    """Write the edition NAME, such as 2026-12, with the present rules and examples. Published editions never change."""
    try:
        text = edition_text(name, catalogue())
    except ValueError as wrong:
        ends(f"editions: {wrong}")
    known = editions().names
    if known and name <= known[-1]:
        ends(f"editions: {name} is not later than the last edition, {known[-1]}")
    (FOLDER / f"{name}.toml").write_text(text, "utf-8")
    click.echo(f"Edition {name} is written. Name its new rules in CHANGELOG.md.")


@main.command(name="unpublished")
def tells_unpublished() -> None:
    """Print the rules that no edition has yet, wholly or in part."""
    for rule in unpublished(catalogue(), editions()):
        click.echo(rule)


if __name__ == "__main__":
    main(prog_name="python -m conformance.editions")
