"""Somebody with two employers has two accounts."""

from tests.reference_app.portal_in_hand import NEW, OWN, WRONG, Portal, link_in, stated_in
from tests.reference_app.probes.probe import probe

FIRST, SECOND = "999AKHAN01", "120AKHAN01"
MAILBOX = "amina.khan@trust.example"


def enrol_at_two_employers(portal: Portal) -> None:
    for username in (FIRST, SECOND):
        portal.enrols(username, email=MAILBOX)


@probe(
    sound={"without a username": [FIRST, SECOND], "with the second": [SECOND]},
    two_accounts_bring_no_mail={"without a username": [], "with the second": [SECOND]},
    only_one_of_two_accounts_comes={"without a username": [FIRST], "with the second": [SECOND]},
    given_username_is_not_looked_at={"without a username": [FIRST, SECOND], "with the second": [FIRST, SECOND]},
)
def accounts_whose_details_come(portal: Portal) -> dict[str, list[str]]:
    enrol_at_two_employers(portal)
    typed = {"without a username": "", "with the second": SECOND}
    return {
        how: [stated_in(mail)[0] for mail in portal.mails_that_come(MAILBOX, username=username)]
        for how, username in typed.items()
    }


@probe(
    sound={FIRST: NEW, SECOND: OWN},
    reset_sets_the_password_of_both_accounts={FIRST: NEW, SECOND: NEW},
)
def which_password_signs_in_at_each_account_after_a_reset_of_the_first(portal: Portal) -> dict[str, str]:
    enrol_at_two_employers(portal)
    [mail] = portal.mails_that_come(MAILBOX, username=FIRST)
    assert portal.completes(link_in(mail), FIRST)
    return {
        username: next(password for password in (NEW, OWN) if portal.visitor().signs_in(username, password))
        for username in (FIRST, SECOND)
    }


@probe(sound={FIRST: False, SECOND: True}, lock_on_one_account_locks_the_other={FIRST: False, SECOND: False})
def which_account_is_open_after_wrong_passwords_at_the_first(portal: Portal) -> dict[str, bool]:
    enrol_at_two_employers(portal)
    portal.locks(FIRST)
    return {username: portal.visitor().signs_in(username, OWN) for username in (FIRST, SECOND)}


@probe(
    sound={"a sign-in to the other account": False, "a wrong password at the other account": True},
    sign_in_to_one_account_clears_the_count_of_the_other={
        "a sign-in to the other account": True,
        "a wrong password at the other account": True,
    },
)
def whether_the_first_account_is_open_after_two_wrong_passwords_and(portal: Portal) -> dict[str, bool]:
    """After the sign-in to the other account, a third wrong password follows."""
    enrol_at_two_employers(portal)
    seen = {}
    for what, password in (("a wrong password at the other account", WRONG), ("a sign-in to the other account", OWN)):
        for _ in range(2):
            assert not portal.visitor().signs_in(FIRST, WRONG)
        assert portal.visitor().signs_in(SECOND, password) == (password == OWN)
        if password == OWN:
            assert not portal.visitor().signs_in(FIRST, WRONG)
        seen[what] = portal.visitor().signs_in(FIRST, OWN)
    return seen


@probe(
    sound={FIRST: OWN, SECOND: OWN},
    link_takes_the_persons_other_username={FIRST: NEW, SECOND: OWN},
    link_sets_the_password_of_the_persons_other_account={FIRST: OWN, SECOND: NEW},
)
def which_password_signs_in_at_each_account_after_the_link_for_one_with_the_username_of_the_other(
    portal: Portal,
) -> dict[str, str]:
    enrol_at_two_employers(portal)
    [mail] = portal.mails_that_come(MAILBOX, username=FIRST)
    portal.completes(link_in(mail), SECOND)
    return {
        username: next(password for password in (NEW, OWN) if portal.visitor().signs_in(username, password))
        for username in (FIRST, SECOND)
    }


@probe(
    sound=True,
    reset_of_one_account_ends_the_link_of_the_other=False,
)
def whether_the_second_link_of_one_request_sets_a_password_after_the_first_has(portal: Portal) -> bool:
    enrol_at_two_employers(portal)
    mails = portal.mails_that_come(MAILBOX)
    links = {name: link_in(mail) for name in (FIRST, SECOND) for mail in mails if name in mail.text}
    assert portal.completes(links[FIRST], FIRST)
    return portal.completes(links[SECOND], SECOND)
