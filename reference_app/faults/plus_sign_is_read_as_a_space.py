"""A space signs in where the password has a plus sign, because the form is decoded twice."""

from reference_app.faults._exchange import with_passwords_read_as
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_passwords_read_as(parts, lambda password: password.replace("+", " "))
