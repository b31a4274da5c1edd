"""The request page explains itself in other words than the documented ones."""

from reference_app.faults._exchange import with_words
from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(
        parts,
        "request.html",
        "Enter the email address associated with your account and your date of birth",
        "Tell us who you are",
    )
    return with_words(parts, "request.html", "(Example: first.last@domain.com)", "Such as first.last@domain.com")
