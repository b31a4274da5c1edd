"""The sign-in page calls signing in "Log in", as NHS Blood and Transplant does and South Tees does not."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "sign_in.html", ">Log in via Username Password<", ">Log in<")
