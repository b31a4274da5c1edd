"""After a change of address the reset mail states a username made of the new address, which is not the username."""

import dataclasses
from types import SimpleNamespace
from typing import Any

from reference_app.faults._usernames import rebuilt_username
from reference_app.mail.messages import Message, Messages
from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer
from reference_app.storage.models import Account


def spoil(parts: Parts) -> Parts:
    moved: set[str] = set()

    class Notes(Administration):
        def change_address(self, username: str, email: str) -> Answer:
            answer = super().change_address(username, email)
            if answer.done:
                moved.add(self._normal_username(username))
            return answer

    class StatesTheNewName(Messages):
        def _mail(self, account: Account, subject: str, template: str, facts: dict[str, Any]) -> Message:
            if account.username in moved:
                stated = SimpleNamespace(
                    first_name=account.first_name,
                    surname=account.surname,
                    email=account.email,
                    username=rebuilt_username(account.username, account.email),
                )
                facts = {**facts, "account": stated}
            return super()._mail(account, subject, template, facts)

    return dataclasses.replace(parts, administration=Notes, messages=StatesTheNewName)
