"""The reset mail has the link that sets the password, but no link to the sign-in page."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "mail/reset.txt", "{{ sign_in }}", "on the sign-in page")
    return with_words(parts, "mail/reset.html", '<a href="{{ sign_in }}">{{ sign_in }}</a>', "on the sign-in page")
