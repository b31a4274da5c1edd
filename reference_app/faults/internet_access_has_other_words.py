"""Manage Internet Access does not use the documented words on the button that opens the form for a new password."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "internet_access.html", ">Reset Password<", ">Get a password<")
