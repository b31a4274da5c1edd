"""The client of the test interface that a portal can offer over HTTP: enrol people, read the clock, move it forward."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx

from drivers.errors import CandidateBroke
from drivers.people.enrolment_answer import check_other_email, raise_if_absent
from drivers.people.people_by_command import described
from drivers.people.person import Person
from drivers.portal.connection import trusting

_SECONDS_TO_ANSWER = 10


class TestInterface:
    """A client of a portal's test interface, for the clock seam and the people seam.

    ``url`` is the base URL of the interface; ``key`` is sent as a bearer token. Methods that call the portal raise
    CandidateBroke if the interface does not answer within 10 s, or answers with an error or unexpected content.
    """

    __test__ = False

    def __init__(self, url: str, key: str) -> None:
        self._client = httpx.Client(
            base_url=url,
            headers={"Authorization": f"Bearer {key}"},
            timeout=_SECONDS_TO_ANSWER,
            verify=trusting(None),
            trust_env=False,
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def now(self) -> datetime:
        """Return the portal's time (aware, with the UTC offset that the portal sends)."""
        content = self._ask("GET", "clock")
        try:
            now = datetime.fromisoformat(content["now"])
        except (KeyError, TypeError, ValueError) as wrong:
            raise CandidateBroke(
                'the test interface answered GET clock without "now" as an ISO 8601 date and time'
            ) from wrong
        if now.tzinfo is None:
            raise CandidateBroke('the test interface answered GET clock with a "now" that has no offset from UTC')
        return now

    def forward(self, by: timedelta) -> None:
        """Move the portal's time forward."""
        self._ask("POST", "clock", {"forward_seconds": by.total_seconds()})

    def enrol(self, person: Person) -> Person:
        """Create an account for a person; return the person with the username that the portal chose.

        Raises SaidToBeAbsent if the portal answers, with any status, that it has no such account, and SeamMissing if it
        does not say whether it keeps the person's other address.
        """
        decided = self._ask("POST", "people", described(person))
        username = decided.get("username") if isinstance(decided, dict) else None
        if not isinstance(username, str) or not username:
            raise CandidateBroke('the test interface answered POST people without "username", expected a text')
        check_other_email("the test interface", person, decided)
        other_email = str(decided["other_email"]) if person.other_email else None
        return replace(person, username=username, other_email=other_email)

    def _ask(self, method: str, path: str, content: dict[str, Any] | None = None) -> Any:
        try:
            answer = self._client.request(method, path, json=content)
        except httpx.TransportError as wrong:
            raise CandidateBroke(f"the test interface did not answer {method} {path}: {wrong}") from wrong
        try:
            found = answer.json()
        except ValueError:
            found = None
        if method == "POST" and path == "people" and isinstance(found, dict):
            raise_if_absent(found)
        if not answer.is_success:
            raise CandidateBroke(f"the test interface answered {method} {path} with {answer.status_code}, expected 2xx")
        if found is None:
            raise CandidateBroke(f"the test interface answered {method} {path}, but not with JSON")
        return found
