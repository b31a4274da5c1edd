"""Which passwords may be chosen."""

import re

from tests.reference_app.portal_in_hand import ANOTHER, NEW, OWN, Portal
from tests.reference_app.probes.probe import probe

AMINA, BEN = "999AKHAN01", "999BBAKER01"

# Each but the first few is a good password but for the one thing that its name says. No good one has a character
# twice, or two in sequence, unless its name says so.
PASSWORDS = {
    "twelve characters": "Quick-Fjord7",
    "a character twice, apart": "Quick-Fjord7k",
    "two in sequence": "Quick-Fjord89",
    "sixty-four characters": "Zq7-" * 16,
    "eleven characters": "Quick-Fjord",
    "eleven characters with an accent": "Quick-Fjórd",
    "eleven characters with a pound sign": "Quick-Fj£rd",
    "one character": "a",
    "a character twice side by side": "Quiick-Fjord7",
    "a letter beside itself in the other case": "QuiIck-Fjord7",
    "a character twice side by side at the end": "Quick-Fjord7ww",
    "three numbers in sequence": "Quick789Fjord",
    "four numbers in sequence": "Quick6789Fjord",
    "three letters in sequence": "Quick7xyzFjord",
    "letters in sequence backwards": "Quick7zyxFjord",
    "letters in sequence in mixed case": "Quick7xYzFjord",
    "three letters in sequence at the end": "Quick-Fjord7xyz",
    "one that many people use": "1q2w3e4r5t6y",
    "one that many people use, in capitals": "1Q2W3E4R5T6Y",
    "one that many people use, with a capital": "1Q2w3e4r5t6y",
    "one further down the lists": "leavemealone",
    "the name of the system": "Quick-Fjord7-ESR",
    "the role": "Quick-Fjord7-Midwife",
    "the locality": "Quick-Fjord7-Whitby",
    "the name of the system in small letters": "Quick-Fjord7-esr",
    "the role in capitals": "Quick-Fjord7-MIDWIFE",
    "the locality in capitals": "Quick-Fjord7-WHITBY",
}
SOUND = {"twelve characters", "a character twice, apart", "two in sequence", "sixty-four characters"}
ELEVEN = {"eleven characters", "eleven characters with an accent", "eleven characters with a pound sign"}
COMMON_WITH_CAPITALS = {"one that many people use, in capitals", "one that many people use, with a capital"}
ROLE_AND_LOCALITY = {"the role", "the role in capitals", "the locality", "the locality in capitals"}
SEQUENCES = {
    "three numbers in sequence",
    "three letters in sequence",
    "letters in sequence backwards",
    "letters in sequence in mixed case",
    "three letters in sequence at the end",
}


@probe(
    sound=SOUND,
    eleven_characters_accepted=SOUND | ELEVEN,
    one_character_accepted=SOUND | ELEVEN | {"one character"},
    length_is_counted_in_bytes=SOUND | ELEVEN - {"eleven characters"},
    long_passwords_are_refused=SOUND - {"sixty-four characters"},
    twelve_characters_refused=SOUND - {"twelve characters"},
    repeats_accepted=SOUND
    | {
        "a character twice side by side",
        "a letter beside itself in the other case",
        "a character twice side by side at the end",
    },
    repeats_in_mixed_case_accepted=SOUND | {"a letter beside itself in the other case"},
    repeats_apart_refused=SOUND - {"a character twice, apart", "sixty-four characters"},
    sequences_accepted=SOUND | SEQUENCES | {"four numbers in sequence"},
    sequence_of_three_accepted=SOUND | SEQUENCES,
    sequence_of_two_refused=SOUND - {"two in sequence"},
    descending_sequences_accepted=SOUND | {"letters in sequence backwards"},
    mixed_case_sequences_accepted=SOUND | {"letters in sequence in mixed case"},
    end_of_a_password_is_not_looked_at=SOUND
    | {"a character twice side by side at the end", "three letters in sequence at the end"},
    common_passwords_accepted=SOUND | COMMON_WITH_CAPITALS | {"one that many people use", "one further down the lists"},
    common_passwords_with_capitals_accepted=SOUND | COMMON_WITH_CAPITALS,
    common_passwords_in_capitals_alone_accepted=SOUND | {"one that many people use, in capitals"},
    only_the_most_common_passwords_are_refused=SOUND | {"one further down the lists"},
    terms_accepted=SOUND | ROLE_AND_LOCALITY | {"the name of the system", "the name of the system in small letters"},
    role_and_locality_accepted=SOUND | ROLE_AND_LOCALITY,
    terms_in_another_case_accepted=SOUND
    | {"the name of the system in small letters", "the role in capitals", "the locality in capitals"},
)
def which_passwords_a_link_sets(portal: Portal) -> set[str]:
    portal.enrols(AMINA, role="Community Midwife", locality="Whitby")
    return {
        which
        for which, password in PASSWORDS.items()
        if portal.completes(portal.link_for(AMINA), AMINA, password) and portal.visitor().signs_in(AMINA, password)
    }


FIRST = {
    "twelve characters",
    "eleven characters",
    "a character twice side by side",
    "four numbers in sequence",
    "one that many people use",
    "the role",
}


@probe(
    sound={"twelve characters"},
    first_password_meets_no_requirement=FIRST,
    first_password_may_be_short={"twelve characters", "eleven characters"},
    first_password_may_be_common={"twelve characters", "one that many people use"},
    first_password_may_repeat_and_count={
        "twelve characters",
        "a character twice side by side",
        "four numbers in sequence",
    },
)
def which_first_passwords_a_link_sets(portal: Portal) -> set[str]:
    def takes(username: str, password: str) -> bool:
        portal.enrols(username, password=None, role="Community Midwife")
        return portal.completes(portal.link_for(username), username, password)

    return {which for number, which in enumerate(FIRST) if takes(f"999PERSON{number:02}", PASSWORDS[which])}


CARD = "555123456789"
SET_BY_AN_ADMINISTRATOR, ONCE_AN_ADMINISTRATORS = "set by an administrator", "once an administrator's"
REPLACED = "replaced by an administrator"
SET_ONLINE, ONCE_SET_ONLINE = "set under Manage Internet Access", "once set under Manage Internet Access"
NO_WAY = dict.fromkeys((SET_BY_AN_ADMINISTRATOR, ONCE_AN_ADMINISTRATORS, REPLACED, SET_ONLINE, ONCE_SET_ONLINE), False)


@probe(
    sound=NO_WAY,
    administrator_may_set_a_former_password=NO_WAY | {SET_BY_AN_ADMINISTRATOR: True},
    administrators_password_is_not_remembered=NO_WAY | {ONCE_AN_ADMINISTRATORS: True},
    password_that_an_administrator_replaced_is_forgotten=NO_WAY | {REPLACED: True},
    internet_access_takes_a_former_password=NO_WAY | {SET_ONLINE: True},
    internet_password_is_not_remembered=NO_WAY | {SET_ONLINE: True, ONCE_SET_ONLINE: True},
)
def whether_a_former_password_comes_back(portal: Portal) -> dict[str, bool]:
    administrator = portal.administrator()
    for username in (AMINA, BEN):
        portal.enrols(username)
    assert portal.completes(portal.link_for(AMINA), AMINA)
    administrator.does(AMINA, "set-password", password=OWN)
    administrator.does(BEN, "set-password", password=ANOTHER)
    assert portal.completes(portal.link_for(BEN), BEN)
    portal.completes(portal.link_for(BEN), BEN, ANOTHER)
    dana = portal.enrols("999DHALL01")
    administrator.does(dana, "set-password", password=ANOTHER)
    portal.completes(portal.link_for(dana), dana, OWN)
    cara = portal.enrols("999CGRANT01", smartcard=CARD, professional=True)
    card = portal.signed_in_by_card(CARD)
    for password in (NEW, ANOTHER):
        card.sets_online(password)
    portal.completes(portal.link_for(cara), cara, NEW)
    by_link = portal.visitor().signs_in(cara, NEW)
    if not by_link:
        portal.signed_in_by_card(CARD).sets_online(NEW)
    return {
        SET_BY_AN_ADMINISTRATOR: portal.visitor().signs_in(AMINA, OWN),
        ONCE_AN_ADMINISTRATORS: portal.visitor().signs_in(BEN, ANOTHER),
        REPLACED: portal.visitor().signs_in(dana, OWN),
        SET_ONLINE: by_link or portal.visitor().signs_in(cara, NEW),
        ONCE_SET_ONLINE: by_link,
    }


LONG_HISTORY, SHORT_HISTORY = "of seven passwords", "of three passwords"


@probe(
    sound={LONG_HISTORY: 5, SHORT_HISTORY: None},
    current_password_accepted={LONG_HISTORY: 0, SHORT_HISTORY: 0},
    two_passwords_remembered={LONG_HISTORY: 3, SHORT_HISTORY: None},
    three_passwords_remembered={LONG_HISTORY: 4, SHORT_HISTORY: None},
    five_passwords_remembered={LONG_HISTORY: 6, SHORT_HISTORY: None},
    first_password_forgotten={LONG_HISTORY: 5, SHORT_HISTORY: 2},
)
def how_many_passwords_ago_was_the_latest_that_may_come_back(portal: Portal) -> dict[str, int | None]:
    """The current password is none ago."""

    def latest(username: str, passwords: list[str]) -> int | None:
        portal.enrols(username, password=passwords[0])
        for password in passwords[1:]:
            assert portal.completes(portal.link_for(username), username, password)
        backwards = enumerate(reversed(passwords))
        return next((ago for ago, one in backwards if portal.completes(portal.link_for(username), username, one)), None)

    passwords = [f"Teapot-Meadow-{number}" for number in (58, 60, 62, 64, 68, 70, 72)]
    return {LONG_HISTORY: latest(AMINA, passwords), SHORT_HISTORY: latest(BEN, passwords[:3])}


@probe(sound=[False, False], refused_passwords_fill_the_history=[False, True])
def whether_a_former_password_comes_back_at_once_and_after_five_refusals(portal: Portal) -> list[bool]:
    def comes_back(username: str, refusals: int) -> bool:
        portal.enrols(username)
        assert portal.completes(portal.link_for(username), username)
        link = portal.link_for(username)
        for number in range(refusals):
            assert not portal.completes(link, username, f"Quick-Fjor{number}")
        return portal.completes(link, username, OWN)

    return [comes_back(AMINA, 0), comes_back(BEN, 5)]


NOTHING_HELD = {"eleven characters": ("sent", False), "a character twice side by side": ("sent", False)}


@probe(
    sound=NOTHING_HELD,
    short_passwords_are_held_back_by_the_page_only=NOTHING_HELD | {"eleven characters": ("held back", True)},
    repeats_are_held_back_by_the_page_only=NOTHING_HELD | {"a character twice side by side": ("held back", True)},
)
def whether_the_page_holds_a_password_back_and_the_portal_takes_it(portal: Portal) -> dict[str, tuple[str, bool]]:
    """What the page's own field says of a password, and what comes of it if it is sent all the same."""
    found = {}
    for number, which in enumerate(NOTHING_HELD):
        username = portal.enrols(f"999PAGE{number:02}")
        link = portal.link_for(username)
        field = re.search(r'<input id="password"[^>]*>', portal.visitor().opens(link).text)
        assert field is not None
        least, pattern = re.search(r'minlength="(\d+)"', field[0]), re.search(r'pattern="([^"]+)"', field[0])
        short = least is not None and len(PASSWORDS[which]) < int(least[1])
        unlike = pattern is not None and re.fullmatch(pattern[1], PASSWORDS[which]) is None
        told = "held back" if short or unlike else "sent"
        found[which] = (told, portal.completes(link, username, PASSWORDS[which]))
    return found
