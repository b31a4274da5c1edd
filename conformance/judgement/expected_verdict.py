"""What a file of expected verdicts says of one rule: its verdict, and the examples that come to it."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from conformance.judgement.results import ExampleRecord, Verdict

# The verdicts that one example alone can bring about, however well the others come out.
OF_EXAMPLES: tuple[Verdict, ...] = ("violates", "departs", "error", "not testable")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedExample(_Part):
    """An example by its name; ``row`` has all cells of its row if only that row of an outline is meant."""

    name: str = Field(min_length=1)
    row: tuple[str, ...] = ()


class ExpectedVerdict(_Part):
    """The verdict that is expected of a rule, and why.

    ``examples`` are those that are expected to come to this verdict; the others are expected to be kept. If it is None,
    nothing is said about single examples. In the file an example without a row can be its name alone.
    """

    verdict: Verdict
    examples: tuple[ExpectedExample, ...] | None = Field(default=None, min_length=1)
    reason: str = ""

    @field_validator("examples", mode="before")
    @classmethod
    def _names_alone(cls, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return [{"name": one} if isinstance(one, str) else one for one in value]

    @field_validator("examples")
    @classmethod
    def _for_these_verdicts(
        cls, value: tuple[ExpectedExample, ...] | None, info: ValidationInfo
    ) -> tuple[ExpectedExample, ...] | None:
        verdict = info.data.get("verdict")
        if value is not None and verdict in get_args(Verdict) and verdict not in OF_EXAMPLES:
            raise ValueError(f"examples go with {', '.join(OF_EXAMPLES)}, not with {verdict}")
        return value

    def names(self, example: ExampleRecord) -> bool:
        """Say whether this example is expected to come to the verdict."""
        return any(one.name == example.name and one.row in ((), example.row) for one in self.examples or ())
