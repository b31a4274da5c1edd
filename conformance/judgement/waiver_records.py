"""A waiver: what its file says, and what a run came to think of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

WaivedKind = Literal["violates", "departs", "error", "not testable"]
WaiverState = Literal["waived", "expired", "looks different", "gone", "matches nothing", "not judged"]
Words = Annotated[str, Field(min_length=1, max_length=500)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class SeenExample(_Entry):
    """An example as it was when it was waived.

    ``row`` are the cells of its row, for an outline. ``step`` is the text of the step that failed; empty if it failed
    before its first step. ``observed`` is the beginning of what was observed, in the suite's own words (see
    ``waiving.beginning``); empty if only the step matters.
    """

    example: Words
    row: tuple[str, ...] = ()
    step: str
    observed: str = ""


class Waiver(_Entry):
    """An entry of waivers.toml: a rule, or one example of it, that may be as it was seen until a date.

    ``until`` is the last day on which it counts, in UTC. It has either ``seen``, the waived examples of the rule, or
    ``example`` with ``row``, ``step`` and ``observed``, for one example.
    """

    rule: Words
    kind: WaivedKind
    owner: Words
    reason: Words
    ticket: Words
    until: date
    example: str = ""
    row: tuple[str, ...] = ()
    step: str | None = None
    observed: str = ""
    seen: tuple[SeenExample, ...] = ()

    @model_validator(mode="after")
    def _names_examples_in_one_way(self) -> Waiver:
        single = bool(self.example or self.row or self.observed) or self.step is not None
        if single and self.seen:
            raise ValueError("it has both example, row, step or observed and [[waiver.seen]]; remove one of the two")
        if not single and not self.seen:
            raise ValueError(
                "it names no example; add [[waiver.seen]] for each waived example of the rule, or example and step for "
                "one alone. conform waive writes them from the results of a run"
            )
        if single and (not self.example or self.step is None):
            lacking = "example" if not self.example else "step"
            raise ValueError(f"{lacking} is missing; one example is named by example, its row if it has one, and step")
        return self

    @property
    def examples(self) -> tuple[SeenExample, ...]:
        """Return the examples that are waived."""
        if self.seen:
            return self.seen
        return (SeenExample(example=self.example, row=self.row, step=self.step or "", observed=self.observed),)


class JudgedWaiver(_Entry):
    """A waiver, and how it fits a run.

    ``waived``: the run is as the waiver says. ``not judged``: the rule or its examples were not selected, did not run,
    or are newer than the edition. Every other state fails the run. ``why`` says it in sentences; empty for ``waived``.
    """

    waiver: Waiver
    state: WaiverState
    why: str = ""
