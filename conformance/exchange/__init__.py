"""The run in formats that other tools read. They are made from the record; the features' words come from the catalogue.

They are an addition: whatever goes wrong with one of them, the record and the reports stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from conformance.atomic_files import write_whole
from conformance.catalogue import Catalogue
from conformance.exchange import cucumber_messages, earl
from conformance.exchange.cucumber_messages import OtherFeatures
from conformance.judgement.results import Results

FILES = (cucumber_messages.FILE_NAME, earl.FILE_NAME)
"""The files that ``write`` writes, as paths within a results folder."""


@dataclass(frozen=True)
class Unwritten:
    """A file that was not written; an earlier one stays as it was.

    ``why`` is the reason and what to do. ``failed`` is False if the record cannot have this file here, so that another
    attempt would end the same way.
    """

    file: str
    why: str
    failed: bool

    def __str__(self) -> str:
        return f"{self.file} is not written: {self.why}"


def write(results: Results, folder: Path, catalogue: Callable[[], Catalogue]) -> tuple[Unwritten, ...]:
    """Write every file into the results folder and return those that could not be written. It raises nothing.

    ``catalogue`` returns the catalogue, which should have the features of the run. Equal results give equal bytes.
    """
    attempts = [
        _attempt(
            folder / cucumber_messages.FILE_NAME,
            lambda: cucumber_messages.document(results, folder, catalogue()),
        ),
        _attempt(folder / earl.FILE_NAME, lambda: earl.document(results)),
    ]
    return tuple(one for one in attempts if one is not None)


def _attempt(path: Path, content: Callable[[], bytes]) -> Unwritten | None:
    try:
        write_whole(path, content())
    except OtherFeatures as wrong:
        return Unwritten(path.name, str(wrong), failed=False)
    except OSError as wrong:
        return Unwritten(path.name, _after(wrong, path.parent), failed=True)
    except Exception as broken:
        # A mistake of the suite in an additional file must not cost a run its results.
        return Unwritten(path.name, f"a mistake of the suite: {type(broken).__name__}: {broken}", failed=True)
    return None


def _after(wrong: OSError, folder: Path) -> str:
    return f"{wrong.strerror or wrong}. The record is there; mend this, then: conform report {folder}"
