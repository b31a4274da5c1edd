"""The confirmation page does not use the documented words."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(
        parts,
        "confirmation.html",
        "Your password-reset request has been submitted. An email with instructions will be sent shortly.",
        "Thank you. We will write to you.",
    )
