"""Portals that are broken as a whole."""

from email.utils import parsedate_to_datetime

from freezegun import freeze_time

from tests.reference_app.inbox import free_mail_server, receiving
from tests.reference_app.portal_in_hand import OWN, WRONG, Portal
from tests.reference_app.probes.probe import probe
from tests.reference_app.served import heading

AMINA = "999AKHAN01"
HEADINGS = {
    "/": (200, "Welcome to ESR"),
    "/sign-in": (200, "Log in with your credentials"),
    "/request": (200, "Forgotten | Request Username/Password | Unlock Account"),
    "/nowhere": (404, "This page does not exist"),
}
SOUND = {**HEADINGS, "her password signs in": True, "her link opens": True}


@probe(
    sound=SOUND,
    refuses_everybody=SOUND | {"her password signs in": False, "her link opens": False},
)
def pages_and_ways_in(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA)
    return {
        **answers_to_everybody(portal),
        "her password signs in": portal.visitor().signs_in(AMINA, OWN),
        "her link opens": portal.visitor().opens(portal.link_for(AMINA)).status_code == 200,
    }


@probe(
    sound=HEADINGS,
    answers_500=dict.fromkeys(HEADINGS, (500, "Internal Server Error")),
    blank_page=dict.fromkeys(HEADINGS, (200, "")),
)
def answers_to_everybody(portal: Portal) -> dict[str, tuple[int, str]]:
    answers = {path: portal.visitor().opens(path) for path in HEADINGS}
    return {path: (answer.status_code, heading(answer.text)) for path, answer in answers.items()}


@probe(
    sound={"three people": [303] * 3, "another": 303, "another elsewhere": 303, "another a minute later": 303},
    throttles_by_address={
        "three people": [303] * 3,
        "another": 429,
        "another elsewhere": 303,
        "another a minute later": 303,
    },
)
def answers_to_people_at_one_address_who_sign_in(portal: Portal) -> dict[str, object]:
    *three, another = (portal.enrols(f"999PERSON0{number}") for number in range(4))
    elsewhere = portal.visitor()
    elsewhere.client.environ_base["REMOTE_ADDR"] = "127.0.0.2"
    with freeze_time("2026-11-21 03:00:00") as now:
        seen = {
            "three people": [portal.visitor().tries(username, OWN).status_code for username in three],
            "another": portal.visitor().tries(another, OWN).status_code,
            "another elsewhere": elsewhere.tries(another, OWN).status_code,
        }
        now.tick(61)
        return {**seen, "another a minute later": portal.visitor().tries(another, OWN).status_code}


@probe(
    sound={"a wrong password signs in": False, "a link opens a day later": False},
    lets_everybody_in={"a wrong password signs in": True, "a link opens a day later": True},
)
def what_lets_a_stranger_in(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    signs_in = portal.visitor().signs_in(AMINA, WRONG)
    portal.waits(hours=24)
    opens = portal.visitor().opens(link).status_code == 200
    return {"a wrong password signs in": signs_in, "a link opens a day later": opens}


@probe(sound=12, clock_stands_still=0, clock_runs_ahead=24)
def hours_by_which_pages_are_dated_later_after_twelve(portal: Portal) -> int:
    before, _, after = portal.visitor().opens("/"), portal.waits(hours=12), portal.visitor().opens("/")
    passed = parsedate_to_datetime(after.headers["Date"]) - parsedate_to_datetime(before.headers["Date"])
    return round(passed.total_seconds() / 3600)


@probe(sound=1, mail_is_swallowed=0, mail_is_delivered_twice=2)
def mails_that_the_mail_server_gets_for_one_request(portal: Portal) -> int:
    server = free_mail_server()
    postman = portal.parts.postman(portal.services.storage, portal.clock, server, "no-reply@portal.example")
    portal.enrols(AMINA)
    portal.link_for(AMINA)
    with receiving(server) as inbox:
        postman.deliver()
        return len(inbox.messages)
