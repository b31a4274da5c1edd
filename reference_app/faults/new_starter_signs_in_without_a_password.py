"""A person who has never had a password signs in with an empty one."""

from reference_app.faults._blank_passwords import without_a_password_for
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return without_a_password_for(parts, lambda account: account.password_hash is None)
