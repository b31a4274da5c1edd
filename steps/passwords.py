"""Choosing a password with the link of a reset mail, and whether the portal takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytest_bdd import given, parsers, then, when

from drivers.candidate.candidate_file import Candidate
from drivers.errors import PortalNotUnderstood, SaidToBeAbsent, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.mailbox.reset_requests import Asked
from drivers.people.passwords import Passwords, in_another_case
from drivers.people.person import Person
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from fixtures.cast import Cast
from fixtures.observations import Observations
from fixtures.step_impact import costs
from steps.signing_in import spelled


@when(
    parsers.parse("{who:w} tries to choose a new password with the link of that mail, some of its letters changed"),
    target_fixture="choice",
)
@costs("who", changes=1)
def chooses_with_a_changed_link(
    who: str, received: ReceivedMails, cast: Cast, chooser: Chooser, secrets: Secrets
) -> Chosen:
    """Choose a new password with a link that differs from the mail's; the choice is told as one with the mail's link.

    Raises SeamMissing if the mail's link has no word that could be its secret.
    """
    link = received[who].link_given
    changed = received[who].made_up_link
    secrets.keep_link(changed, f"reset link of {who} with some letters changed")
    return replace(chooser.chooses_in_spite_of(cast[who], changed, chooser.good(cast[who])), link=link)


@when(parsers.parse("{who:w} chooses a new password"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose a new password"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose a new password with the earlier mail"), target_fixture="choice")
@given(parsers.parse("{who:w} has tried to choose a new password"), target_fixture="choice")
@costs("who", changes=1)
def chooses_a_new_password(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password with the link of the mail; with the first mail if there are two."""
    return chooser.chooses_with_one_of(cast[who], received.links(who))


@given(parsers.parse("{who:w} has tried to choose a new password with the later mail"), target_fixture="choice")
@when(parsers.parse("{who:w} chooses a new password with the later mail"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose a new password with the later mail"), target_fixture="choice")
@costs("who", changes=1)
def chooses_with_the_later_mail(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password with the link of the second of two mails."""
    return chooser.chooses(cast[who], received.later(who).link_given)


@when(parsers.parse("{who:w} tries to choose a new password on the page that is still open"), target_fixture="choice")
@costs("who", changes=1)
def chooses_on_the_open_page(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password on the page that the link opened before."""
    return chooser.chooses_on_open_page(cast[who], received[who].link_given)


@given(
    parsers.parse("{who:w} has tried to choose a new password on the page that was left open"), target_fixture="choice"
)
@when(parsers.parse("{who:w} tries to choose a new password on the page that was left open"), target_fixture="choice")
@costs("who", changes=1)
def chooses_on_the_page_left_open(
    who: str, received: ReceivedMails, cast: Cast, chooser: Chooser, page_left_open: Portal
) -> Chosen:
    """Choose a good password on the second page, which the link opened before."""
    return chooser.at(page_left_open).chooses_on_open_page(cast[who], received[who].link_given)


@given(
    parsers.parse(
        "{who:w} has tried to choose a new password "
        "with any mail that has come by the time {other:w}, who asks later, has one"
    ),
    target_fixture="choice",
)
@when(
    parsers.parse(
        "{who:w} tries to choose a new password "
        "with any mail that has come by the time {other:w}, who asks later, has one"
    ),
    target_fixture="choice",
)
@costs("who", changes=1)
@costs("other", mails=1)
@control
def chooses_with_whatever_mail_has_come(
    who: str, other: str, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser
) -> Chosen:
    """After a fence, try to choose a good password with each mail in turn, until the portal takes the password."""
    return _chooses_behind_a_fence(who, other, cast, portal, reset_mails, chooser)


@when(
    parsers.parse(
        "{who:w} tries to choose a new password with any mail that comes, "
        "and {other:w}, who asks later, gets one as well"
    ),
    target_fixture="choice",
)
@costs("who", changes=1)
@costs("other", mails=1)
@control
def chooses_with_any_mail_that_comes(
    who: str, other: str, asked: Asked, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser
) -> Chosen:
    """Try to choose a good password with each mail in turn, where a reset must be possible.

    Another person's mail shows that mails come at this moment. It may overtake the first person's, which is waited for
    as long as any mail.
    """
    reset_mails.brings(portal, cast[other])
    reset_mails.awaits(cast[who], asked.mark)
    return _chooses_with_all_mails(who, cast, reset_mails, chooser)


@given(parsers.parse("no reset can be completed for {who:w} by the time {other:w}, who asks later, has a mail"))
@costs("who", mails=1, changes=1, wrong_passwords=1)
@costs("other", mails=1)
@control
def no_reset_can_be_completed(
    who: str, other: str, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser
) -> None:
    """Make sure that the lock alone prevents a reset: try a reset for a person to whom nothing else was done."""
    portal.asks_for_a_reset(cast[who].email, cast[who].date_of_birth)
    choice = _chooses_behind_a_fence(who, other, cast, portal, reset_mails, chooser)
    sign_in = portal.signs_in(cast[who], choice.password)
    assert not sign_in.got_in(), f"a reset was completed for {who} although the account is locked; {choice.told}"


def _chooses_behind_a_fence(
    who: str, other: str, cast: Cast, portal: Portal, reset_mails: ResetMails, chooser: Chooser
) -> Chosen:
    reset_mails.brings(portal, cast[other])
    return _chooses_with_all_mails(who, cast, reset_mails, chooser)


def _chooses_with_all_mails(who: str, cast: Cast, reset_mails: ResetMails, chooser: Chooser) -> Chosen:
    password = chooser.good(cast[who])
    choice = Chosen(password, password, "", None)
    for mail in reset_mails.all(cast[who]):
        if mail.link is None:
            continue
        try:
            choice = chooser.chooses(cast[who], mail.link, password)
        except PortalNotUnderstood:
            # A notice, such as one that the account is locked, can link to any page of the portal.
            if not reset_mails.may_be_a_notice(mail, cast[who]):
                raise
        if not choice.refused:
            break
    return choice


@when(parsers.parse("{who:w} tries to choose a new password under {whose}"), target_fixture="choice")
@costs("who", changes=1)
@costs("whose", changes=1)
def chooses_under_a_username(who: str, whose: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password with another person's username, or with a username that no account has."""
    own = cast[who].username
    match whose:
        case "a username nobody has":
            username = f"{own[:3]}NOBODY00"
        case "no username":
            username = ""
        case "the username in small letters":
            username = own.lower()
        case "her username without its last digit":
            username = own[:-1]
        case "her username with another last digit":
            username = f"{own[:-1]}{next(digit for digit in '0123456789' if digit != own[-1])}"
        case "the username of her other account":
            username = cast[f"{who}'s other account"].username
        case _:
            username = cast[whose.removesuffix("'s username")].username
    return chooser.chooses(cast[who], received[who].link_given, username=username)


@given(parsers.parse("{who:w} has tried to choose a new password under {spelling}"), target_fixture="choice")
@costs("who", changes=1)
def chooses_under_another_spelling(
    who: str, spelling: str, received: ReceivedMails, cast: Cast, chooser: Chooser
) -> Chosen:
    """Choose a good password with another spelling of the username, which the portal may take for it or not."""
    person = cast[who]
    return chooser.chooses(person, received[who].link_given, username=spelled(spelling, person))


@when(parsers.parse("{who:w} tries to choose a new password and confirms another"), target_fixture="choice")
@costs("who", changes=1)
def chooses_and_confirms_another(
    who: str, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose a good password, and mistype its last character as its confirmation."""
    return _chooses_and_confirms(passwords.mistyped, who, received, cast, chooser)


def _chooses_and_confirms(
    slip: Callable[[str], str], who: str, received: ReceivedMails, cast: Cast, chooser: Chooser
) -> Chosen:
    """Choose a good password, and confirm what ``slip`` makes of it."""
    password = chooser.good(cast[who])
    confirmation = chooser.secret(cast[who], slip(password))
    return chooser.chooses(cast[who], received[who].link_given, password, confirmation=confirmation)


@when(parsers.parse("{who:w} tries to choose a new password and confirms nothing"), target_fixture="choice")
@costs("who", changes=1)
def chooses_and_confirms_nothing(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password, and leave its confirmation empty."""
    return chooser.chooses(cast[who], received[who].link_given, chooser.good(cast[who]), confirmation="")


@when(
    parsers.parse("{who:w} tries to choose a new password and confirms it in another letter case"),
    target_fixture="choice",
)
@costs("who", changes=1)
def chooses_and_confirms_in_another_case(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password, and change the case of one of its letters in its confirmation."""
    return _chooses_and_confirms(lambda password: in_another_case(password) or "", who, received, cast, chooser)


@when(
    parsers.parse("{who:w} tries to choose a new password and confirms it without its last character"),
    target_fixture="choice",
)
@costs("who", changes=1)
def chooses_and_confirms_a_part(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose a good password, and leave out its last character in its confirmation."""
    return _chooses_and_confirms(lambda password: password[:-1], who, received, cast, chooser)


def bad_password(person: Person, candidate: Candidate, chooser: Chooser) -> tuple[str, str]:
    """Return a password and its confirmation that no portal is to take.

    They are two good passwords, or a single letter where the page asks for no confirmation.
    """
    if "confirm_password" in candidate.appearance.pages.update.lacks:
        return "a", "a"
    return chooser.good(person), chooser.good(person)


def was_refused(bad: Chosen) -> None:
    """Raise SaidToBeAbsent if the portal took a bad password: which ones it has to refuse is up to other rules."""
    if not bad.refused or bad.at_sign_in:
        raise SaidToBeAbsent(f"the portal takes a bad new password, a question of SET-02 and PASS-01; {bad.told}")


@given(parsers.parse("a bad new password has been refused to {who:w}"))
@costs("who", changes=1)
@control
def a_bad_password_was_refused(
    who: str,
    candidate: Candidate,
    received: ReceivedMails,
    cast: Cast,
    chooser: Chooser,
    chooser_past_checks: Chooser,
) -> None:
    """Choose a bad password; raise what ``was_refused`` and ``Chooser.chooses_a_bad_one`` raise."""
    password, confirmation = bad_password(cast[who], candidate, chooser)
    link = received[who].link_given
    was_refused(chooser.chooses_a_bad_one(cast[who], link, password, confirmation, chooser_past_checks))


@when(parsers.parse("{who:w} tries to choose the same again"), target_fixture="choice")
@costs("who", changes=1)
def chooses_the_same_again(who: str, choice: Chosen, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose the password that was refused with the same link a second time, and confirm it as the first time.

    It is sent on the page that refused it, if that page asks again. If the portal took it the first time, the link is
    used up, and the sign-in that follows shows that it was taken. Raises SaidToBeAbsent if the portal refused it and
    then asks for no other: its links work for one try, so that there is no second one.
    """
    again = chooser.chooses_after(choice, cast[who], choice.password, choice.confirmation)
    if choice.refused and again.was_not_asked_for:
        raise SaidToBeAbsent(f"once a password is refused, the link asks for no other; {again.told}")
    return again


@when(parsers.parse("{who:w} pastes the username and chooses a new password"), target_fixture="choice")
@costs("who", changes=1)
def pastes_a_new_password(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Paste the username instead of typing it, and type a good password."""
    return chooser.pastes(cast[who], received[who].link_given)


@when(
    parsers.parse("{who:w} pastes the username with stray spaces {where:w} it and chooses a new password"),
    target_fixture="choice",
)
@costs("who", changes=1)
def pastes_with_stray_spaces(who: str, where: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Paste the username with two spaces before or after it, and type a good password."""
    own = cast[who].username
    caught = {"before": f"  {own}", "after": f"{own}  "}
    return chooser.pastes(cast[who], received[who].link_given, username=caught[where])


@given(parsers.parse("the new password has signed {who:w} in"))
@control
def the_new_password_has_signed_in(who: str, choice: Chosen, cast: Cast, portal: Portal) -> None:
    """Make sure that the password that was chosen signs in; it is the person's own from now on."""
    sign_in = portal.signs_in(cast[who], choice.password)
    assert sign_in.signed_in, f"the password that {who} chose does not sign in; when it was chosen, {choice.told}"
    cast.recast(cast[who].with_password(choice.password))


@given(parsers.parse("the new password has been refused to {who:w}"))
@costs("who", wrong_passwords=1)
@control
def the_new_password_has_been_refused(
    who: str, choice: Chosen, cast: Cast, portal: Portal, another_visitor: Callable[[], Portal]
) -> None:
    """Make sure that the password that was chosen does not sign in."""
    sign_in = (another_visitor() if choice.asks_again else portal).signs_in(cast[who], choice.password)
    assert not sign_in.got_in(), f"the password that {who} chose signs in; when it was chosen, {choice.told}"


@given(parsers.parse("{who:w} has set a new password with that mail"))
@costs("who", changes=1)
@control
def has_set_a_password_with_that_mail(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> None:
    """Set a password with the link of the mail. Do not sign in: a sign-in can invalidate the link as well."""
    cast.recast(chooser.sets(cast[who], received.links(who)))


@given(parsers.parse("{who:w} has set a new password with the later mail"))
@costs("who", changes=1)
@control
def has_set_a_password_with_the_later_mail(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> None:
    """Set a password with the link of the second of two mails. Do not sign in."""
    cast.recast(chooser.sets(cast[who], (received.later(who).link_given,)))


@then(parsers.parse("the later mail sets a password for {who:w}"))
@costs("who", changes=1)
@control
def the_later_mail_sets_a_password(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> None:
    """Complete a reset with the link of the second of two mails."""
    cast.recast(chooser.completes(cast[who], received.later(who).link_given))


@then(parsers.parse("the same link takes a good password for {who:w}"))
@costs("who", changes=1)
@control
def the_same_link_takes_a_good_password(
    who: str, choice: Chosen, cast: Cast, chooser: Chooser, another_visitor: Callable[[], Portal]
) -> None:
    """Set a good password with the same link, to make sure that the portal refused the choice and not the link.

    The page that refused the choice is still open: the sign-ins in between were those of another visitor.
    """
    cast.recast(chooser.goes_on_after(choice, cast[who], another_visitor()))


@then(parsers.parse("the new password signs {who:w} in"))
def new_password_signs_in(who: str, choice: Chosen, cast: Cast, portal: Portal) -> None:
    """Sign in with the password that was chosen, and assert that the portal accepts it."""
    sign_in = portal.signs_in(cast[who], choice.password)
    signed_in = sign_in.is_in()
    if not signed_in:
        choice.was_sent()
    assert signed_in, (
        f"the password that was chosen does not sign {who} in ({sign_in.shown}); when it was chosen, {choice.told}"
    )


@then(parsers.parse("it is noted whether the new password signs {who:w} in"))
@costs("who", wrong_passwords=1)
def notes_whether_it_signs_in(
    who: str, choice: Chosen, cast: Cast, chooser: Chooser, observations: Observations
) -> None:
    """Sign in with the password that was chosen, and note the outcome and what the page said when it was chosen."""
    assert choice.update is not None, f"no password was chosen, so nothing can be noted; {choice.told}"
    signed_in = chooser.tries(cast[who], choice.password).signed_in
    observations.notes(f"the new password {'signs' if signed_in else 'does not sign'} {who} in; {choice.told}")


@then(parsers.parse("the new password does not sign {who:w} in"))
@costs("who", wrong_passwords=1)
def new_password_does_not_sign_in(
    who: str, choice: Chosen, cast: Cast, chooser: Chooser, another_visitor: Callable[[], Portal]
) -> None:
    """Sign in with the password that was chosen, and assert that the portal refuses it."""
    sign_in = chooser.tries(cast[who], choice.password, another_visitor() if choice.asks_again else None)
    assert not sign_in.signed_in, f"the password that was chosen signs {who} in; when it was chosen, {choice.told}"


@then(parsers.parse("the password that was confirmed does not sign {who:w} in"))
@costs("who", wrong_passwords=1)
def confirmed_password_does_not_sign_in(
    who: str, choice: Chosen, cast: Cast, chooser: Chooser, another_visitor: Callable[[], Portal]
) -> None:
    """Sign in with the password that was typed as confirmation, and assert that the portal refuses it."""
    sign_in = chooser.tries(cast[who], choice.confirmation, another_visitor() if choice.asks_again else None)
    assert not sign_in.signed_in, f"the password that was confirmed signs {who} in; when it was chosen, {choice.told}"


@then("the choice is refused")
def choice_is_refused(choice: Chosen) -> None:
    """Assert that the page refused the password.

    A sign-in would prove nothing here: the person can choose the present password, which signs in anyway.
    """
    assert choice.refused, f"the portal took the choice; {choice.told}"


@then(parsers.parse("{who:w} is back at the sign-in page"))
def is_back_at_the_sign_in_page(who: str, choice: Chosen) -> None:
    """Assert that the reset ended on the sign-in page."""
    choice.was_sent()
    assert choice.at_sign_in, f"{who} is not back at the sign-in page; {choice.told}"
