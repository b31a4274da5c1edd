"""The four hours of a link that is asked for while an earlier one still works begin when that one would have ended."""

from reference_app.faults._later_links import with_later_links_until
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_later_links_until(parts, lambda before: before + parts.policy.link_life)
