"""On a narrow screen the buttons of forms are located to the left of the screen, where scrolling cannot reach them."""

from reference_app.faults._exchange import with_in_head
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    style = "@media (max-width: 30rem) { form .button { position: absolute; left: -100vw; } }"
    return with_in_head(parts, f"<style>{style}</style>")
