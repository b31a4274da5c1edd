"""Smartcards that record what the example changes on accounts."""

from __future__ import annotations

from typing import Any, cast

from drivers.people.account_changes import AccountChange, AccountChanges
from drivers.people.person import Person
from drivers.recorded_calls import Recorded, first
from drivers.smartcard.protocol import Smartcards


def recorded_smartcards(smartcards: Smartcards, account_changes: AccountChanges) -> Smartcards:
    """Return the smartcards; a new password is recorded before it is set, because a failed try might have set it."""

    def sets(person: Person, *_: Any, **__: Any) -> None:
        account_changes.leaves(AccountChange.PASSWORD, person.username)

    return cast(Smartcards, Recorded(smartcards, {"sets_password": first(sets)}))
