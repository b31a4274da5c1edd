"""A reset that fails at a shared login does not say which computer to use instead."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

ADVICE = " Use a computer that is signed in with your personal IT login, and follow the link in the same email there."


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "shared_login.html", ADVICE, "")
