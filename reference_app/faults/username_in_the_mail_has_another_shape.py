"""The mail states the username without the employer's number."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "mail/reset.txt", "{{ account.username }}", "{{ account.username[3:] }}")
    return with_words(parts, "mail/reset.html", "{{ account.username }}", "{{ account.username[3:] }}")
