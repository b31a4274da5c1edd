"""The sign-in page does not offer login with the Care Identity."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts

LINK = """<p><a href="{{ url_for('care_identity') }}">Log in with my Care Identity</a></p>"""


def spoil(parts: Parts) -> Parts:
    return with_words(parts, "sign_in.html", LINK, "")
