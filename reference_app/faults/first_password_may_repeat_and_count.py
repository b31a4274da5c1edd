"""The first password of a person who has never had one may have repeats and sequences."""

from reference_app.faults._first_passwords import with_first_passwords_spared
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_REPEATS, NO_SEQUENCES


def spoil(parts: Parts) -> Parts:
    return with_first_passwords_spared(parts, NO_REPEATS, NO_SEQUENCES)
