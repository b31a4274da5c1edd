"""Which password signs in."""

from tests.reference_app.portal_in_hand import OWN, WRONG, Portal
from tests.reference_app.probes.probe import probe

AMINA = "999AKHAN01"
ANOTHER_CASE, ANOTHER_END = OWN[0].swapcase() + OWN[1:], OWN[:-1] + "_"
SOUND = {OWN: True, OWN.lower(): False, ANOTHER_CASE: False, ANOTHER_END: False, WRONG: False}


@probe(
    sound=SOUND,
    any_password_signs_in=dict.fromkeys(SOUND, True),
    one_letter_may_have_the_wrong_case=SOUND | {ANOTHER_CASE: True},
    last_character_is_not_compared=SOUND | {ANOTHER_END: True},
)
def whether_a_password_signs_in(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    # The right password comes between the wrong ones, so that they do not lock the account.
    tried = {}
    for password in (OWN, OWN.lower(), ANOTHER_CASE, OWN, ANOTHER_END, WRONG):
        tried[password] = portal.visitor().signs_in(AMINA, password)
    return tried
