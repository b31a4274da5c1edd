"""A wrong password is not counted if it is one that the person had before, so that old ones can be tried for ever."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services import accounts
from reference_app.services.sign_ins import SignIns
from reference_app.storage.models import Account


class ForgivesOldPasswords(SignIns):
    def attempt(self, username: str, password: str) -> Account | None:
        with self._storage.reading() as session:
            account = accounts.find(session, self._normal_username(username))
            ago = None if account is None else self._credentials.passwords_ago(session, account, password)
        return None if ago else super().attempt(username, password)


def spoil(parts: Parts) -> Parts:
    return replace(parts, sign_ins=ForgivesOldPasswords)
