"""The request page does not use the documented words for its explanation and its example."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_words(
        parts, "request.html", "your login details will then be emailed to you", "and we will write to you"
    )
    return with_words(parts, "request.html", "(Example: first.last@domain.com)", "The one that your trust gave you")
