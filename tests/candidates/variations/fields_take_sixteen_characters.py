"""The fields for a password take 16 characters of what a person types, wherever a password is entered."""

from reference_app.portal_parts import Parts
from tests.candidates.variations._limited_fields import with_fields_of


def spoil(parts: Parts) -> Parts:
    return with_fields_of(parts, 16)
