"""Which address brings a mail, and where it goes."""

from tests.reference_app.portal_in_hand import Portal, said
from tests.reference_app.probes.probe import probe

AMINA, VERA = "999AKHAN01", "999VHILL01"
STAFF, STAFF_ELSEWHERE = "amina.khan@nhs.net", "amina.khan@mail.example"
VOLUNTEER, VOLUNTEER_ELSEWHERE = "vera.hill@home.example", "vera.hill@nhs.net"
SOUND: dict[str, list[str]] = {
    STAFF: [STAFF],
    STAFF_ELSEWHERE: [],
    VOLUNTEER: [VOLUNTEER],
    VOLUNTEER_ELSEWHERE: [],
}


@probe(
    sound=SOUND,
    any_domain_of_an_address_will_do=SOUND | {STAFF_ELSEWHERE: [STAFF], VOLUNTEER_ELSEWHERE: [VOLUNTEER]},
    mail_goes_to_the_address_that_was_typed=SOUND
    | {STAFF_ELSEWHERE: [STAFF_ELSEWHERE], VOLUNTEER_ELSEWHERE: [VOLUNTEER_ELSEWHERE]},
    volunteers_may_use_any_domain=SOUND | {VOLUNTEER_ELSEWHERE: [VOLUNTEER]},
)
def where_the_mail_goes_for_an_address_that_is_typed(portal: Portal) -> dict[str, list[str]]:
    portal.enrols(AMINA, email=STAFF)
    portal.enrols(VERA, email=VOLUNTEER, kind="volunteer")
    portal.enrols("120AKHAN01", email=STAFF, smartcard="555123456789")
    # With the username of nobody here, no address brings anything.
    assert not [typed for typed in SOUND if portal.mails_that_come(typed, username="999BBAKER01")]
    return {typed: [mail.recipient for mail in portal.mails_that_come(typed)] for typed in SOUND}


BEFORE, AFTER = "amina@before.example", "amina@after.example"
CHANGED = "The address on record has been changed."


@probe(
    sound={"the administrator is told": CHANGED, BEFORE: [], AFTER: [AFTER]},
    changed_address_is_not_stored={"the administrator is told": CHANGED, BEFORE: [BEFORE], AFTER: []},
    old_address_still_brings_mail={"the administrator is told": CHANGED, BEFORE: [AFTER], AFTER: [AFTER]},
)
def where_the_mail_goes_after_a_change_of_address(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA, email=BEFORE)
    told = said(portal.administrator().does(AMINA, "change-address", email=AFTER), "status")
    assert not [typed for typed in (BEFORE, AFTER) if portal.mails_that_come(typed, username="999BBAKER01")]
    mails = {typed: [mail.recipient for mail in portal.mails_that_come(typed)] for typed in (BEFORE, AFTER)}
    return {"the administrator is told": told, **mails}
