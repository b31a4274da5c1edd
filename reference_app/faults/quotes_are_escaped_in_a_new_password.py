"""A link sets a password with a backslash before each apostrophe and quotation mark."""

import re

from reference_app.faults._exchange import with_new_passwords_written_as
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_new_passwords_written_as(parts, lambda password: re.sub("(['\"])", r"\\\1", password))
