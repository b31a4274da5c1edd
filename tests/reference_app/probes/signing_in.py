"""Which password signs in."""

from tests.reference_app.portal_in_hand import OWN, WRONG, Portal, said
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


def refused_but_signed_in(portal: Portal, username: str, password: str) -> tuple[bool, bool]:
    visitor = portal.visitor()
    refused = bool(said(visitor.tries(username, password), "alert"))
    return refused, visitor.is_signed_in()


@probe(
    sound={WRONG: (True, False), OWN: (True, False)},
    wrong_password_is_refused_in_words_only={WRONG: (True, True), OWN: (True, False)},
    locked_account_is_refused_in_words_only={WRONG: (True, False), OWN: (True, True)},
)
def whether_a_refused_person_is_signed_in(portal: Portal) -> dict[str, tuple[bool, bool]]:
    """The wrong password is tried on an open account, the right one on a locked account."""
    portal.enrols(AMINA)
    wrong = refused_but_signed_in(portal, AMINA, WRONG)
    portal.locks(AMINA)
    return {WRONG: wrong, OWN: refused_but_signed_in(portal, AMINA, OWN)}
