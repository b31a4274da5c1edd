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


OTHER = "amina@home.example"


@probe(
    sound={STAFF: [STAFF], OTHER: []},
    reset_mail_goes_to_the_other_address_as_well={STAFF: [STAFF, OTHER], OTHER: []},
    other_address_brings_the_mail={STAFF: [STAFF], OTHER: [STAFF]},
)
def where_the_mail_goes_if_another_address_is_on_record(portal: Portal) -> dict[str, list[str]]:
    portal.enrols(AMINA, email=STAFF, other_email=OTHER)
    portal.enrols(VERA, email=VOLUNTEER)
    # With another date of birth, neither brings anything.
    assert not [typed for typed in (STAFF, OTHER) if portal.mails_that_come(typed, "24 4 1985")]
    return {typed: [mail.recipient for mail in portal.mails_that_come(typed)] for typed in (STAFF, OTHER)}


@probe(sound=[[STAFF], [STAFF]], second_mail_goes_to_the_other_address=[[STAFF], [OTHER]])
def where_a_first_and_a_second_mail_go(portal: Portal) -> list[list[str]]:
    portal.enrols(AMINA, email=STAFF, other_email=OTHER)
    return [[mail.recipient for mail in portal.mails_that_come(STAFF)] for _ in range(2)]


@probe(sound=[], dots_in_an_address_do_not_count=["aminakhan@trust.example"])
def where_the_mail_goes_that_an_address_without_its_dots_brings(portal: Portal) -> list[str]:
    portal.enrols(AMINA, email="amina.khan@trust.example")
    return [mail.recipient for mail in portal.mails_that_come("aminakhan@trust.example")]


@probe(
    sound={STAFF: [STAFF], OTHER: []},
    address_outside_nhs_net_gets_a_reset={STAFF: [STAFF], OTHER: [OTHER]},
)
def who_gets_a_mail_where_the_employer_demands_a_domain(portal: Portal) -> dict[str, list[str]]:
    portal.enrols(AMINA, email=STAFF, employer="HARBOUR")
    portal.enrols(VERA, email=OTHER, employer="HARBOUR")
    return {typed: [mail.recipient for mail in portal.mails_that_come(typed)] for typed in (STAFF, OTHER)}


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
