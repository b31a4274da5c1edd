"""Setting the password with a link."""

from tests.reference_app.portal_in_hand import ANOTHER, NEW, OWN, THIRD, Portal, said
from tests.reference_app.probes.probe import probe

AMINA, BEN, CARA = "999AKHAN01", "999BBAKER01", "999CGRANT01"


@probe(
    sound={"her own": AMINA, "Ben's": None, "nobody's": None},
    any_existing_username_sets_the_password={"her own": AMINA, "Ben's": AMINA, "nobody's": None},
    any_username_sets_the_password={"her own": AMINA, "Ben's": AMINA, "nobody's": AMINA},
)
def whose_password_aminas_link_sets_with_a_username(portal: Portal) -> dict[str, str | None]:
    portal.enrols(AMINA)
    portal.enrols(BEN)
    passwords = {"her own": (AMINA, NEW), "Ben's": (BEN, ANOTHER), "nobody's": (CARA, THIRD)}

    def whose(username: str, password: str) -> str | None:
        portal.completes(portal.link_for(AMINA), username, password)
        return next((who for who in (AMINA, BEN) if portal.visitor().signs_in(who, password)), None)

    return {typed: whose(*with_what) for typed, with_what in passwords.items()}


@probe(sound=False, empty_confirmation_is_accepted=True)
def whether_a_password_signs_in_that_was_not_confirmed(portal: Portal) -> bool:
    portal.enrols(AMINA)
    portal.visitor().sets(portal.link_for(AMINA), AMINA, NEW, "")
    return portal.visitor().signs_in(AMINA, NEW)


@probe(
    sound={OWN: True, NEW: False, ANOTHER: False},
    confirm_password_is_not_compared={OWN: False, NEW: True, ANOTHER: False},
)
def which_password_signs_in_after_two_different_ones(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    portal.visitor().sets(portal.link_for(AMINA), AMINA, NEW, ANOTHER)
    return {password: portal.visitor().signs_in(AMINA, password) for password in (OWN, NEW, ANOTHER)}


@probe(
    sound=("Log in with your credentials", False),
    reset_signs_in_at_once=("Welcome, Amina Khan", True),
    reset_ends_on_the_hub=("Welcome to ESR", False),
)
def page_after_a_reset_and_whether_it_signs_in(portal: Portal) -> tuple[str, bool]:
    portal.enrols(AMINA)
    visitor = portal.visitor()
    answer = visitor.sets(portal.link_for(AMINA), AMINA)
    assert answer.location
    return visitor.reaches(answer.location), visitor.is_signed_in()


CHANGED = "Your password has been changed. Log in with your new password."


@probe(
    sound={"the page says": CHANGED, "old": False, "new": True},
    new_password_not_stored={"the page says": CHANGED, "old": True, "new": False},
    old_password_keeps_working={"the page says": CHANGED, "old": True, "new": True},
)
def which_password_signs_in_after_a_reset(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA)
    visitor = portal.visitor()
    visitor.sets(portal.link_for(AMINA), AMINA)
    says = said(visitor.opens("/sign-in"), "status")
    return {
        "the page says": says,
        "old": portal.visitor().signs_in(AMINA, OWN),
        "new": portal.visitor().signs_in(AMINA, NEW),
    }


@probe(
    sound={"with a password": True, "without one": True},
    first_password_cannot_be_set={"with a password": True, "without one": False},
)
def whether_somebody_sets_a_password_with_a_link(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    portal.enrols(BEN, password=None)

    def sets(username: str) -> bool:
        return portal.completes(portal.link_for(username), username) and portal.visitor().signs_in(username, NEW)

    return {"with a password": sets(AMINA), "without one": sets(BEN)}


@probe(
    sound={" 999AKHAN01": (True, True), "999AKHAN01 ": (True, True), "999akhan01": (True, True)},
    stray_spaces_matter={" 999AKHAN01": (False, False), "999AKHAN01 ": (False, False), "999akhan01": (True, True)},
)
def whether_a_username_as_typed_signs_in_and_sets_a_password(portal: Portal) -> dict[str, tuple[bool, bool]]:
    portal.enrols(AMINA)
    passwords = {" 999AKHAN01": NEW, "999AKHAN01 ": ANOTHER, "999akhan01": THIRD}
    signs_in = {typed: portal.visitor().signs_in(typed, OWN) for typed in passwords}
    return {
        typed: (signs_in[typed], portal.completes(portal.link_for(AMINA), typed, password))
        for typed, password in passwords.items()
    }


@probe(
    sound=(False, False, False),
    old_password_works_until_the_new_one_is_used=(True, True, False),
    old_password_signs_in_the_second_time=(False, True, True),
    old_password_signs_in_after_a_wrong_one=(False, True, False),
)
def whether_the_old_password_signs_in_twice_and_after_the_new_one(portal: Portal) -> tuple[bool, bool, bool]:
    portal.enrols(AMINA)
    assert portal.completes(portal.link_for(AMINA), AMINA)
    first, second = portal.visitor().signs_in(AMINA, OWN), portal.visitor().signs_in(AMINA, OWN)
    assert portal.visitor().signs_in(AMINA, NEW)
    return first, second, portal.visitor().signs_in(AMINA, OWN)


@probe(sound=False, confirmation_may_have_another_case=True)
def whether_a_password_confirmed_in_another_case_signs_in(portal: Portal) -> bool:
    portal.enrols(AMINA)
    portal.visitor().sets(portal.link_for(AMINA), AMINA, NEW, NEW.swapcase())
    return portal.visitor().signs_in(AMINA, NEW)


TOO_SHORT, REPEATING = "Quick-Fjord", "Quiick-Fjord7"
TWICE = {
    "the same": ((TOO_SHORT, TOO_SHORT), (TOO_SHORT, TOO_SHORT)),
    "another bad one": ((TOO_SHORT, TOO_SHORT), (REPEATING, REPEATING)),
    "two that differ": ((NEW, ANOTHER), (NEW, ANOTHER)),
}
NEVER = dict.fromkeys(TWICE, False)


@probe(
    sound=NEVER,
    refused_password_is_accepted_when_sent_again=NEVER | {"the same": True},
    second_password_on_a_link_is_not_checked=NEVER | {"the same": True, "another bad one": True},
    after_a_short_password_only_the_length_is_checked=NEVER | {"another bad one": True},
    two_that_differ_are_accepted_when_sent_again=NEVER | {"two that differ": True},
)
def whether_a_link_that_has_refused_takes_a_bad_password(portal: Portal) -> dict[str, bool]:
    def takes(username: str, first: tuple[str, str], second: tuple[str, str]) -> bool:
        portal.enrols(username)
        link, visitor = portal.link_for(username), portal.visitor()
        assert visitor.sets(link, username, *first).status_code == 200
        visitor.sets(link, username, *second)
        return portal.visitor().signs_in(username, second[0])

    return {which: takes(f"999PERSON{number:02}", *sent) for number, (which, sent) in enumerate(TWICE.items())}


STARTER, SETTLED = "never had a password", "has one"
SLIPS = {
    "another confirmation": lambda username: (username, ANOTHER),
    "a confirmation without its last character": lambda username: (username, NEW[:-1]),
    "Ben's username": lambda username: (BEN, NEW),  # noqa: ARG005
    "nobody's username": lambda username: (CARA, NEW),  # noqa: ARG005
    "no username": lambda username: ("", NEW),  # noqa: ARG005
    "a username without its last character": lambda username: (username[:-1], NEW),
}
NOBODY: dict[str, list[str]] = {slip: [] for slip in SLIPS}


@probe(
    sound=NOBODY,
    starters_confirmation_is_not_compared=NOBODY
    | {"another confirmation": [STARTER], "a confirmation without its last character": [STARTER]},
    starters_link_takes_any_username=NOBODY
    | {
        "Ben's username": [STARTER],
        "nobody's username": [STARTER],
        "no username": [STARTER],
        "a username without its last character": [STARTER],
    },
    username_may_be_left_out_when_set=NOBODY | {"no username": [STARTER, SETTLED]},
    last_digit_of_the_username_may_be_missing_when_set=NOBODY
    | {"a username without its last character": [STARTER, SETTLED]},
    confirmation_may_lack_its_last_character=NOBODY | {"a confirmation without its last character": [STARTER, SETTLED]},
)
def who_sets_a_password_with_a_slip(portal: Portal) -> dict[str, list[str]]:
    portal.enrols(BEN)

    def sets(username: str, slip: str, password: str | None) -> bool:
        portal.enrols(username, password=password)
        typed, confirmation = SLIPS[slip](username)
        portal.visitor().sets(portal.link_for(username), typed, NEW, confirmation)
        return portal.visitor().signs_in(username, NEW)

    people = {STARTER: ("999STARTER", None), SETTLED: ("999SETTLED", OWN)}
    return {
        slip: [who for who, (name, password) in people.items() if sets(f"{name}{number:02}", slip, password)]
        for number, slip in enumerate(SLIPS)
    }


@probe(
    sound=[(200, False), (303, True)],
    page_that_refused_takes_no_other_password=[(200, False), (200, False)],
)
def what_a_bad_password_and_then_a_good_one_come_to_on_the_same_page(portal: Portal) -> list[tuple[int, bool]]:
    """The status of the answer, and whether the password signs in."""
    username = portal.enrols("999AGAIN01")
    link, visitor = portal.link_for(username), portal.visitor()
    return [
        (visitor.sets(link, username, password, NEW).status_code, portal.visitor().signs_in(username, password))
        for password in (ANOTHER, NEW)
    ]
