"""What the portal knows of the computer that a request comes from."""

from dataclasses import dataclass

from werkzeug.datastructures import Headers

from reference_app.settings import Header
from reference_app.storage.models import Account
from reference_app.web.sessions import Sessions


@dataclass(frozen=True)
class Workstation:
    """The computer that a request comes from.

    `said_to_be_shared`: the proxy's header reports a shared login. `signed_in`: the id of the account whose session is
    open there, or None.
    """

    said_to_be_shared: bool = False
    signed_in: int | None = None

    def is_shared_with(self, account: Account) -> bool:
        """Whether other people use the computer too: its login is shared, or another account is signed in there."""
        return self.said_to_be_shared or self.signed_in not in (None, account.id)


class Workstations:
    """Describes the computers that requests come from."""

    def __init__(self, sessions: Sessions, shared_login_header: Header | None) -> None:
        self._sessions = sessions
        self._header = shared_login_header

    def of(self, headers: Headers) -> Workstation:
        """Return the computer that the current request comes from; `headers` are those of the request."""
        admitted = self._sessions.admitted()
        said = self._header is not None and headers.get(self._header.name) == self._header.value
        return Workstation(said_to_be_shared=said, signed_in=None if admitted is None else admitted.id)
