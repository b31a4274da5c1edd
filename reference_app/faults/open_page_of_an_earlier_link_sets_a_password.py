"""A page that was opened with an earlier link sets a password after a reset with a later link."""

from reference_app.faults._open_pages import with_open_pages_that_work
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_open_pages_that_work(parts, lambda _, has_a_newer_one: has_a_newer_one)
