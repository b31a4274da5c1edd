"""A link works once, and not after a newer one."""

from concurrent.futures import ThreadPoolExecutor

from tests.reference_app.portal_in_hand import ANOTHER, NEW, THIRD, Portal
from tests.reference_app.probes.probe import probe

AMINA = "999AKHAN01"
LAST = "Pencil_Garden_81"


@probe(
    sound={"sets passwords": [True, False], "which signs in": NEW},
    link_works_twice={"sets passwords": [True, True], "which signs in": ANOTHER},
)
def using_a_link_twice(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    sets = [portal.completes(link, AMINA, password) for password in (NEW, ANOTHER)]
    signs_in = [password for password in (NEW, ANOTHER) if portal.visitor().signs_in(AMINA, password)]
    return {"sets passwords": sets, "which signs in": " ".join(signs_in)}


@probe(sound=[False, False], used_mail_is_forgotten_after_an_hour=[False, True])
def whether_a_used_link_sets_a_password_at_once_and_two_hours_later(portal: Portal) -> list[bool]:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    assert portal.completes(link, AMINA, NEW)
    at_once = portal.completes(link, AMINA, ANOTHER)
    portal.waits(hours=2)
    return [at_once, portal.completes(link, AMINA, THIRD)]


@probe(
    sound={"opens after a newer request": False, "sets a password after a reset": False},
    earlier_link_outlives_a_newer_request={"opens after a newer request": True, "sets a password after a reset": False},
    earlier_link_outlives_a_reset={"opens after a newer request": True, "sets a password after a reset": True},
)
def what_an_earlier_link_does(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    earlier, later = portal.link_for(AMINA), portal.link_for(AMINA)
    opens = portal.visitor().opens(earlier).status_code == 200
    assert portal.completes(later, AMINA)
    return {
        "opens after a newer request": opens,
        "sets a password after a reset": portal.completes(earlier, AMINA, ANOTHER),
    }


@probe(sound=["first", "second"], second_reset_sets_no_password=["first", "first"])
def which_password_signs_in_after_each_of_two_resets(portal: Portal) -> list[str]:
    portal.enrols(AMINA)
    words = {"first": NEW, "second": ANOTHER}
    signs_in = []
    for password in words.values():
        assert portal.completes(portal.link_for(AMINA), AMINA, password)
        signs_in += [which for which, one in words.items() if portal.visitor().signs_in(AMINA, one)]
    return signs_in


@probe(
    sound={"of a used link": False, "of an earlier link": False},
    open_page_of_a_used_link_sets_a_password={"of a used link": True, "of an earlier link": False},
    open_page_of_an_earlier_link_sets_a_password={"of a used link": False, "of an earlier link": True},
)
def which_page_opened_beforehand_sets_a_password_after_a_reset(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    used, early = portal.link_for(AMINA), portal.visitor()
    assert early.opens(used).status_code == 200
    assert portal.completes(used, AMINA)
    of_used = early.sets(used, AMINA, ANOTHER).status_code == 303
    earlier, early = portal.link_for(AMINA), portal.visitor()
    assert early.opens(earlier).status_code == 200
    assert portal.completes(portal.link_for(AMINA), AMINA, THIRD)
    return {"of a used link": of_used, "of an earlier link": early.sets(earlier, AMINA, LAST).status_code == 303}


@probe(
    sound={"without a username": False, "with the username": False},
    request_with_the_username_ends_no_earlier_link={"without a username": False, "with the username": True},
)
def whether_an_earlier_link_opens_after_a_newer_request(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    seen = {}
    for asked, username in {"without a username": "", "with the username": AMINA}.items():
        earlier = portal.link_for(AMINA)
        portal.mails_that_come(f"{AMINA.lower()}@trust.example", username=username)
        seen[asked] = portal.visitor().opens(earlier).status_code == 200
    return seen


@probe(
    sound=[True, True, False, False],
    new_starters_link_lives_a_day=[True, True, True, False],
    new_starters_link_lives_one_hour=[True, False, False, False],
)
def whether_a_new_starters_link_opens_after_half_an_hour_two_five_and_twenty_five(portal: Portal) -> list[bool]:
    portal.enrols(AMINA, password=None)
    link = portal.link_for(AMINA)
    seen = []
    for hours in (0.5, 1.5, 3, 20):
        portal.waits(hours=hours)
        seen.append(portal.visitor().opens(link).status_code == 200)
    return seen


@probe(
    sound={"one after the other": 1, "at the same moment": 1},
    simultaneous_uses_of_a_link_both_succeed={"one after the other": 1, "at the same moment": 2},
)
def how_many_of_two_uses_of_a_link_succeed(portal: Portal) -> dict[str, int]:
    portal.enrols(AMINA)
    seen = {}
    passwords = [[NEW, ANOTHER], [THIRD, LAST]]
    for (when, workers), chosen in zip(
        {"one after the other": 1, "at the same moment": 2}.items(), passwords, strict=True
    ):
        link = portal.link_for(AMINA)
        with ThreadPoolExecutor(workers) as pool:
            seen[when] = sum(pool.map(lambda password, link=link: portal.completes(link, AMINA, password), chosen))
    return seen


@probe(
    sound={
        "a first password": [True, False, False],
        "a first password, 3.9 hours later": [True, False],
        "a first password, 4 hours later": [True, False],
        "a later one": [True, False],
    },
    starters_link_works_twice={
        "a first password": [True, True, False],
        "a first password, 3.9 hours later": [True, True],
        "a first password, 4 hours later": [True, False],
        "a later one": [True, False],
    },
)
def which_uses_of_a_link_set_a_password(portal: Portal) -> dict[str, list[bool]]:
    def uses(username: str, *passwords: str, wait: float = 0) -> list[bool]:
        """The wait, in hours, is after the first use; the link is asked for just before it."""
        link = portal.link_for(username)
        first = portal.completes(link, username, passwords[0])
        if wait:
            portal.waits(hours=wait)
        return [first, *(portal.completes(link, username, password) for password in passwords[1:])]

    starters = [portal.enrols(f"999STARTER0{number}", password=None) for number in range(3)]
    return {
        "a first password": uses(starters[0], NEW, ANOTHER, THIRD),
        "a first password, 3.9 hours later": uses(starters[1], NEW, ANOTHER, wait=3.9),
        "a first password, 4 hours later": uses(starters[2], NEW, ANOTHER, wait=4),
        "a later one": uses(starters[1], THIRD, LAST),
    }


@probe(
    sound={"never had a password": (False, False, False), "has one": (False, False, False)},
    starters_older_link_survives={"never had a password": (True, True, False), "has one": (False, False, False)},
)
def what_an_earlier_and_a_later_link_do(portal: Portal) -> dict[str, tuple[bool, bool, bool]]:
    """Whether the earlier opens after a newer request and sets a password after the later, and the later afterwards."""

    def do(username: str) -> tuple[bool, bool, bool]:
        earlier, later = portal.link_for(username), portal.link_for(username)
        opens = portal.visitor().opens(earlier).status_code == 200
        assert portal.completes(later, username, NEW)
        return opens, portal.completes(earlier, username, ANOTHER), portal.completes(later, username, THIRD)

    return {
        "never had a password": do(portal.enrols("999STARTER01", password=None)),
        "has one": do(portal.enrols(AMINA)),
    }


@probe(sound=[False, False], only_the_beginning_of_a_link_counts=[True, False])
def whether_a_link_with_another_end_or_beginning_sets_a_password(portal: Portal) -> list[bool]:
    sets = []
    for username, change in (
        (AMINA, lambda link: f"{link[:-4]}0000"),
        ("999BBAKER01", lambda link: f"{link[:17]}0{link[18:]}"),
    ):
        portal.enrols(username)
        sets.append(portal.completes(change(portal.link_for(username)), username))
    return sets


@probe(
    sound=[False, False, False],
    first_of_three_mails_works_again=[True, False, False],
)
def which_of_three_links_sets_a_password_after_the_third_has(portal: Portal) -> list[bool]:
    portal.enrols(AMINA)
    links = [portal.link_for(AMINA) for _ in range(3)]
    assert portal.completes(links[2], AMINA, NEW)
    return [portal.completes(link, AMINA, ANOTHER) for link in links]
