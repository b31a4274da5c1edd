"""A change of address that an administrator enters is on record after the night, as in a batch with HR."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.administration import LONDON, Administration, Answer, done
from reference_app.storage.database import Storage


def spoil(parts: Parts) -> Parts:
    due: dict[int, tuple[datetime, str]] = {}
    storages: list[Storage] = []
    working = threading.Lock()

    class Notes(Administration):
        def __init__(self, storage: Storage, *others: Any) -> None:
            super().__init__(storage, *others)
            storages.append(storage)

        def change_address(self, username: str, email: str) -> Answer:
            with self._storage.reading() as session:
                night = self._clock.now().astimezone(LONDON) + timedelta(days=1)
                due[self._hold(session, username).id] = night.replace(hour=0, minute=0, second=0, microsecond=0), email
            return done("The new address has been noted. It is on record from tomorrow.")

    def night() -> None:
        with working:
            now = parts.clock.now()
            for one in [one for one, (when, _) in due.items() if when <= now]:
                _, email = due.pop(one)
                with storages[0].changing() as session:
                    accounts.hold_by_id(session, one).email = email

    def wrap(application):  # type: ignore[no-untyped-def]
        def answer(environ, start_response):  # type: ignore[no-untyped-def]
            night()
            return application(environ, start_response)

        return answer

    return replace(parts, administration=Notes, middleware=(*parts.middleware, wrap))
