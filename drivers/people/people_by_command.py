"""Makes accounts by a command of the candidate file, which reads a person as JSON from its standard input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from drivers.errors import CandidateBroke
from drivers.people.person import Person
from drivers.people.pool_file import COLUMNS, OF_SMARTCARDS
from drivers.process.candidate_command import answer_of
from drivers.process.supervised import Surroundings
from drivers.secrecy import Secrets

_WHAT = "[people] enrol"
_MAY_DECIDE = ("username", "email", "password")


def described(person: Person) -> dict[str, Any]:
    """Return a person as the dictionary that the portal's test interface and the ``enrol`` command get as JSON."""
    keys = (key for key in COLUMNS if person.smartcard or key not in OF_SMARTCARDS)
    told = {key: getattr(person, key) for key in keys}
    return told | {"date_of_birth": person.date_of_birth.isoformat()}


@dataclass(frozen=True)
class EnrolmentByCommand:
    """Gives people accounts by a command. Its exit status 0 means that the account exists.

    ``under`` returns the variables that the portal's clock adds to the command's environment.
    """

    command: str
    values: Mapping[str, str] = field(repr=False)
    secrets: Secrets
    under: Surroundings | None = field(default=None, repr=False)

    def enrol(self, person: Person) -> Person:
        """Give a person an account; return the person with what the portal decided.

        The command prints nothing, or a JSON object that can have ``username``, ``email`` and ``password``. Raises
        CandidateBroke if the command ends with another status than 0, takes longer than 60 s, or prints anything else.
        """
        answer = answer_of(_WHAT, self.command, self.values, json.dumps(described(person)), self.under)
        if answer.status != 0:
            last = self.secrets.scrub(answer.last_word)
            raise CandidateBroke(f"{_WHAT} ended with status {answer.status} ({last}); expected 0 for an account made")
        return replace(person, **self._decided(answer.printed)) if answer.printed.strip() else person

    def _decided(self, printed: str) -> dict[str, Any]:
        try:
            decided = json.loads(printed)
        except ValueError:
            decided = None
        if not isinstance(decided, dict):
            raise CandidateBroke(
                f"{_WHAT} printed something that is no JSON object; expected nothing, or an object such as "
                '{"username": "…"}'
            )
        wrong = [
            key for key, value in decided.items() if key not in _MAY_DECIDE or not (value and isinstance(value, str))
        ]
        if wrong:
            raise CandidateBroke(
                f"{_WHAT} printed {', '.join(map(repr, wrong))}; a portal may decide {', '.join(_MAY_DECIDE)}, "
                "each a text that is not empty"
            )
        return decided
