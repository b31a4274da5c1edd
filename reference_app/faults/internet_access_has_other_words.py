"""Manage Internet Access calls the way to a new password something else than documented."""

from reference_app.faults._exchange import with_words
from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "internet_access.html", ">Reset Password<", ">Get a password<")
