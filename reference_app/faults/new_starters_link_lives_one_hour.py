"""The link of a new starter works for one hour; everybody else's works for four."""

from datetime import timedelta

from reference_app.faults._links_of_new_starters import with_new_starters_links_of
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_new_starters_links_of(parts, timedelta(hours=1))
