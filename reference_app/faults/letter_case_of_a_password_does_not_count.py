"""Small letters and capitals are the same in a password."""

from reference_app.faults._exchange import with_passwords_read_as
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_passwords_read_as(parts, str.lower)
