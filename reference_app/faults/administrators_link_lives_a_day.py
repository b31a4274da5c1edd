"""The link in an administrator's mail works for a day; the others work for four hours."""

from datetime import timedelta

from reference_app.faults._links_of_administrators import Sent, with_links_of_administrators
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_links_of_administrators(parts, Sent(), life=timedelta(hours=24))
