"""A script blocks pasting on every page."""

from reference_app.faults._exchange import with_in_head
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_in_head(parts, '<script>addEventListener("paste", event => event.preventDefault(), true);</script>')
