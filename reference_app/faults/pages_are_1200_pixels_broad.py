"""Every page is as broad as a computer's screen, on a phone as well."""

from reference_app.faults._exchange import with_in_head
from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_in_head(parts, "<style>main { min-width: 1200px; }</style>")
