"""The page of Manage Internet Access sends no password at all, as one whose script does not run in this browser."""

from reference_app.portal_parts import Parts
from tests.candidates.variations._internet_page import sends_only


def spoil(parts: Parts) -> Parts:
    return sends_only(parts, 'pattern="[.]{99}" required')
