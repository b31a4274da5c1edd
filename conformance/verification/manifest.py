"""``manifest.json``: the SHA-256 of every file that the record of a run stands on, and of every page made from it.

It shows that a file was changed or lost by mistake. It protects nothing: who changes a file can make it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from conformance import exchange, report
from conformance.atomic_files import write_whole
from conformance.judgement import results as record
from conformance.judgement.results import Results
from conformance.verification.misfit import Misfit

FILE_NAME = "manifest.json"


class Manifest(BaseModel):
    """The files of a results folder: their paths within the folder, with forward slashes, and their SHA-256 (hex)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_number: Literal[1] = 1
    files: dict[str, str]


def write_manifest(results: Results, folder: Path) -> None:
    """Write the manifest of a results folder. Raises OSError if a file cannot be read or written."""
    write_whole(folder / FILE_NAME, f"{manifest_of(results, folder).model_dump_json(indent=2)}\n".encode())


def manifest_of(results: Results, folder: Path) -> Manifest:
    """Return the manifest of the files that are in the folder now. Raises OSError if one cannot be read."""
    names = sorted({*_made_files(folder), *(name for name in evidence_files(results) if _inside(folder, name))})
    return Manifest(files={name: digest_of(folder / name) for name in names})


def read_manifest(folder: Path) -> Manifest | Misfit:
    """Return the manifest of a folder, or what is wrong with it."""
    remedy = f"conform report {folder} writes it"
    try:
        return Manifest.model_validate_json((folder / FILE_NAME).read_bytes())
    except FileNotFoundError:
        return Misfit(FILE_NAME, f"there is none, so no file can be compared with what was written; {remedy}")
    except OSError as wrong:
        return Misfit(FILE_NAME, f"cannot be read: {wrong.strerror or wrong}")
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]["msg"]
        return Misfit(FILE_NAME, f"expected the digests of this version of the suite; found: {first}; {remedy}")


def misfits_of_files(results: Results, folder: Path, files: dict[str, str], listed_in: str) -> Iterator[Misfit]:
    """Yield each file that is not as ``files`` has it, or that the record stands on and ``files`` does not have.

    ``listed_in`` is the name of the file that ``files`` come from: the manifest or a statement.
    """
    for name, expected in files.items():
        if not _inside(folder, name):
            where = "there is no such file in the folder"
            yield Misfit(name, f"{listed_in} has it, and {where}")
        elif (found := _digest_or_trouble(folder / name)) != expected:
            yield Misfit(
                name, f"is not the file of {listed_in}: expected SHA-256 {expected[:16]}…, found {found[:16]}…"
            )
    for name in sorted({*_made_files(folder), *evidence_files(results)}):
        if name not in files:
            lacks = "" if _inside(folder, name) else ", and it is not in the folder"
            yield Misfit(name, f"belongs to the record, but {listed_in} does not have it{lacks}")


def changed_since(results: Results, folder: Path) -> Iterator[Misfit]:
    """Yield the record and the pictures that are not as the manifest in the folder has them; nothing without one.

    These cannot be made again, so what makes a new manifest says it.
    """
    manifest = read_manifest(folder)
    if isinstance(manifest, Manifest):
        kept = {record.FILE_NAME, *evidence_files(results)}
        yield from (one for one in misfits_of_files(results, folder, manifest.files, FILE_NAME) if one.file in kept)


def evidence_files(results: Results) -> frozenset[str]:
    """Return the paths of all pictures that a record names."""
    examples = [example for rule in results.rules for example in rule.examples]
    named = {piece.file for example in examples for piece in example.evidence}
    filmed = {frame.file for example in examples for frame in example.film}
    return frozenset(named | filmed) - {""}


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file (hex). Raises OSError if it cannot be read."""
    return sha256(file.read_bytes()).hexdigest()


def _digest_or_trouble(file: Path) -> str:
    try:
        return digest_of(file)
    except OSError as wrong:
        return f"no file that can be read ({wrong.strerror})"


def _made_files(folder: Path) -> Iterator[str]:
    for pattern in (record.FILE_NAME, *report.FILES, *exchange.FILES):
        yield from (file.relative_to(folder).as_posix() for file in folder.glob(pattern) if file.is_file())


def _inside(folder: Path, name: str) -> bool:
    """Say whether a path names a file that lies in the folder: a record of somebody else's may name any."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    try:
        file = (folder / path).resolve()
        return file.is_relative_to(folder.resolve()) and file.is_file()
    except (OSError, ValueError):
        return False
