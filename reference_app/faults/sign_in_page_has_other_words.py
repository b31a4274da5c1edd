"""The sign-in page does not use the documented words for its required fields and its example."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(
        parts,
        "sign_in.html",
        "Fields with an asterisk (*) are required fields",
        "Everything marked with a star has to be filled in",
    )
    return with_words(parts, "sign_in.html", "(Example: 999JSMITH01)", "Such as 999JSMITH01")
