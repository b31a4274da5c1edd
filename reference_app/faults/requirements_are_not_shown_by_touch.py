"""A tap on the icon does not show the requirements; a mouse pointer and the keyboard focus show them."""

from reference_app.faults._exchange import with_in_head
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_in_head(parts, "<style>@media (hover: none) { .tooltip { display: none; } }</style>")
