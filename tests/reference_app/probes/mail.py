"""Who gets a reset mail and when, what it states, and where its link leads for how long."""

from concurrent.futures import ThreadPoolExecutor

from reference_app.storage.models import OutgoingMail
from tests.reference_app.inbox import free_mail_server, receiving
from tests.reference_app.portal_in_hand import Portal, stated_in
from tests.reference_app.probes.probe import probe

AMINA, BRYN = "999AKHAN01", "999BOWEN01"
AMINAS, BRYNS = "999akhan01@trust.example", "999bowen01@trust.example"


def mails_of_amina_and_of_bryn_a_new_starter(portal: Portal) -> tuple[list[OutgoingMail], list[OutgoingMail]]:
    portal.enrols(AMINA)
    portal.enrols(BRYN, password=None)
    return portal.mails_that_come(AMINAS), portal.mails_that_come(BRYNS)


STAFF, STARTER, REMINDER = "Amina's", "that of Bryn, a new starter", "Bryn's with his username alone"
SOUND = {STAFF: [AMINAS], STARTER: [BRYNS], REMINDER: [BRYNS]}


@probe(
    sound=SOUND,
    reset_mail_is_never_sent=SOUND | {STAFF: [], STARTER: []},
    reset_mail_comes_to_everybody=SOUND | {STAFF: [AMINAS, BRYNS], STARTER: [AMINAS, BRYNS]},
    new_starter_gets_no_mail=SOUND | {STARTER: []},
    new_starters_mail_goes_to_nhs_net_as_well=SOUND | {STARTER: [BRYNS, "999bowen01@nhs.net"]},
)
def to_whom_a_mail_goes(portal: Portal) -> dict[str, list[str]]:
    aminas, bryns = mails_of_amina_and_of_bryn_a_new_starter(portal)
    reminders = portal.mails_that_come(BRYNS, forgot_username="yes")
    # However many get a mail, it is one person's.
    assert all(AMINA in mail.text for mail in aminas)
    assert all(BRYN in mail.text for mail in (*bryns, *reminders))
    mails = {STAFF: aminas, STARTER: bryns, REMINDER: reminders}
    return {whose: [mail.recipient for mail in mails[whose]] for whose in SOUND}


@probe(
    sound={"one after the other": [AMINAS, BRYNS], "at the same moment": [AMINAS, BRYNS]},
    simultaneous_requests_share_an_address={
        "one after the other": [AMINAS, BRYNS],
        "at the same moment": ["the same address twice"],
    },
)
def to_whom_the_mails_of_two_requests_go(portal: Portal) -> dict[str, list[str]]:
    seen = {}
    for username in (AMINA, BRYN):
        portal.enrols(username)
    for how, workers in (("one after the other", 1), ("at the same moment", 2)):
        before = len(portal.mails())
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda address: portal.visitor().asks(address), (AMINAS, BRYNS)))
        one, other = sorted(mail.recipient for mail in portal.mails()[before:])
        seen[how] = ["the same address twice"] if one == other else [one, other]
    return seen


BOTH_LINKS = ["/update-password/<token>", "/sign-in"]


@probe(
    sound=[(AMINA, BOTH_LINKS), (BRYN, BOTH_LINKS)],
    reset_mail_has_no_link=[(AMINA, []), (BRYN, [])],
    reset_mail_has_one_link=[(AMINA, BOTH_LINKS[:1]), (BRYN, BOTH_LINKS[:1])],
    reset_mail_lacks_the_username=[("as before", BOTH_LINKS), ("as before", BOTH_LINKS)],
    username_in_the_mail_has_another_shape=[("AKHAN01", BOTH_LINKS), ("BOWEN01", BOTH_LINKS)],
    new_starter_is_not_told_the_username=[(AMINA, BOTH_LINKS), ("as your manager will tell you", BOTH_LINKS)],
)
def username_and_links_in_the_mails(portal: Portal) -> list[tuple[str, list[str]]]:
    return [stated_in(mail) for mails in mails_of_amina_and_of_bryn_a_new_starter(portal) for mail in mails]


@probe(sound="Update Password", reset_link_opens_the_sign_in_page="Log in with your credentials")
def page_behind_the_link(portal: Portal) -> str:
    portal.enrols(AMINA)
    return portal.visitor().reaches(portal.link_for(AMINA))


TEN_YEARS = 24 * 3652
HOURS = [2.99, 3, 3.99, 4, 4.99, 5, TEN_YEARS]


@probe(
    sound={"page opens": [2.99, 3, 3.99], "form is taken": [2.99, 3, 3.99]},
    link_lives_three_hours={"page opens": [2.99], "form is taken": [2.99]},
    link_lives_five_hours={"page opens": [2.99, 3, 3.99, 4, 4.99], "form is taken": [2.99, 3, 3.99, 4, 4.99]},
    link_never_expires={"page opens": HOURS, "form is taken": HOURS},
    expired_link_still_sets_a_password={"page opens": [2.99, 3, 3.99], "form is taken": HOURS},
)
def hours_after_which_a_link_works(portal: Portal) -> dict[str, list[float]]:
    people = {hours: portal.enrols(f"999HOUR{number:02}") for number, hours in enumerate(HOURS)}
    links = {hours: portal.link_for(username) for hours, username in people.items()}
    opens, taken, passed = [], [], 0.0
    for hours, link in links.items():
        portal.waits(hours=hours - passed)
        passed = hours
        opens += [hours] * (portal.visitor().opens(link).status_code == 200)
        taken += [hours] * portal.completes(link, people[hours])
    return {"page opens": opens, "form is taken": taken}


@probe(sound=[True, False], opening_a_link_renews_it=[True, True])
def whether_a_link_opens_after_three_hours_and_again_after_five(portal: Portal) -> list[bool]:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    portal.waits(hours=3)
    at_three = portal.visitor().opens(link).status_code == 200
    portal.waits(hours=2)
    return [at_three, portal.visitor().opens(link).status_code == 200]


@probe(
    sound={"the link is another": True, "it sets a password": True},
    new_request_repeats_the_expired_link={"the link is another": False, "it sets a password": False},
)
def link_of_a_request_after_the_first_link_has_expired(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    expired = portal.link_for(AMINA)
    portal.waits(hours=4)
    link = portal.link_for(AMINA)
    return {"the link is another": link != expired, "it sets a password": portal.completes(link, AMINA)}


@probe(sound=0, reset_mail_comes_after_twenty_minutes=20)
def minutes_until_the_mail_server_has_the_mail(portal: Portal) -> float | None:
    server = free_mail_server()
    postman = portal.parts.postman(portal.services.storage, portal.clock, server, "no-reply@portal.example")
    portal.enrols(AMINA)
    portal.link_for(AMINA)
    with receiving(server) as inbox:
        for minutes, wait in ((0, 0), (19.9, 19.9), (20, 0.1)):
            if wait:
                portal.waits(minutes=wait)
            postman.deliver()
            if inbox.messages:
                return minutes
    return None


@probe(
    sound={1: True, 3: True, 4: False},
    later_link_ends_with_the_first={1: False, 3: False, 4: False},
    later_link_adds_four_hours_to_the_first={1: True, 3: True, 4: True},
)
def hours_after_which_a_link_works_that_was_asked_for_three_hours_after_another(portal: Portal) -> dict[int, bool]:
    people = {hours: portal.enrols(f"999HOUR{hours:02}") for hours in (1, 3, 4)}
    for username in people.values():
        portal.link_for(username)
    portal.waits(hours=3)
    links = {hours: portal.link_for(username) for hours, username in people.items()}
    works, passed = {}, 0
    for hours, link in links.items():
        portal.waits(hours=hours - passed)
        passed = hours
        works[hours] = portal.completes(link, people[hours])
    return works


@probe(sound=False, refused_password_renews_the_link=True)
def whether_a_link_that_refused_a_password_works_after_five_hours(portal: Portal) -> bool:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    portal.waits(hours=3)
    assert not portal.completes(link, AMINA, "Short-1")
    portal.waits(hours=2)
    return portal.completes(link, AMINA)


@probe(sound=[True, True, True], opening_a_link_uses_it_up=[True, False, True])
def whether_a_link_opens_twice_and_then_sets_a_password(portal: Portal) -> list[bool]:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    opens = [portal.visitor().opens(link).status_code == 200 for _ in range(2)]
    return [*opens, portal.completes(link, AMINA)]
