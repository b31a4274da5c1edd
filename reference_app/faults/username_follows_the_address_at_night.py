"""In the night after a change of address, a job gives the account a new username that is made of the new address."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from reference_app.faults._usernames import rebuilt_username
from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.administration import LONDON, Administration, Answer
from reference_app.storage.database import Storage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def spoil(parts: Parts) -> Parts:
    due: dict[int, datetime] = {}
    storages: list[Storage] = []
    working = threading.Lock()

    class Notes(Administration):
        def __init__(self, storage: Storage, *others: Any) -> None:
            super().__init__(storage, *others)
            storages.append(storage)

        def change_address(self, username: str, email: str) -> Answer:
            answer = super().change_address(username, email)
            if answer.done:
                with self._storage.reading() as session:
                    night = self._clock.now().astimezone(LONDON) + timedelta(days=1)
                    due[self._hold(session, username).id] = night.replace(hour=0, minute=0, second=0, microsecond=0)
            return answer

    def do_the_nights_work() -> None:
        with working:
            now = parts.clock.now()
            for account_id in [one for one, night in due.items() if night <= now]:
                del due[account_id]
                with storages[0].changing() as session:
                    account = accounts.hold_by_id(session, account_id)
                    username = rebuilt_username(account.username, account.email)
                    if accounts.find(session, username) is None:
                        account.username = username

    def wrap(application: "WSGIApplication") -> "WSGIApplication":
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
            do_the_nights_work()
            return application(environ, start_response)

        return answer

    return replace(parts, administration=Notes, middleware=(*parts.middleware, wrap))
