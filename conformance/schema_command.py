"""``conform schema``: the JSON Schema of results.json."""

from __future__ import annotations

import sys

import click

from conformance.judgement.results_schema import schema_text


@click.command()
def schema() -> None:
    """Print the JSON Schema of results.json.

    Its committed form is docs/results.schema.json: conform schema > docs/results.schema.json
    """
    # As bytes: the text is UTF-8 with plain line ends on every system.
    sys.stdout.buffer.write(schema_text().encode())
    sys.stdout.buffer.flush()
