"""The page of a reset does not send a password with repeats; the portal takes one that is sent all the same."""

from itertools import pairwise

from reference_app.faults._page_alone import checked_by_the_page_alone
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_REPEATS

PATTERN = r'pattern="(?:(.)(?!\1))*"'


def spoil(parts: Parts) -> Parts:
    return checked_by_the_page_alone(
        parts, NO_REPEATS, PATTERN, lambda password: any(one == other for one, other in pairwise(password))
    )
