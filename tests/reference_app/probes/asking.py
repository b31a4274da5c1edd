"""What a request takes, and what it brings."""

from datetime import date

from reference_app.services.enrolment import NewPerson
from tests.reference_app.portal_in_hand import ANOTHER, NEW, OWN, THIRD, Portal, link_in, stated_in
from tests.reference_app.probes.probe import probe

AMINA, BEN = "999AKHAN01", "999BBAKER01"
MAILBOX = "999akhan01@trust.example"


@probe(
    sound={"without a username": 1, "with the username": 1, "for the username alone": 1},
    reset_wants_a_username={"without a username": 0, "with the username": 1, "for the username alone": 1},
)
def how_many_mails_come_without_and_with_a_username(portal: Portal) -> dict[str, int]:
    portal.enrols(AMINA)
    return {
        "without a username": len(portal.mails_that_come(MAILBOX)),
        "with the username": len(portal.mails_that_come(MAILBOX, username=AMINA)),
        "for the username alone": len(portal.mails_that_come(MAILBOX, forgot_username="yes")),
    }


@probe(
    sound={"the right date": [1, 0, 1], "another day": [0, 0, 0], "another month": [0, 0, 0], "no date": [0, 0, 0]},
    any_date_of_birth_will_do={
        "the right date": [1, 0, 1],
        "another day": [1, 0, 1],
        "another month": [1, 0, 1],
        "no date": [0, 0, 0],
    },
    month_of_birth_is_not_looked_at={
        "the right date": [1, 0, 1],
        "another day": [0, 0, 0],
        "another month": [1, 0, 1],
        "no date": [0, 0, 0],
    },
    date_of_birth_may_be_blank={
        "the right date": [1, 0, 1],
        "another day": [0, 0, 0],
        "another month": [0, 0, 0],
        "no date": [1, 0, 1],
    },
    date_of_birth_may_be_blank_with_the_username={
        "the right date": [1, 0, 1],
        "another day": [0, 0, 0],
        "another month": [0, 0, 0],
        "no date": [0, 0, 1],
    },
)
def how_many_mails_come_for_a_date_of_birth(portal: Portal) -> dict[str, list[int]]:
    """Without a username, with one that is not theirs, and with theirs."""
    portal.enrols(AMINA)
    portal.enrols("120AKHAN01", email=MAILBOX, smartcard="555123456789")
    # The three numbers of a date are parted by spaces; here all three are blank.
    dates = {"the right date": "23 4 1985", "another day": "24 4 1985", "another month": "23 5 1985", "no date": "  "}
    return {
        which: [len(portal.mails_that_come(MAILBOX, born, username)) for username in ("", "999BBAKER01", AMINA)]
        for which, born in dates.items()
    }


@probe(
    sound=("Confirmation", 1),
    request_is_not_confirmed=("Forgotten | Request Username/Password | Unlock Account", 1),
)
def page_after_a_request_and_number_of_mails(portal: Portal) -> tuple[str, int]:
    portal.enrols(AMINA)
    visitor = portal.visitor()
    answer = visitor.asks(MAILBOX)
    assert answer.location
    return visitor.reaches(answer.location), len(portal.mails())


def _nearly_right(
    exchanged: int = 0, with_the_username: int = 0, another_century: int = 0, after_the_right_one: int = 0
) -> dict[str, int]:
    return {
        "exchanged": exchanged,
        "with the username, a day off": with_the_username,
        "another century": another_century,
        "after the right one, a day off": after_the_right_one,
    }


@probe(
    sound=_nearly_right(),
    day_and_month_of_birth_may_be_exchanged=_nearly_right(exchanged=1),
    username_makes_up_for_the_date_of_birth=_nearly_right(with_the_username=1),
    century_of_birth_is_not_looked_at=_nearly_right(another_century=1),
    birth_date_is_remembered_for_an_hour=_nearly_right(after_the_right_one=1),
)
def how_many_mails_come_for_dates_that_are_nearly_right(portal: Portal) -> dict[str, int]:
    portal.services.enrolment.enrol(
        NewPerson(
            username=AMINA,
            email=MAILBOX,
            date_of_birth=date(1985, 4, 3),
            employer="STEES",
            password=OWN,
            first_name="Amina",
            surname="Khan",
        )
    )
    seen = {
        "exchanged": len(portal.mails_that_come(MAILBOX, "4 3 1985")),
        "with the username, a day off": len(portal.mails_that_come(MAILBOX, "4 4 1985", AMINA)),
        "another century": len(portal.mails_that_come(MAILBOX, "3 4 1885")),
    }
    assert len(portal.mails_that_come(MAILBOX, "3 4 1985")) == 1
    portal.waits(hours=0.9)
    seen["after the right one, a day off"] = len(portal.mails_that_come(MAILBOX, "4 4 1985"))
    portal.waits(hours=0.1)
    assert not portal.mails_that_come(MAILBOX, "4 4 1985")
    return seen


@probe(
    sound={"none": [(MAILBOX, AMINA)], "her own": [(MAILBOX, AMINA)], "Ben's": [], "nobody's": [], "a day off": []},
    given_username_decides_whose_link_comes={
        "none": [(MAILBOX, AMINA)],
        "her own": [(MAILBOX, AMINA)],
        "Ben's": [(MAILBOX, BEN)],
        "nobody's": [],
        "a day off": [],
    },
)
def to_whom_and_with_whose_link_mails_come_for_a_username(portal: Portal) -> dict[str, list[tuple[str, str]]]:
    """Amina asks; the last time with Ben's username and a wrong date of birth."""
    portal.enrols(AMINA)
    portal.enrols(BEN)
    passwords = iter((NEW, ANOTHER, THIRD))

    def comes(username: str, born: str = "23 4 1985") -> list[tuple[str, str]]:
        mails = portal.mails_that_come(MAILBOX, born, username)
        for mail in mails:
            stated, _ = stated_in(mail)
            password = next(passwords)
            assert portal.completes(link_in(mail), stated, password)
            assert portal.visitor().signs_in(stated, password)
        return [(mail.recipient, stated_in(mail)[0]) for mail in mails]

    return {
        "none": comes(""),
        "her own": comes(AMINA),
        "Ben's": comes(BEN),
        "nobody's": comes("999CGRANT01"),
        "a day off": comes(BEN, "24 4 1985"),
    }
