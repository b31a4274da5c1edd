"""When anybody signs in, every account's count of wrong passwords starts again."""

from dataclasses import replace

from sqlalchemy import update

from reference_app.portal_parts import Parts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class OneCountForAll(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        account = super().attempt(username, password)
        if account is not None:
            with self._storage.changing() as session:
                session.execute(update(Account).values(wrong_passwords=0))
        return account


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=OneCountForAll)
