"""The fields for a password take 20 characters of what a person types, wherever a password is entered."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

NEW_PASSWORD = 'name="password" type="password"'
ANY_FIELD = 'type="{{ type }}"'
LIMIT = 'maxlength="20"'


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "update_password.html", NEW_PASSWORD, f"{NEW_PASSWORD} {LIMIT}")
    limited = f'{ANY_FIELD} {{% if type == "password" %}}{LIMIT}{{% endif %}}'
    return with_words(parts, "fields.html", ANY_FIELD, limited)
