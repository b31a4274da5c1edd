"""Which password signs in."""

from tests.reference_app.portal_in_hand import OWN, WRONG, Portal, said
from tests.reference_app.probes.probe import probe

AMINA = "999AKHAN01"
ANOTHER_CASE, ANOTHER_END = OWN[0].swapcase() + OWN[1:], OWN[:-1] + "_"
SOUND = {
    OWN: True,
    OWN.lower(): False,
    ANOTHER_CASE: False,
    OWN.swapcase(): False,
    ANOTHER_END: False,
    WRONG: False,
}


@probe(
    sound=SOUND,
    any_password_signs_in=dict.fromkeys(SOUND, True),
    one_letter_may_have_the_wrong_case=SOUND | {ANOTHER_CASE: True},
    last_character_is_not_compared=SOUND | {ANOTHER_END: True},
    letter_case_of_a_password_does_not_count=SOUND | {OWN.lower(): True, ANOTHER_CASE: True, OWN.swapcase(): True},
    caps_lock_is_forgiven=SOUND | {OWN.swapcase(): True},
)
def whether_a_password_signs_in(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    # The right password comes between the wrong ones, so that they do not lock the account.
    tried = {}
    for password in (OWN, OWN.lower(), ANOTHER_CASE, OWN, OWN.swapcase(), ANOTHER_END, OWN, WRONG):
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


@probe(
    sound=set(),
    only_the_first_eight_characters_count={"first 8", "first 12", "another last", "one more"},
    only_the_first_twelve_characters_count={"first 12", "another last", "one more"},
    beginning_of_a_password_signs_in={"first 8", "first 12"},
    password_may_go_on_after_its_end={"one more"},
    empty_password_signs_in={"nothing", "nothing, of a new starter"},
    new_starter_signs_in_without_a_password={"nothing, of a new starter"},
)
def what_signs_in_besides_the_right_password(portal: Portal) -> set[str]:
    tried = {"first 8": OWN[:8], "first 12": OWN[:12], "another last": ANOTHER_END, "one more": f"{OWN}k"}
    people = {which: portal.enrols(f"999PERSON{number:02}") for number, which in enumerate(tried)}
    found = {which for which, password in tried.items() if portal.visitor().signs_in(people[which], password)}
    blanks = {
        "nothing": portal.enrols("999AKHAN09"),
        "nothing, of a new starter": portal.enrols("999NEW01", password=None),
    }
    return found | {
        which for which, username in blanks.items() if portal.visitor().tries(username, "").status_code == 303
    }


# A password that a link sets, and one that differs from it by what the name says.
NEARLY = {
    "without what follows a hash": ("Teapot#Meadow-58", "Teapot"),
    "without a space": ("Teapot Meadow-58", "TeapotMeadow-58"),
    "with another accent": ("Téapot-Meadow-58", "Tèapot-Meadow-58"),
    "without what looks like a tag": ("Teapot<Meadow-58", "Teapot"),
    "without an apostrophe": ("Teapot'Meadow-58", "TeapotMeadow-58"),
    "without the last of many": ("Teapot-Meadow-58-Candle-27", "Teapot-Meadow-58-Candle-2"),
    "with a space for a plus sign": ("Teapot+Meadow-58", "Teapot Meadow-58"),
    "with 64 characters of many": ("Zq7-" * 17, "Zq7-" * 16),
    "without a space at its end": ("Candle-Meadow-27 ", "Candle-Meadow-27"),
}
WHOLE, BOTH, NEITHER, OTHER = (True, False), (True, True), (False, False), (False, True)
ALL_WHOLE = dict.fromkeys(NEARLY, WHOLE)


@probe(
    sound=ALL_WHOLE,
    password_ends_at_a_hash=ALL_WHOLE | {"without what follows a hash": BOTH},
    spaces_in_a_password_do_not_count=ALL_WHOLE | {"without a space": BOTH, "without a space at its end": BOTH},
    accents_are_lost=ALL_WHOLE | {"with another accent": BOTH},
    markup_is_taken_out_of_a_new_password=ALL_WHOLE | {"without what looks like a tag": OTHER},
    quotes_are_escaped_in_a_new_password=ALL_WHOLE | {"without an apostrophe": NEITHER},
    only_the_first_twenty_characters_count=ALL_WHOLE
    | {"without the last of many": BOTH, "with 64 characters of many": BOTH},
    plus_sign_is_read_as_a_space=ALL_WHOLE | {"with a space for a plus sign": BOTH},
    sign_in_page_reads_64_characters=ALL_WHOLE | {"with 64 characters of many": NEITHER},
    spaces_at_the_ends_are_trimmed_when_set=ALL_WHOLE | {"without a space at its end": OTHER},
)
def whether_a_new_password_signs_in_and_what_is_nearly_the_same(portal: Portal) -> dict[str, tuple[bool, bool]]:
    def sign_in(username: str, password: str, nearly: str) -> tuple[bool, bool]:
        portal.enrols(username)
        assert portal.completes(portal.link_for(username), username, password)
        return portal.visitor().signs_in(username, password), portal.visitor().signs_in(username, nearly)

    return {which: sign_in(f"999PERSON{number:02}", *two) for number, (which, two) in enumerate(NEARLY.items())}
