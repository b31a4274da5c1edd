"""The sign-in page does not use the documented words for sign-in by smartcard; its Care Identity link is unchanged."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "sign_in.html", ">Log in via Smartcard<", ">Use a card<")
