"""A password that is refused uses up the link, but the page that is open goes on to another try."""

from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page
from reference_app.pages.update_password import UpdatePasswordPage
from reference_app.portal_parts import Parts

_USED: set[str] = set()


class OpensOnce(UpdatePasswordPage):
    def get(self, token: str) -> ResponseReturnValue:
        return self.closed() if token in _USED else super().get(token)

    def post(self, token: str) -> ResponseReturnValue:
        _USED.add(token)
        return super().post(token)


def spoil(parts: Parts) -> Parts:
    return with_page(parts, UpdatePasswordPage, OpensOnce)
