"""A person who has never had a password gets a mail with the link, but without the username."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

STATED = "{{ account.username }}"
STATED_TO_OTHERS = "{{ account.username if account.password_hash else 'as your manager will tell you' }}"


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "mail/reset.txt", STATED, STATED_TO_OTHERS)
    return with_words(parts, "mail/reset.html", STATED, STATED_TO_OTHERS)
