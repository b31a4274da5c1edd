"""Fields for a password with a greatest length, wherever a password is entered."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

NEW_PASSWORD = 'name="password" type="password"'
ANY_FIELD = 'type="{{ type }}"'


def with_fields_of(parts: Parts, most: int) -> Parts:
    """Return the parts of a portal whose fields take so many characters of what a person types."""
    limit = f'maxlength="{most}"'
    parts = with_words(parts, "update_password.html", NEW_PASSWORD, f"{NEW_PASSWORD} {limit}")
    limited = f'{ANY_FIELD} {{% if type == "password" %}}{limit}{{% endif %}}'
    return with_words(parts, "fields.html", ANY_FIELD, limited)
