"""The page of a reset has fields with a least length of 12; the portal looks at the length as well."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

FIELD = 'name="password" type="password"'


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "update_password.html", '<form method="post" novalidate>', '<form method="post">')
    return with_words(parts, "update_password.html", FIELD, f'{FIELD} minlength="12"')
