"""The icon beside the password says that a password must be long, and not that it has 12 characters."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    # The length is the first requirement.
    return with_words(
        parts,
        "update_password.html",
        "{{ requirement }}",
        '{{ "Use a long password." if loop.first else requirement }}',
    )
