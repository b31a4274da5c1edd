"""A username signs in with an empty password: a directory takes that for a visitor who wants no account."""

from reference_app.faults._blank_passwords import without_a_password_for
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return without_a_password_for(parts, lambda _: True)
