"""The icon beside the password box shows no requirements."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(
        parts, "update_password.html", "{% for requirement in requirements %}", "{% for requirement in () %}"
    )
