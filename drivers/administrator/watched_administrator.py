"""An administrator who records what the example changes on accounts."""

from __future__ import annotations

from typing import Any, cast

from drivers.administrator.protocol import Administrator
from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.person import Person
from drivers.watched import Watched, Watcher, first


def watched_administrator(administrator: Administrator, account_changes: AccountChanges) -> Administrator:
    """Return the administrator, who records a change before the act: an act that fails may have made it."""

    def leaves(change: AccountChange) -> Watcher:
        def note(person: Person, *_: Any) -> None:
            account_changes.leaves(change, person.username)

        return first(note)

    watchers = {
        "sets_password": leaves(AccountChange.PASSWORD),
        "resends_mail": leaves(AccountChange.MAIL),
        "changes_address": leaves(AccountChange.ADDRESS),
    }
    return cast(Administrator, Watched(administrator, watchers))
