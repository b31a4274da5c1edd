"""The icon that shows the requirements can take the focus, but the Tab key does not reach it."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "update_password.html", 'class="icon"', 'class="icon" tabindex="-1"')
