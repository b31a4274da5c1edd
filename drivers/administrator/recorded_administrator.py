"""An administrator who records what the example changes on accounts."""

from __future__ import annotations

from typing import Any, cast

from drivers.administrator.protocol import Administrator
from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.person import Person
from drivers.recorded_calls import Recorded, Recorder, first


def recorded_administrator(administrator: Administrator, account_changes: AccountChanges) -> Administrator:
    """Return the administrator; each change is recorded before it is tried, because a failed try might have made it."""

    def leaves(change: AccountChange) -> Recorder:
        def note(person: Person, *_: Any) -> None:
            account_changes.leaves(change, person.username)

        return first(note)

    recorders = {
        "sets_password": leaves(AccountChange.PASSWORD),
        "resends_mail": leaves(AccountChange.MAIL),
        "changes_address": leaves(AccountChange.ADDRESS),
    }
    return cast(Administrator, Recorded(administrator, recorders))
