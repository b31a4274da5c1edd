"""Nobody can ask for a forgotten username alone."""

from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, reminders=None)
