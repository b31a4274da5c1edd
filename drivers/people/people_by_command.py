"""Makes accounts by a command of the candidate file, which reads a person as JSON from its standard input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from drivers.errors import CandidateBroke
from drivers.people.enrolment_answer import check_other_email, no_such_account, raise_if_absent
from drivers.people.person import Person
from drivers.people.pool_file import COLUMNS, has_column
from drivers.process.candidate_command import answer_of
from drivers.process.supervised import Surroundings
from drivers.secrecy import Secrets

_WHAT = "[people] enrol"
_MAY_DECIDE = ("username", "email", "other_email", "password")
DONE, NO_SUCH_ACCOUNT = 0, 2
"""The exit statuses of the command ``enrol``."""


def described(person: Person) -> dict[str, Any]:
    """Return a person as the dictionary that the portal's test interface and the ``enrol`` command get as JSON.

    The keys about smartcards are left out for a person without one, and the other address if there is none.
    """
    told = {key: getattr(person, key) for key in COLUMNS if has_column(person, key)}
    return told | {"date_of_birth": person.date_of_birth.isoformat()}


@dataclass(frozen=True)
class EnrolmentByCommand:
    """Gives people accounts by a command.

    Its exit status 0 means that the account exists, 2 that the portal has no such account. ``under`` returns the
    variables that the portal's clock adds to the command's environment.
    """

    command: str
    values: Mapping[str, str] = field(repr=False)
    secrets: Secrets
    under: Surroundings | None = field(default=None, repr=False)

    def enrol(self, person: Person) -> Person:
        """Give a person an account; return the person with what the portal decided.

        The command prints nothing, or a JSON object that can have ``username``, ``email``, ``other_email`` and
        ``password``. If the portal has no such account, the command prints why, and ends with status 2; or it prints a
        JSON object with ``absent``.

        Raises SaidToBeAbsent if the portal has no such account, and SeamMissing if the command does not say whether the
        portal keeps the person's other address. Raises CandidateBroke if the command ends in any other way, takes
        longer than 60 s, or prints anything else.
        """
        answer = answer_of(_WHAT, self.command, self.values, json.dumps(described(person)), self.under)
        # A command line with a mistake ends with status 2 as well, but prints nothing to standard output.
        if answer.status == NO_SUCH_ACCOUNT and answer.printed.strip():
            raise_if_absent(_object(answer.printed) or {})
            raise no_such_account(self.secrets.scrub(answer.printed))
        if answer.status != DONE:
            last = self.secrets.scrub(answer.last_word)
            raise CandidateBroke(
                f"{_WHAT} ended with status {answer.status} ({last}); expected {DONE} for an account made, or "
                f"{NO_SUCH_ACCOUNT} and a reason on standard output if the portal has no such account"
            )
        decided = self._decided(answer.printed) if answer.printed.strip() else {}
        check_other_email(_WHAT, person, decided)
        return replace(person, **decided)

    def _decided(self, printed: str) -> dict[str, Any]:
        decided = _object(printed)
        if decided is None:
            raise CandidateBroke(
                f"{_WHAT} printed something that is no JSON object; expected nothing, or an object such as "
                '{"username": "…"}'
            )
        raise_if_absent(decided)
        wrong = [
            key for key, value in decided.items() if key not in _MAY_DECIDE or not (value and isinstance(value, str))
        ]
        if wrong:
            raise CandidateBroke(
                f"{_WHAT} printed {', '.join(map(repr, wrong))}; a portal may decide {', '.join(_MAY_DECIDE)}, "
                "each a text that is not empty"
            )
        return decided


def _object(printed: str) -> dict[str, Any] | None:
    try:
        found = json.loads(printed)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
