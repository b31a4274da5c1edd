"""The password requirements show under a mouse only, not when the icon has the keyboard's focus."""

from reference_app.faults._exchange import with_words
from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "update_password.html", 'class="on-hover on-focus"', 'class="on-hover"')
