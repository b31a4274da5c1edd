"""What looks like a tag of a web page is taken out of a password that a link sets, and not of one that signs in."""

import re

from reference_app.faults._exchange import with_new_passwords_written_as
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_new_passwords_written_as(parts, lambda password: re.sub("<[^>]*>?", "", password))
