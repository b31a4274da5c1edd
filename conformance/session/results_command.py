"""A command that writes results: where its arguments are wrong, the results of an earlier run are deleted as well."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from conformance.session.cannot_begin import CannotBegin
from conformance.session.results_folder import OF_A_RUN, claim


class ResultsCommand(click.Command):
    """A command with an option ``--results``.

    ``folder`` is the folder without that option, ``earlier`` are the names of the files that say how a run ended.
    """

    def __init__(self, *arguments: Any, folder: Path, earlier: Iterable[str] = OF_A_RUN, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self._folder = folder
        self._earlier = tuple(earlier)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments. Raises click.UsageError if they are wrong: then no results are those of this command."""
        given = [*args]
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError:
            # Read once more, without complaints, for the folder alone.
            known = super().make_context(info_name, given, parent, resilient_parsing=True).params
            folder = Path(known.get("results") or self._folder).resolve()
            with suppress(CannotBegin):
                if folder.is_dir():
                    claim(folder, self._earlier)
            raise
