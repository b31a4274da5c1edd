"""What a portal can tell of the computer that somebody sits at."""

from dataclasses import dataclass

from werkzeug.datastructures import Headers

from reference_app.models import Account
from reference_app.sessions import Doorkeeper
from reference_app.settings import Header


@dataclass(frozen=True)
class Workstation:
    """The computer that a request comes from: what the proxy says of its login, and whose session is open there."""

    said_to_be_shared: bool = False
    signed_in: int | None = None

    def is_shared_with(self, account: Account) -> bool:
        """Whether others use the computer's login as well; somebody's own open session does not make it so."""
        return self.said_to_be_shared or self.signed_in not in (None, account.id)


class Workstations:
    """Tells one computer from another."""

    def __init__(self, doorkeeper: Doorkeeper, shared_login_header: Header | None) -> None:
        self._doorkeeper = doorkeeper
        self._header = shared_login_header

    def of(self, headers: Headers) -> Workstation:
        """The computer that the request at hand comes from, with these headers."""
        admitted = self._doorkeeper.admitted()
        said = self._header is not None and headers.get(self._header.name) == self._header.value
        return Workstation(said_to_be_shared=said, signed_in=None if admitted is None else admitted.id)
