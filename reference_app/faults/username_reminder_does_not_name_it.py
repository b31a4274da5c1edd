"""The mail that answers a request for a forgotten username does not state the username."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "mail/reminder.txt", "{{ account.username }}", "as before")
    return with_words(parts, "mail/reminder.html", "{{ account.username }}", "as before")
