"""The hub has no link to the sign-in page."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

WAY_IN = """<a class="button quiet" href="{{ url_for('sign_in') }}">Login to ESR</a>"""


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "hub.html", WAY_IN, "")
