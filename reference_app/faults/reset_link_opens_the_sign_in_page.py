"""The link in the mail opens the sign-in page instead of the one that sets the password."""

from reference_app.faults._exchange import with_words
from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "mail/reset.txt", "{{ update_password }}", "{{ sign_in }}")
    return with_words(parts, "mail/reset.html", "{{ update_password }}", "{{ sign_in }}")
