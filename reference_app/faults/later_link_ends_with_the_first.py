"""A link that is asked for while an earlier one still works ends when that one would have ended."""

from reference_app.faults._later_links import with_later_links_until
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_later_links_until(parts, lambda before: before)
