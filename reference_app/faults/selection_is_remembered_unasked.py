"""The selection of a login method is remembered even if the person does not ask for it."""

from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from reference_app.faults._exchange import with_page
from reference_app.pages.smartcards import CareIdentityPage
from reference_app.portal_parts import Parts


class Unforgetting(CareIdentityPage):
    def post(self) -> ResponseReturnValue:
        answer = super().post()
        if isinstance(answer, Response):
            self.remember(answer)
        return answer


def spoil(parts: Parts) -> Parts:
    return with_page(parts, CareIdentityPage, Unforgetting)
