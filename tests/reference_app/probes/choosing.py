"""Which passwords may be chosen."""

from tests.reference_app.portal_in_hand import Portal
from tests.reference_app.probes.probe import probe

AMINA, BEN = "999AKHAN01", "999BBAKER01"

# Each but the first few is a good password but for the one thing that its name says. No good one has a character
# twice, or two in sequence, unless its name says so.
PASSWORDS = {
    "twelve characters": "Quick-Fjord7",
    "a character twice, apart": "Quick-Fjord7k",
    "two in sequence": "Quick-Fjord89",
    "eleven characters": "Quick-Fjord",
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
    "one further down the lists": "leavemealone",
    "the name of the system": "Quick-Fjord7-ESR",
    "the role": "Quick-Fjord7-Midwife",
    "the locality": "Quick-Fjord7-Whitby",
}
SOUND = {"twelve characters", "a character twice, apart", "two in sequence"}
SEQUENCES = {
    "three numbers in sequence",
    "three letters in sequence",
    "letters in sequence backwards",
    "letters in sequence in mixed case",
    "three letters in sequence at the end",
}


@probe(
    sound=SOUND,
    eleven_characters_accepted=SOUND | {"eleven characters"},
    one_character_accepted=SOUND | {"eleven characters", "one character"},
    twelve_characters_refused=SOUND - {"twelve characters"},
    repeats_accepted=SOUND
    | {
        "a character twice side by side",
        "a letter beside itself in the other case",
        "a character twice side by side at the end",
    },
    repeats_in_mixed_case_accepted=SOUND | {"a letter beside itself in the other case"},
    repeats_apart_refused=SOUND - {"a character twice, apart"},
    sequences_accepted=SOUND | SEQUENCES | {"four numbers in sequence"},
    sequence_of_three_accepted=SOUND | SEQUENCES,
    sequence_of_two_refused=SOUND - {"two in sequence"},
    descending_sequences_accepted=SOUND | {"letters in sequence backwards"},
    mixed_case_sequences_accepted=SOUND | {"letters in sequence in mixed case"},
    end_of_a_password_is_not_looked_at=SOUND
    | {"a character twice side by side at the end", "three letters in sequence at the end"},
    common_passwords_accepted=SOUND | {"one that many people use", "one further down the lists"},
    only_the_most_common_passwords_are_refused=SOUND | {"one further down the lists"},
    terms_accepted=SOUND | {"the name of the system", "the role", "the locality"},
    role_and_locality_accepted=SOUND | {"the role", "the locality"},
)
def which_passwords_a_link_sets(portal: Portal) -> set[str]:
    portal.enrols(AMINA, role="Community Midwife", locality="Whitby")
    return {
        which
        for which, password in PASSWORDS.items()
        if portal.completes(portal.link_for(AMINA), AMINA, password) and portal.visitor().signs_in(AMINA, password)
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
