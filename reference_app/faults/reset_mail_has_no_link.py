"""The reset mail has no link at all."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "mail/reset.txt", "{{ update_password }}", "")
    parts = with_words(parts, "mail/reset.txt", "{{ sign_in }}", "")
    parts = with_words(parts, "mail/reset.html", '<a href="{{ update_password }}">{{ update_password }}</a>', "")
    return with_words(parts, "mail/reset.html", '<a href="{{ sign_in }}">{{ sign_in }}</a>', "")
