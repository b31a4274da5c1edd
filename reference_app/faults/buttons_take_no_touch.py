"""A script that handles swipes blocks every tap on a button."""

from reference_app.faults._exchange import with_in_head
from reference_app.portal_parts import Parts

SCRIPT = """<script>
addEventListener("touchstart", event => event.target.matches(".button") && event.preventDefault(), {passive: false});
</script>"""


def spoil(parts: Parts) -> Parts:
    return with_in_head(parts, SCRIPT)
