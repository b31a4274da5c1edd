"""The page of Manage Internet Access sends only passwords of 13 characters or more."""

from reference_app.portal_parts import Parts
from tests.candidates.variations._internet_page import sends_only


def spoil(parts: Parts) -> Parts:
    return sends_only(parts, 'pattern=".{13,}" required')
