"""``conform init``: the blank candidate file has every key there is, and no other."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from conformance.setup.blank_candidate import blank_candidate
from drivers.candidate.candidate_file import Candidate, load
from drivers.candidate.mistakes import CandidateFileError
from tests.candidates import told


def keys_of(model: type[BaseModel]) -> Iterator[str]:
    """Yield every key of a table and of the tables within it."""
    for key, field in model.model_fields.items():
        yield key
        for part in (field.annotation, *typing.get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from keys_of(part)


def test_it_can_be_used_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"

    file.write_text(blank_candidate(file, 'The "new" portal', "https://portal.example.org/", ("STEES", "YAS")), "utf-8")

    described = load(file)
    assert described.name == 'The "new" portal'
    assert described.guidance == ("STEES", "YAS")


def test_it_has_every_key_of_every_table(tmp_path: Path) -> None:
    text = blank_candidate(tmp_path / "portal.toml", "A portal", "https://portal.example.org/", ("STEES",))

    missing = {key for key in keys_of(Candidate) if not re.search(rf"(^|[\[.# ]){key}( =|\]|\.)", text, re.MULTILINE)}

    assert not missing


def test_it_has_no_key_that_a_candidate_file_does_not_know(tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"
    text = blank_candidate(file, "A portal", "https://portal.example.org/", ("STEES",))
    file.write_text(re.sub(r'^# (?=\[|"?[\w.-]+"? = )', "", text, flags=re.MULTILINE), "utf-8")

    with pytest.raises(CandidateFileError) as wrong:
        load(file)

    assert not [mistake for mistake in wrong.value.mistakes if "is not a key" in mistake]


def test_the_command_writes_it_once_and_leaves_what_is_there_alone(tmp_path: Path) -> None:
    written = told(tmp_path, "init", "mine.toml", "--name", "Ours", "--url", "https://portal.example.org/")
    text = (tmp_path / "mine.toml").read_text("utf-8")
    again = told(tmp_path, "init", "mine.toml")

    assert written.status == 0
    assert "conform doctor --candidate mine.toml" in written.output
    assert again.status == 2
    assert "left alone" in again.output
    assert (tmp_path / "mine.toml").read_text("utf-8") == text


@pytest.mark.parametrize("key", ["landmarks", "interstitials", "words"])
def test_a_mistyped_table_is_told_with_the_nearest(key: str, tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"
    text = blank_candidate(file, "A portal", "https://portal.example.org/", ("STEES",))
    file.write_text(f"{text}\n[{key[:-1]}]\n", "utf-8")

    with pytest.raises(CandidateFileError, match=f"did you mean {key}"):
        load(file)
