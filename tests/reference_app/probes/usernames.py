"""Whether a username stays what it is, and who is reminded of it."""

from tests.reference_app.portal_in_hand import ANOTHER, NEW, OWN, Portal, stated_in
from tests.reference_app.probes.probe import probe

RESET, SET, MOVED = "a reset", "a password from an administrator", "the first mail to a new address"


@probe(
    sound={RESET: "999AKHAN01", SET: "999BBAKER01", MOVED: "999CGRANT01"},
    username_changes_at_a_reset={RESET: "999AKHAN02", SET: "999BBAKER01", MOVED: "999CGRANT01"},
    administrators_password_changes_the_username={RESET: "999AKHAN01", SET: "999BBAKER02", MOVED: "999CGRANT01"},
    administrators_new_address_changes_the_username={RESET: "999AKHAN01", SET: "999BBAKER01", MOVED: "999CGRANT02"},
)
def username_that_signs_in_after_a_change(portal: Portal) -> dict[str, str]:
    administrator = portal.administrator()
    amina, ben, cara = (portal.enrols(username) for username in ("999AKHAN01", "999BBAKER01", "999CGRANT01"))
    assert portal.completes(portal.link_for(amina), amina)
    administrator.does(ben, "set-password", password=ANOTHER)
    administrator.does(cara, "change-address", email="cara@new.example")
    [mail] = portal.mails_that_come("cara@new.example")

    def signs_in(username: str, password: str) -> str:
        names = (username, f"{username[:-1]}2")
        return " ".join(name for name in names if portal.visitor().signs_in(name, password))

    assert stated_in(mail)[0] == signs_in(cara, OWN)
    return {RESET: signs_in(amina, NEW), SET: signs_in(ben, ANOTHER), MOVED: signs_in(cara, OWN)}


AMINA = "999AKHAN01"
AMINAS, BENS, ELSEWHERE = "amina.khan@trust.example", "ben.baker@trust.example", "amina.khan@mail.example"
REMINDED = [(AMINAS, AMINA, ["/sign-in"])]
SOUND = {"is offered": True, "her address": REMINDED, "another domain": [], "another date of birth": []}


@probe(
    sound=SOUND,
    username_reminder_is_missing=SOUND
    | {"is offered": False, "her address": [(AMINAS, AMINA, ["/update-password/<token>", "/sign-in"])]},
    username_reminder_does_not_name_it=SOUND | {"her address": [(AMINAS, "as before", ["/sign-in"])]},
    username_reminder_goes_to_the_address_that_was_typed=SOUND | {"another domain": [(ELSEWHERE, AMINA, ["/sign-in"])]},
    username_reminder_wants_no_date_of_birth=SOUND | {"another date of birth": REMINDED},
    username_reminder_comes_to_everybody=SOUND | {"her address": [*REMINDED, (BENS, AMINA, ["/sign-in"])]},
)
def reminder_of_a_username_its_recipient_and_what_it_states(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA, email=AMINAS)
    portal.enrols("999BBAKER01", email=BENS)
    requests = {
        "her address": (AMINAS, "23 4 1985"),
        "another domain": (ELSEWHERE, "23 4 1985"),
        "another date of birth": (AMINAS, "24 4 1985"),
    }
    mails = {
        typed: [(mail.recipient, *stated_in(mail)) for mail in portal.mails_that_come(*request, forgot_username="yes")]
        for typed, request in requests.items()
    }
    return {"is offered": "I forgot my username" in portal.visitor().opens("/request").text, **mails}


@probe(
    sound=[True, AMINA, True],
    mail_states_a_username_of_the_new_address=[True, "999ANEWLYWED01", True],
    username_follows_the_address_at_night=[True, AMINA, False],
)
def whether_the_username_signs_in_and_what_the_mail_states_and_whether_it_does_a_day_later(
    portal: Portal,
) -> list[object]:
    portal.enrols(AMINA, email=AMINAS)
    portal.administrator().does(AMINA, "change-address", email="amina.newlywed@trust.example")
    seen: list[object] = [portal.visitor().signs_in(AMINA, OWN)]
    [mail] = portal.mails_that_come("amina.newlywed@trust.example")
    portal.waits(hours=25)
    return [*seen, stated_in(mail)[0], portal.visitor().signs_in(AMINA, OWN)]


@probe(
    sound=[AMINA, AMINA],
    another_surname_changes_the_username=[AMINA, "999AKHAN02"],
)
def username_in_the_mails_to_a_new_address_with_the_same_and_with_another_surname(portal: Portal) -> list[str]:
    administrator = portal.administrator()
    portal.enrols(AMINA, email=AMINAS)
    stated = []
    for address in ("new.amina.khan@trust.example", "amina.newlywed@trust.example"):
        administrator.does(AMINA, "change-address", email=address)
        [mail] = portal.mails_that_come(address)
        stated.append(stated_in(mail)[0])
    return stated
