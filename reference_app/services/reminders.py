"""Mails a forgotten username. The mail has no link that sets a password, and no password changes."""

from datetime import date

from reference_app.mail.messages import Messages
from reference_app.mail.outbox import Postman
from reference_app.services.resets import Resets
from reference_app.storage.database import Storage


class Reminders:
    """Mails people the usernames that they have forgotten."""

    def __init__(self, storage: Storage, resets: Resets, messages: Messages, postman: Postman) -> None:
        self._storage = storage
        self._resets = resets
        self._messages = messages
        self._postman = postman

    def ask(self, email: str, date_of_birth: date) -> None:
        """Mail the username of every account of a person to the address on record.

        The caller does not learn whether such a person exists.
        """
        with self._storage.changing() as session:
            for account in self._resets.accounts_of(session, email, date_of_birth, ""):
                self._postman.take(session, self._messages.reminder(account))
        self._postman.wake()
