"""The request page does not offer to send a forgotten username."""

from dataclasses import replace

from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, reminders=None)
