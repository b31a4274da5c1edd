"""A request with a blank date of birth is answered by a mail if it gives the right username."""

from dataclasses import replace

from reference_app.faults._exchange import with_page
from reference_app.faults.date_of_birth_may_be_blank import NO_DATE, LetsTheDateBeBlank, NeedsNoDate, blank
from reference_app.pages.request import RequestPage, Typed
from reference_app.portal_parts import Parts
from reference_app.services.input_errors import Mistake


class LetsTheUsernameReplaceTheDate(LetsTheDateBeBlank):
    def mistakes(self, typed: Typed) -> tuple[Mistake, ...]:
        return super().mistakes(typed) if self.is_named(typed) else RequestPage.mistakes(self, typed)

    def is_named(self, typed: Typed) -> bool:
        """Whether the request is for a link, and its username and address belong to one account."""
        if not (blank(typed) and typed.username) or typed.forgot_username:
            return False
        with self.services.storage.changing() as session:
            return bool(self.services.resets.accounts_of(session, typed.email, NO_DATE, typed.username))


def spoil(parts: Parts) -> Parts:
    return with_page(replace(parts, resets=NeedsNoDate), RequestPage, LetsTheUsernameReplaceTheDate)
