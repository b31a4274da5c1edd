"""The reset page cuts off spaces around the new password, so that it does not sign in as it was typed."""

from reference_app.faults._exchange import with_new_passwords_written_as
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_new_passwords_written_as(parts, str.strip)
