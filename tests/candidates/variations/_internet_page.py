"""Lets the page of Manage Internet Access check the password before it sends the form."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

_TEMPLATE = "internet_password.html"
_FIELD = (
    '{{ text("password", "New password*", type="password", autocomplete="new-password", error="password" in wrong) }}'
)


def sends_only(parts: Parts, pattern: str) -> Parts:
    """Return the parts of a portal whose page sends only passwords that match an HTML pattern."""
    parts = with_words(parts, _TEMPLATE, " novalidate>", ">")
    field = (
        f'<label for="password">New password*</label><input id="password" name="password" type="password" {pattern}>'
    )
    return with_words(parts, _TEMPLATE, _FIELD, field)
