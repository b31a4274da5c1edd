"""The icon shows the requirements under a mouse pointer only, not when it has the keyboard focus."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "update_password.html", 'class="on-hover on-focus"', 'class="on-hover"')
