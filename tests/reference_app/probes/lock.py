"""When the lock comes, what it bars, and when it ends."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.reference_app.portal_in_hand import NEW, OWN, WRONG, Portal
from tests.reference_app.probes.probe import probe

AMINA, BEN = "999AKHAN01", "999BBAKER01"


@probe(
    sound=[3, 4, 20],
    second_wrong_password_locks=[2, 3, 4, 20],
    fourth_wrong_password_locks=[4, 20],
    wrong_passwords_never_lock=[],
)
def how_many_wrong_passwords_lock(portal: Portal) -> list[int]:
    def locks(tries: int) -> bool:
        username = portal.enrols(f"999TRIES{tries:02}")
        assert not any(portal.visitor().signs_in(username, WRONG) for _ in range(tries))
        return not portal.visitor().signs_in(username, OWN)

    return [tries for tries in (1, 2, 3, 4, 20) if locks(tries)]


@probe(
    sound=12,
    lock_lasts_eleven_hours=11,
    lock_lasts_thirteen_hours=13,
    lock_never_ends="not within ten years",
)
def hours_until_the_lock_ends(portal: Portal) -> float | str:
    portal.enrols(AMINA)
    portal.locks(AMINA)
    hours = (10.99, 11, 11.99, 12, 12.99, 13, 24 * 3652)
    return portal.first_hour(hours, lambda: portal.visitor().signs_in(AMINA, OWN)) or "not within ten years"


@probe(sound=[True, True, True], lock_comes_only_once=[True, False, False])
def whether_three_wrong_passwords_lock_again(portal: Portal) -> list[bool]:
    portal.enrols(AMINA)

    def locks() -> bool:
        portal.locks(AMINA)
        return not portal.visitor().signs_in(AMINA, OWN)

    first = locks()
    portal.waits(hours=12)
    second = locks()
    portal.waits(hours=12)
    assert portal.visitor().signs_in(AMINA, OWN)
    return [first, second, locks()]


@probe(
    sound=[False, False, True, False, False, True],
    right_password_keeps_the_count=[False, False, True, False, False, False],
)
def whether_wrong_wrong_right_twice_sign_in(portal: Portal) -> list[bool]:
    portal.enrols(AMINA)
    return [portal.visitor().signs_in(AMINA, password) for password in 2 * (WRONG, WRONG, OWN)]


@probe(sound=[False, False, True], one_wrong_password_locks_again=[True, True, True])
def whether_one_two_or_three_wrong_passwords_lock_after_a_lock_and_a_reset(portal: Portal) -> list[bool]:
    def locks(tries: int) -> bool:
        username = portal.enrols(f"999AGAIN{tries}")
        portal.locks(username)
        portal.waits(hours=12)
        assert portal.completes(portal.link_for(username), username)
        for _ in range(tries):
            portal.visitor().signs_in(username, WRONG)
        return not portal.visitor().signs_in(username, NEW)

    return [locks(tries) for tries in (1, 2, 3)]


@probe(
    sound={"a page opened before": False, "a page opened during": False},
    open_page_completes_during_lock={"a page opened before": True, "a page opened during": False},
)
def which_page_sets_a_password_during_the_lock(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    link, early = portal.link_for(AMINA), portal.visitor()
    assert early.opens(link).status_code == 200
    portal.locks(AMINA)
    during = portal.visitor().opens(link).status_code == 200 and portal.completes(link, AMINA)
    early.sets(link, AMINA)
    portal.waits(hours=12)
    return {"a page opened before": portal.visitor().signs_in(AMINA, NEW), "a page opened during": during}


@probe(
    sound={"the old password": True, "a new one after a reset": True},
    lock_end_demands_a_reset={"the old password": False, "a new one after a reset": True},
)
def what_signs_in_after_the_lock(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    portal.locks(AMINA)
    portal.waits(hours=12)
    old = portal.visitor().signs_in(AMINA, OWN)
    assert portal.completes(portal.link_for(AMINA), AMINA)
    return {"the old password": old, "a new one after a reset": portal.visitor().signs_in(AMINA, NEW)}


@probe(
    sound={12: ["UNTRIED", "WRONGLY", "RIGHTLY"], 18: ["UNTRIED", "WRONGLY", "RIGHTLY"]},
    tries_lengthen_the_lock={12: ["UNTRIED"], 18: ["UNTRIED", "WRONGLY", "RIGHTLY"]},
)
def who_signs_in_how_many_hours_after_the_lock_came(portal: Portal) -> dict[int, list[str]]:
    """Some accounts are tried when their lock is six hours old, wrongly or rightly."""
    tries = {"UNTRIED": None, "WRONGLY": WRONG, "RIGHTLY": OWN}
    # To look is to try, so each account is looked at once.
    accounts = [(name, hours) for name in tries for hours in (12, 18)]
    for name, hours in accounts:
        portal.locks(portal.enrols(f"999{name}{hours}"))
    portal.waits(hours=6)
    for name, hours in accounts:
        if password := tries[name]:
            assert not portal.visitor().signs_in(f"999{name}{hours}", password)
    opened = {}
    for hours in (12, 18):
        portal.waits(hours=6)
        opened[hours] = [name for name in tries if portal.visitor().signs_in(f"999{name}{hours}", OWN)]
    return opened


SET, AT_ONCE, LATER = "sets a password", "it signs in at once", "it signs in after the lock"


@probe(
    sound={"asked for before": [], "asked for during": []},
    reset_completes_during_lock={"asked for before": [SET, LATER], "asked for during": [SET, LATER]},
    reset_ends_the_lock={"asked for before": [SET, AT_ONCE, LATER], "asked for during": [SET, AT_ONCE, LATER]},
    link_asked_for_during_lock_completes={"asked for before": [], "asked for during": [SET, AT_ONCE, LATER]},
)
def what_a_link_does_during_the_lock(portal: Portal) -> dict[str, list[str]]:
    for username in (AMINA, BEN):
        portal.enrols(username)
    before = portal.link_for(AMINA)
    for username in (AMINA, BEN):
        portal.locks(username)
    links = {"asked for before": (AMINA, before), "asked for during": (BEN, portal.link_for(BEN))}
    seen = {}
    for asked, (username, link) in links.items():
        seen[asked] = [SET] * portal.completes(link, username) + [AT_ONCE] * portal.visitor().signs_in(username, NEW)
    portal.waits(hours=12)
    for asked, (username, _) in links.items():
        seen[asked] += [LATER] * portal.visitor().signs_in(username, NEW)
    return seen


@probe(
    sound=(True, 1),
    lock_of_thirteen_hours_brings_no_mail=(False, 0),
)
def what_a_person_can_do_after_twelve_and_a_half_hours(portal: Portal) -> tuple[bool, int]:
    portal.enrols(AMINA)
    portal.locks(AMINA)
    portal.waits(hours=12.5)
    return portal.visitor().signs_in(AMINA, OWN), len(portal.mails_that_come(f"{AMINA.lower()}@trust.example"))


@probe(
    sound=[True, True],
    fourth_wrong_password_locks_if_nobody_signs_in_meanwhile=[False, False],
)
def whether_three_wrong_passwords_lock_and_whether_four_do_with_a_sign_in_between(portal: Portal) -> list[bool]:
    portal.locks(portal.enrols(AMINA))
    three = not portal.visitor().signs_in(AMINA, OWN)
    portal.locks(portal.enrols(BEN))
    assert portal.visitor().signs_in(portal.enrols("999CGRANT01"), OWN)
    assert not portal.visitor().signs_in(BEN, WRONG)
    return [three, not portal.visitor().signs_in(BEN, OWN)]


@probe(
    sound={"STEES": False, "NHSBT": False},
    anybodys_sign_in_clears_every_count={"STEES": True, "NHSBT": True},
    colleagues_sign_in_clears_the_count={"STEES": True, "NHSBT": False},
)
def whether_a_sign_in_of_somebody_at_an_employer_clears_a_count(portal: Portal) -> dict[str, bool]:
    def clears(number: int, employer: str) -> bool:
        username = portal.enrols(f"999COUNT0{number}")
        other = portal.enrols(f"999OTHER0{number}", employer=employer)
        for _ in range(2):
            assert not portal.visitor().signs_in(username, WRONG)
        assert portal.visitor().signs_in(other, OWN)
        assert not portal.visitor().signs_in(username, WRONG)
        return portal.visitor().signs_in(username, OWN)

    return {employer: clears(number, employer) for number, employer in enumerate(("STEES", "NHSBT"))}


@probe(
    sound=[False, False, False],
    second_try_with_the_right_password_gets_in=[False, True, True],
)
def which_of_three_tries_during_the_lock_sign_in(portal: Portal) -> list[bool]:
    portal.locks(portal.enrols(AMINA))
    return [portal.visitor().signs_in(AMINA, OWN) for _ in range(3)]


@probe(
    sound={"999akhan01": False, "999AKHAN01 ": False},
    count_belongs_to_the_spelling={"999akhan01": True, "999AKHAN01 ": True},
    wrong_passwords_after_a_username_with_a_space_do_not_count={"999akhan01": False, "999AKHAN01 ": True},
)
def whether_the_right_password_signs_in_after_three_wrong_ones_in_another_spelling(portal: Portal) -> dict[str, bool]:
    seen = {}
    for number, spelling in enumerate((str.lower, lambda username: f"{username} ")):
        username = portal.enrols(f"999SPELT0{number}")
        for _ in range(3):
            assert not portal.visitor().signs_in(spelling(username), WRONG)
        seen[spelling(AMINA)] = portal.visitor().signs_in(username, OWN)
    return seen


@probe(
    sound={"before": False, "after three wrong passwords": False},
    email_address_signs_in_with_a_count_of_its_own={"before": True, "after three wrong passwords": True},
)
def whether_the_email_address_signs_in(portal: Portal) -> dict[str, bool]:
    """Three wrong passwords with the username lock the username only."""
    username, address = portal.enrols(AMINA), f"{AMINA.lower()}@trust.example"
    seen = {"before": portal.visitor().signs_in(address, OWN)}
    portal.locks(username)
    assert not portal.visitor().signs_in(username, OWN)
    seen["after three wrong passwords"] = portal.visitor().signs_in(address, OWN)
    return seen


@probe(
    sound=[False, False, True],
    no_second_lock_without_a_reset=[False, False, False],
    one_wrong_password_locks_after_a_lock_without_a_reset=[True, True, True],
)
def whether_one_two_or_three_wrong_passwords_lock_after_a_lock_that_ended_by_itself(portal: Portal) -> list[bool]:
    def locks(tries: int) -> bool:
        username = portal.enrols(f"999ITSELF{tries}")
        portal.locks(username)
        portal.waits(hours=12)
        assert portal.visitor().signs_in(username, OWN)
        for _ in range(tries):
            portal.visitor().signs_in(username, WRONG)
        return not portal.visitor().signs_in(username, OWN)

    return [locks(tries) for tries in (1, 2, 3)]


@probe(sound=[12, 12], second_lock_lasts_one_hour=[12, 1], second_lock_lasts_a_day=[12, 24])
def hours_of_a_first_and_a_second_lock(portal: Portal) -> list[float | None]:
    portal.enrols(AMINA)
    lengths = []
    for _ in range(2):
        portal.locks(AMINA)
        lengths.append(portal.first_hour((0.9, 1, 11.9, 12, 23.9, 24), lambda: portal.visitor().signs_in(AMINA, OWN)))
    return lengths


@probe(
    sound=[True, True, True, True],
    simultaneous_wrong_passwords_count_once=[True, True, False, True],
    simultaneous_tries_are_refused_uncounted=[True, True, False, False],
)
def whether_three_wrong_passwords_lock_one_after_the_other_and_at_the_same_moment(portal: Portal) -> list[bool]:
    """The last: whether a lock holds for the right password while another try is looked at."""

    def locks(name: str, *, at_once: bool) -> bool:
        portal.enrols(name)
        with ThreadPoolExecutor(3 if at_once else 1) as pool:
            for signed_in in pool.map(lambda _: portal.visitor().signs_in(name, WRONG), range(3)):
                assert not signed_in
        return not portal.visitor().signs_in(name, OWN)

    def holds(name: str) -> bool:
        """Three of each at once: whichever the portal looks at first, a right one comes meanwhile."""
        with ThreadPoolExecutor(6) as pool:
            return not any(pool.map(lambda password: portal.visitor().signs_in(name, password), [WRONG, OWN] * 3))

    one_by_one = [locks(AMINA, at_once=False), locks(BEN, at_once=False)]
    return [*one_by_one, locks("999CGRANT01", at_once=True), holds(AMINA)]


@probe(
    sound={"a request": False, "a former password": False},
    asking_for_a_reset_clears_the_count={"a request": True, "a former password": False},
    former_passwords_do_not_count={"a request": False, "a former password": True},
)
def after_what_an_account_is_open(portal: Portal) -> dict[str, bool]:
    """Two wrong passwords, a request and a third; and a former password, three times."""
    for username in (AMINA, BEN):
        portal.enrols(username)
    assert not any(portal.visitor().signs_in(AMINA, WRONG) for _ in range(2))
    portal.link_for(AMINA)
    assert not portal.visitor().signs_in(AMINA, WRONG)
    assert portal.completes(portal.link_for(BEN), BEN)
    assert not any(portal.visitor().signs_in(BEN, OWN) for _ in range(3))
    return {
        "a request": portal.visitor().signs_in(AMINA, OWN),
        "a former password": portal.visitor().signs_in(BEN, NEW),
    }


@probe(sound=12, lock_counts_from_the_first_wrong_password=11)
def hours_of_a_lock_whose_last_wrong_password_came_an_hour_later(portal: Portal) -> float | None:
    portal.enrols(AMINA)
    for _ in range(2):
        portal.visitor().signs_in(AMINA, WRONG)
    portal.waits(hours=1)
    portal.visitor().signs_in(AMINA, WRONG)
    return portal.first_hour((10.9, 11, 11.9, 12), lambda: portal.visitor().signs_in(AMINA, OWN))


LATE_TRIES = ((5.9, WRONG), (5.9, OWN), (6, WRONG), (6, OWN))


@probe(
    sound=dict.fromkeys(LATE_TRIES, (False, False)),
    tries_after_six_hours_end_the_lock={late: (False, late[0] == 6) for late in LATE_TRIES},
)
def whether_a_try_some_hours_after_the_lock_came_signs_in_and_the_next_one(
    portal: Portal,
) -> dict[tuple[float, str], tuple[bool, bool]]:
    """The next try is made at once, with the right password."""
    people = {late: portal.enrols(f"999TRIED{number:02}") for number, late in enumerate(LATE_TRIES)}
    for username in people.values():
        portal.locks(username)
    seen, passed = {}, 0.0
    for (hours, password), username in people.items():
        if hours > passed:
            portal.waits(hours=hours - passed)
            passed = hours
        tried = portal.visitor().signs_in(username, password)
        seen[hours, password] = tried, portal.visitor().signs_in(username, OWN)
    return seen


@probe(
    sound={0.9: (False, False), 1: (False, False), 12: (True, True)},
    reset_completes_after_an_hour_of_lock={0.9: (False, False), 1: (True, True), 12: (True, True)},
)
def whether_a_link_sets_a_password_so_many_hours_after_the_lock_came_and_it_signs_in(
    portal: Portal,
) -> dict[float, tuple[bool, bool]]:
    people = {hours: portal.enrols(f"999RESET{number:02}") for number, hours in enumerate((0.9, 1, 12))}
    for username in people.values():
        portal.locks(username)
    seen, passed = {}, 0.0
    for hours, username in people.items():
        portal.waits(hours=hours - passed)
        passed = hours
        completes = portal.completes(portal.link_for(username), username)
        seen[hours] = completes, portal.visitor().signs_in(username, NEW)
    return seen


@probe(
    sound={"exchanged": [False, False, False, False], "small": [False, False, False, False]},
    wrong_letter_case_is_not_counted={
        "exchanged": [False, False, False, True],
        "small": [False, False, False, False],
    },
)
def which_of_three_tries_in_another_letter_case_sign_in_and_whether_the_right_one_does(
    portal: Portal,
) -> dict[str, list[bool]]:
    def sign_in(username: str, tried: str) -> list[bool]:
        portal.enrols(username)
        return [portal.visitor().signs_in(username, password) for password in (tried, tried, tried, OWN)]

    return {"exchanged": sign_in(AMINA, OWN.swapcase()), "small": sign_in(BEN, OWN.lower())}


SHORT = "Xq3-"


@probe(
    sound={"an opened link": False, "a refused new password": False, "short passwords": False},
    opening_a_link_clears_the_count={"an opened link": True, "a refused new password": False, "short passwords": False},
    refused_new_password_clears_the_count={
        "an opened link": False,
        "a refused new password": True,
        "short passwords": False,
    },
    short_wrong_passwords_do_not_count={
        "an opened link": False,
        "a refused new password": False,
        "short passwords": True,
    },
)
def after_what_else_an_account_is_open(portal: Portal) -> dict[str, bool]:
    """Two wrong passwords, something else and a third; and three short ones."""

    def open_after(username: str, happens: Callable[[str], object]) -> bool:
        portal.enrols(username)
        link = portal.link_for(username)
        assert not any(portal.visitor().signs_in(username, WRONG) for _ in range(2))
        happens(link)
        assert not portal.visitor().signs_in(username, WRONG)
        return portal.visitor().signs_in(username, OWN)

    portal.enrols("999SHORT01")
    assert not any(portal.visitor().signs_in("999SHORT01", SHORT) for _ in range(3))
    return {
        "an opened link": open_after(AMINA, portal.visitor().opens),
        "a refused new password": open_after(BEN, lambda link: portal.completes(link, BEN, SHORT)),
        "short passwords": portal.visitor().signs_in("999SHORT01", OWN),
    }


@probe(
    sound={"lets another in": False, "lets the same in": False, "signs in the second time": True},
    wrong_passwords_of_one_visitor_count_once={
        "lets another in": True,
        "lets the same in": True,
        "signs in the second time": True,
    },
    lock_is_looked_up_once_per_visitor={
        "lets another in": False,
        "lets the same in": True,
        "signs in the second time": True,
    },
    page_that_refused_takes_no_right_password={
        "lets another in": False,
        "lets the same in": False,
        "signs in the second time": False,
    },
)
def whom_an_account_lets_in_after_the_tries_of_one_visitor(portal: Portal) -> dict[str, bool]:
    """Three wrong passwords of one visitor, and the right one: of another visitor, of the same; and after one."""
    for username in (AMINA, BEN, "999ONCE01"):
        portal.enrols(username)
    another, same, mistypes = (portal.visitor() for _ in range(3))
    for _ in range(3):
        another.signs_in(AMINA, WRONG)
        same.signs_in(BEN, WRONG)
    mistypes.signs_in("999ONCE01", WRONG)
    return {
        "lets another in": portal.visitor().signs_in(AMINA, OWN),
        "lets the same in": same.signs_in(BEN, OWN),
        "signs in the second time": mistypes.signs_in("999ONCE01", OWN),
    }


@probe(
    sound={"the same one": False, "after a reset": False},
    same_wrong_password_counts_once={"the same one": True, "after a reset": False},
    no_lock_after_a_reset={"the same one": False, "after a reset": True},
)
def whether_the_right_password_signs_in_after_three_wrong_ones(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    portal.enrols(BEN)
    assert portal.completes(portal.link_for(BEN), BEN)
    assert portal.visitor().signs_in(BEN, NEW)
    for number in range(3):
        portal.visitor().signs_in(AMINA, WRONG)
        portal.visitor().signs_in(BEN, f"{WRONG}{number}")
    return {
        "the same one": portal.visitor().signs_in(AMINA, OWN),
        "after a reset": portal.visitor().signs_in(BEN, NEW),
    }


@probe(
    sound=(False, False),
    reset_under_another_spelling_passes_the_lock=(True, True),
)
def whether_a_link_works_in_small_letters_during_the_lock_and_its_password_after_it(
    portal: Portal,
) -> tuple[bool, bool]:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    portal.locks(AMINA)
    assert not portal.completes(link, AMINA)
    completed = portal.completes(link, AMINA.lower())
    assert not portal.visitor().signs_in(AMINA, NEW)
    portal.waits(hours=12)
    return completed, portal.visitor().signs_in(AMINA, NEW)
