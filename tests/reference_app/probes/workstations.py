"""A reset at a computer with a shared login, and at one with a personal login."""

from tests.reference_app.portal_in_hand import NEW, OWN, Portal, said
from tests.reference_app.probes.probe import probe

AMINA, BEN = "999AKHAN01", "999BBAKER01"
ADVICE = "Use a computer that is signed in with your personal IT login, and follow the link in the same email there."
SOUND = {
    "at a personal login": 303,
    "at a shared login": 409,
    "gives advice": True,
    "old password signs in then": True,
    "new password signs in then": False,
    "link works elsewhere": 303,
}


@probe(
    sound=SOUND,
    personal_logins_are_refused_as_well=SOUND | {"at a personal login": 409, "link works elsewhere": 409},
    failed_reset_gives_no_advice=SOUND | {"gives advice": False},
    failed_reset_uses_up_the_link=SOUND | {"link works elsewhere": 410},
    failed_reset_changes_the_password=SOUND
    | {"old password signs in then": False, "new password signs in then": True, "link works elsewhere": 410},
    failed_reset_ends_the_old_password=SOUND | {"old password signs in then": False, "link works elsewhere": 410},
)
def what_a_reset_does_at_a_computer(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA)
    portal.enrols(BEN)
    personal = portal.visitor(login="personal").sets(portal.link_for(BEN), BEN)
    link = portal.link_for(AMINA)
    shared = portal.visitor(login="ward").sets(link, AMINA)
    assert "shared or ward login" in said(shared, "alert")
    return {
        "at a personal login": personal.status_code,
        "at a shared login": shared.status_code,
        "gives advice": ADVICE in said(shared, "alert"),
        "old password signs in then": portal.visitor().signs_in(AMINA, OWN),
        "new password signs in then": portal.visitor().signs_in(AMINA, NEW),
        "link works elsewhere": portal.visitor(login="personal").sets(link, AMINA).status_code,
    }
