"""No number of wrong passwords locks an account."""

import sys
from dataclasses import replace

from reference_app.parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, wrong_passwords=sys.maxsize))
