"""A link opens its page once: whoever follows it again finds it closed, although no password was set."""

from dataclasses import replace

from reference_app.portal_parts import Parts
from reference_app.services.links import digest
from reference_app.services.resets import Resets


def spoil(parts: Parts) -> Parts:
    opened: set[str] = set()

    class OpensOnce(Resets):
        def link_opens(self, token: str) -> bool:
            if digest(token) in opened:
                return False
            opened.add(digest(token))
            return super().link_opens(token)

    return replace(parts, resets=OpensOnce)
