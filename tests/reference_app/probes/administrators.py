"""What an administrator is told who tries to get round a lock, and what comes of it."""

from collections.abc import Callable

from tests.reference_app.portal_in_hand import ANOTHER, NEW, OWN, Portal, link_in, said
from tests.reference_app.probes.probe import probe

FIELDS = {
    "unlock": {},
    "set-password": {"password": NEW},
    "resend-email": {},
    "change-address": {"email": "amina@new.example"},
}
REFUSED, DONE = "is refused", "is done"
SOUND = {
    "unlock": (REFUSED, None),
    "set-password": (REFUSED, None),
    "resend-email": (DONE, None),
    "change-address": (DONE, None),
}


@probe(
    sound=SOUND,
    administrator_unlocks=SOUND | {"unlock": (DONE, OWN)},
    administrator_sets_a_password_under_lock=SOUND | {"set-password": (DONE, NEW)},
    administrators_mail_completes_during_lock=SOUND | {"resend-email": (DONE, NEW)},
    changed_address_ends_the_lock=SOUND | {"change-address": (DONE, OWN)},
    administrator_is_not_told=SOUND | {"unlock": (DONE, None), "set-password": (DONE, None)},
)
def answer_to_an_administrator_and_the_password_that_signs_in_then(
    portal: Portal,
) -> dict[str, tuple[str, str | None]]:
    administrator = portal.administrator()

    def tries_to(action: str, username: str) -> tuple[str, str | None]:
        portal.locks(portal.enrols(username))
        answer = administrator.does(username, action, **FIELDS[action])
        if action == "resend-email":
            portal.completes(link_in(portal.mails()[-1]), username)
        refused, done = said(answer, "alert"), said(answer, "status")
        assert bool(refused) is not bool(done)
        opened = (password for password in (OWN, NEW) if portal.visitor().signs_in(username, password))
        return REFUSED if refused else DONE, next(opened, None)

    return {action: tries_to(action, f"999PERSON{number:02}") for number, action in enumerate(FIELDS)}


@probe(
    sound={"a page opened before the lock": False, "an unasked mail during it": False},
    administrators_page_completes_during_lock={
        "a page opened before the lock": True,
        "an unasked mail during it": False,
    },
    administrators_unasked_mail_completes_during_lock={
        "a page opened before the lock": True,
        "an unasked mail during it": True,
    },
)
def what_an_administrators_mail_completes_during_the_lock(portal: Portal) -> dict[str, bool]:
    administrator = portal.administrator()
    before, during = portal.enrols("999BEFORE01"), portal.enrols("999DURING01")
    administrator.does(before, "resend-email")
    link, early = link_in(portal.mails()[-1]), portal.visitor()
    assert early.opens(link).status_code == 200
    portal.locks(before)
    portal.locks(during)
    completes = early.sets(link, before).status_code == 303
    administrator.does(during, "resend-email")
    return {
        "a page opened before the lock": completes,
        "an unasked mail during it": portal.completes(link_in(portal.mails()[-1]), during),
    }


@probe(
    sound=[(REFUSED, False), (REFUSED, False)],
    administrators_password_signs_in_after_an_hour=[(DONE, False), (DONE, True)],
)
def whether_an_administrators_password_signs_in_at_once_and_after_two_hours(portal: Portal) -> list[tuple[str, bool]]:
    administrator = portal.administrator()
    portal.locks(portal.enrols("999PERSON01"))
    answer = administrator.does("999PERSON01", "set-password", password=NEW)
    told = REFUSED if said(answer, "alert") else DONE
    at_once = portal.visitor().signs_in("999PERSON01", NEW)
    portal.waits(hours=2)
    return [(told, at_once), (told, portal.visitor().signs_in("999PERSON01", NEW))]


@probe(
    sound=["amina@new.example"],
    resent_mail_goes_to_the_old_address=["amina@old.example"],
    resent_mail_goes_to_the_old_address_as_well=["amina@old.example", "amina@new.example"],
)
def recipients_of_a_mail_that_is_sent_again_after_a_change_of_address(portal: Portal) -> list[str]:
    administrator = portal.administrator()
    portal.enrols("999AKHAN01", email="amina@old.example")
    administrator.does("999AKHAN01", "change-address", email="amina@new.example")
    before = len(portal.mails())
    administrator.does("999AKHAN01", "resend-email")
    return [mail.recipient for mail in portal.mails()[before:]]


@probe(
    sound={0: ("", 12), 1: (REFUSED, 12), 2: (REFUSED, 12)},
    administrator_shortens_the_lock={0: ("", 12), 1: (REFUSED, 11), 2: (REFUSED, 10)},
)
def hours_of_a_lock_that_an_administrator_has_tried_to_end_so_often(portal: Portal) -> dict[int, tuple[str, float]]:
    administrator = portal.administrator()
    people = {times: portal.enrols(f"999PERSON0{times}") for times in range(3)}
    told = dict.fromkeys(people, "")
    for times, username in people.items():
        portal.locks(username)
        for _ in range(times):
            told[times] = REFUSED if said(administrator.does(username, "unlock"), "alert") else DONE
    ended: dict[int, float] = {}
    passed = 0.0
    for hours in (9.9, 10, 10.9, 11, 11.9, 12):
        portal.waits(hours=hours - passed)
        passed = hours
        for times, username in people.items():
            if times not in ended and portal.visitor().signs_in(username, OWN):
                ended[times] = hours
    return {times: (told[times], ended[times]) for times in people}


@probe(
    sound={"theirs again": False, "theirs after a later one": False, "an earlier one after theirs": False},
    administrators_mail_works_twice={
        "theirs again": True,
        "theirs after a later one": False,
        "an earlier one after theirs": False,
    },
    administrators_link_outlives_a_reset={
        "theirs again": False,
        "theirs after a later one": True,
        "an earlier one after theirs": False,
    },
    earlier_link_outlives_a_reset_with_an_administrators_mail={
        "theirs again": False,
        "theirs after a later one": False,
        "an earlier one after theirs": True,
    },
)
def which_link_sets_a_password_after_a_reset(portal: Portal) -> dict[str, bool]:
    administrator = portal.administrator()

    def sent(username: str) -> str:
        administrator.does(username, "resend-email")
        return link_in(portal.mails()[-1])

    def after(used: Callable[[str], str], tried: Callable[[str], str] | None, username: str) -> bool:
        """Get the links in the order of their use in time: the one tried first, then the one used."""
        portal.enrols(username)
        earlier = tried(username) if tried else None
        link = used(username)
        assert portal.completes(link, username, NEW)
        return portal.completes(earlier or link, username, ANOTHER)

    return {
        "theirs again": after(sent, None, "999AGAIN01"),
        "theirs after a later one": after(portal.link_for, sent, "999LATER01"),
        "an earlier one after theirs": after(sent, portal.link_for, "999EARLY01"),
    }


@probe(
    sound=[2, 3],
    administrators_link_lives_a_day=[2, 3, 5, 23],
    administrators_link_lives_one_hour=[],
)
def hours_after_which_the_link_of_an_administrators_mail_works(portal: Portal) -> list[int]:
    administrator = portal.administrator()
    hours = (2, 3, 5, 23, 25)
    links = {}
    for after in hours:
        username = portal.enrols(f"999HOUR{after:02}")
        administrator.does(username, "resend-email")
        links[after] = (link_in(portal.mails()[-1]), username)
    works, passed = [], 0
    for after, (link, username) in links.items():
        portal.waits(hours=after - passed)
        passed = after
        works += [after] * portal.completes(link, username)
    return works
