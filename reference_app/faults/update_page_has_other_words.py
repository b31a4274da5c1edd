"""The page that sets a password does not use the documented words for its instructions."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(
        parts,
        "update_password.html",
        "Fields with an asterisk (*) are required fields",
        "Everything marked with a star has to be filled in",
    )
    return with_words(
        parts,
        "update_password.html",
        "The password you enter below will be used to replace your old password",
        "Choose a new password.",
    )
