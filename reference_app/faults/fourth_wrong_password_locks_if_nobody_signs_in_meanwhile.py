"""The fourth wrong password locks the account, but any sign-in of anybody's starts every count again."""

from dataclasses import replace

from reference_app.faults.anybodys_sign_in_clears_every_count import OneCountForAll
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return replace(parts, policy=replace(parts.policy, wrong_passwords=4), sign_ins=OneCountForAll)
