"""The sign-in page words its way in with a smartcard otherwise than documented; the Care Identity is as it was."""

from reference_app.faults._exchange import with_words
from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "sign_in.html", ">Log in via Smartcard<", ">Use a card<")
