"""A password has letters without accents, digits and these signs only: ! $ % & * + - = ? @."""

import string

from reference_app.faults._exchange import with_requirement_added
from reference_app.portal_parts import Parts

ALLOWED = frozenset(string.ascii_letters + string.digits + "!$%&*+-=?@")


def spoil(parts: Parts) -> Parts:
    words = "Use letters, numbers and these signs only: ! $ % & * + - = ? @."
    return with_requirement_added(parts, words, lambda proposal, _: not ALLOWED.issuperset(proposal.password))
