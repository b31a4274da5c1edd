"""Every page is at least 1200 pixels wide, even on a phone."""

from reference_app.faults._exchange import with_in_head
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_in_head(parts, "<style>main { min-width: 1200px; }</style>")
