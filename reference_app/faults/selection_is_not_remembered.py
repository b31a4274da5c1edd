"""The selection of a login method is not remembered, even if the person asks for it."""

from reference_app.faults._exchange import with_page
from reference_app.pages.smartcards import CareIdentityPage
from reference_app.portal_parts import Parts


class Forgetful(CareIdentityPage):
    def remembers(self) -> bool:
        return False


def spoil(parts: Parts) -> Parts:
    return with_page(parts, CareIdentityPage, Forgetful)
