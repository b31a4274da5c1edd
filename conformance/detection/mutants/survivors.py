"""``survivors.toml``: the mutants of the sample that no example notices, each with the reason."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conformance.detection.faults import FaultsFileError
from conformance.detection.mutants.mutant import Mutant

SURVIVORS = Path(__file__).with_name("survivors.toml")

_Text = Annotated[str, Field(min_length=1)]
# equivalent: nobody can tell the mutant from the portal. outside: the documents say nothing of it. browser: a rule that
# only a browser can judge notices it.
Kind = Literal["equivalent", "outside", "browser"]


class Survivor(BaseModel):
    """One explained survivor. ``file``, ``within``, ``line`` and ``becomes`` are those of the mutant."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: _Text
    within: str = ""
    line: _Text
    becomes: str = ""
    kind: Kind
    because: _Text

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Return what names the mutant."""
        return self.file, self.within, self.line, self.becomes


class Survivors(BaseModel):
    """The content of ``survivors.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    survivor: tuple[Survivor, ...] = ()

    def of(self, mutant: Mutant) -> Survivor | None:
        """Return the explanation of a mutant; None if it has none."""
        return next((one for one in self.survivor if one.place == mutant.place), None)

    def without_a_mutant(self, mutants: Collection[Mutant]) -> Iterator[Survivor]:
        """Yield the explanations of mutants that are not among these: the code or the sample has changed."""
        places = {mutant.place for mutant in mutants}
        return (one for one in self.survivor if one.place not in places)


def load(path: Path = SURVIVORS) -> Survivors:
    """Read ``survivors.toml``. Raises FaultsFileError with all mistakes."""
    try:
        read = Survivors.model_validate(tomllib.loads(path.read_text("utf-8")))
    except ValidationError as wrong:
        mistakes = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in wrong.errors(include_url=False)]
        raise FaultsFileError(path, mistakes) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise FaultsFileError(path, [f"cannot be read as TOML: {wrong}"]) from None
    if twice := [place for place, times in Counter(one.place for one in read.survivor).items() if times > 1]:
        raise FaultsFileError(path, [f"{' / '.join(place)}: is explained twice" for place in twice])
    return read
