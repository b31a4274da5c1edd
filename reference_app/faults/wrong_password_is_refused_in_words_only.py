"""The page refuses a wrong password in words, but it signs the person in all the same."""

from reference_app.faults._in_words_only import with_refusals_in_words_only
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_refusals_in_words_only(parts, during_lock=False)
