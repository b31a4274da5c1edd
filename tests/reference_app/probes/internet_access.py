"""Manage Internet Access: the username and password of somebody with a smartcard."""

from reference_app.services.smartcards import Card
from tests.reference_app.portal_in_hand import ANOTHER, NEW, OWN, Portal, link_in, said
from tests.reference_app.probes.probe import probe
from tests.reference_app.served import texts

AMINA, CARA = "999AKHAN01", "999CGRANT01"
CARD, CARAS_CARD = "555123456789", "555987654321"


def enrol_with_a_card(portal: Portal, username: str = AMINA, card: str = CARD) -> str:
    return portal.enrols(username, smartcard=card, professional=True)


@probe(
    sound={"before": False, "afterwards": True},
    password_signs_in_before_it_is_set_up={"before": True, "afterwards": True},
)
def whether_a_password_signs_in_before_and_after_it_is_set_up(portal: Portal) -> dict[str, bool]:
    username = enrol_with_a_card(portal)
    before = portal.visitor().signs_in(username, OWN)
    portal.signed_in_by_card(CARD).sets_online(NEW)
    return {"before": before, "afterwards": portal.visitor().signs_in(username, NEW)}


@probe(
    sound={"mails": 0, "new password signs in": False, "mails with another's username": 0},
    reset_by_mail_sets_internet_access_up={
        "mails": 1,
        "new password signs in": True,
        "mails with another's username": 0,
    },
)
def what_a_request_brings_to_somebody_with_a_card(portal: Portal) -> dict[str, object]:
    username = enrol_with_a_card(portal)
    mailbox = "999akhan01@trust.example"
    mails = portal.mails_that_come(mailbox)
    for mail in mails:
        assert portal.completes(link_in(mail), username)
    return {
        "mails": len(mails),
        "new password signs in": portal.visitor().signs_in(username, NEW),
        "mails with another's username": len(portal.mails_that_come(mailbox, username="999BBAKER01")),
    }


IS_SET = "Your password has been set. Your username and password now sign you in wherever you are."
DIFFER = "There is a problem Enter the same password twice."


@probe(
    sound={"the same twice": (IS_SET, True), "two that differ": (DIFFER, False)},
    internet_password_is_not_stored={"the same twice": (IS_SET, False), "two that differ": (DIFFER, False)},
    internet_password_is_not_compared={"the same twice": (IS_SET, True), "two that differ": (IS_SET, True)},
)
def what_the_page_says_and_whether_the_first_password_signs_in(portal: Portal) -> dict[str, tuple[str, bool]]:
    username = enrol_with_a_card(portal)
    visitor = portal.signed_in_by_card(CARD)

    def sets(password: str, confirmation: str) -> tuple[str, bool]:
        answer = visitor.sets_online(password, confirmation)
        return said(answer, "status") or said(answer, "alert"), portal.visitor().signs_in(username, password)

    return {"the same twice": sets(NEW, NEW), "two that differ": sets(ANOTHER, NEW)}


@probe(
    sound={CARD: AMINA, CARAS_CARD: CARA},
    username_of_another_is_shown={CARD: AMINA, CARAS_CARD: AMINA},
)
def username_that_the_page_shows(portal: Portal) -> dict[str, str]:
    enrol_with_a_card(portal)
    enrol_with_a_card(portal, CARA, CARAS_CARD)
    cards = (CARD, CARAS_CARD)
    return {card: texts(portal.signed_in_by_card(card).opens("/internet-access").text, "dd")[0] for card in cards}


def which_are_set(portal: Portal, passwords: dict[str, str]) -> set[str]:
    username = enrol_with_a_card(portal)
    visitor = portal.signed_in_by_card(CARD)
    return {
        which
        for which, password in passwords.items()
        if said(visitor.sets_online(password), "status") and portal.visitor().signs_in(username, password)
    }


ONE_OF_EACH_IS_ENOUGH = {"one number", "one letter", "two of each"}


@probe(
    sound=ONE_OF_EACH_IS_ENOUGH,
    internet_password_wants_no_letter_and_no_number=ONE_OF_EACH_IS_ENOUGH | {"no number", "no letter"},
    internet_password_wants_two_letters_and_two_numbers={"two of each"},
)
def which_passwords_of_letters_and_numbers_are_set(portal: Portal) -> set[str]:
    passwords = {
        "no number": "Quick-Fjord_w",
        "one number": "Quick-Fjord_7",
        "no letter": "7-2-9-4-1-8-5",
        "one letter": "7-2-9-4-1-8-Q",
        "two of each": "7-2-9-4-1-Q-k",
    }
    return which_are_set(portal, passwords)


@probe(
    sound={"8", "9"},
    documents=("WEB",),
    seven_characters_accepted={"7", "8", "9"},
    nine_characters_refused={"8"},
    nine_characters_wanted={"9"},
)
def how_long_a_password_may_be(portal: Portal) -> set[str]:
    return which_are_set(portal, {"7": "Quick_7", "8": "Quick_72", "9": "Quick_729"})


@probe(
    sound={"before": True, "afterwards": True},
    smartcard_stops_once_a_password_is_set={"before": True, "afterwards": False},
)
def whether_a_card_signs_in_before_and_after_a_password_is_set(portal: Portal) -> dict[str, bool]:
    enrol_with_a_card(portal)
    before = portal.services.smartcards.arrival(Card(CARD)) is not None
    portal.signed_in_by_card(CARD).sets_online(NEW)
    return {"before": before, "afterwards": portal.services.smartcards.arrival(Card(CARD)) is not None}


@probe(sound=False, internet_confirmation_may_have_another_case=True)
def whether_a_password_confirmed_online_in_another_case_signs_in(portal: Portal) -> bool:
    username = enrol_with_a_card(portal)
    portal.signed_in_by_card(CARD).sets_online(NEW, NEW.swapcase())
    return portal.visitor().signs_in(username, NEW)
