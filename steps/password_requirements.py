"""Choosing passwords that meet or break one requirement: a length, a part, a word, a list, or a former password."""

from __future__ import annotations

from collections.abc import Callable

from pytest_bdd import given, parsers, then, when

from drivers.errors import ControlFailed, PortalNotUnderstood, SaidToBeAbsent, SeamMissing, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.durations import number
from steps.signing_in import own_password_signs_in_at_first


@when(parsers.parse("{who:w} chooses a password of {length:d} characters"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose a password of {length:d} characters"), target_fixture="choice")
@costs("who", changes=1)
def chooses_a_password_of_a_length(
    who: str, length: int, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose a password that is good apart from its length."""
    return chooser.chooses(cast[who], received[who].link_given, chooser.secret(cast[who], passwords.good(length)))


@given(parsers.parse("{count:w} passwords of {length:d} characters, one after the other, have been refused to {who:w}"))
@costs("who", changes=lambda said: number(said["count"]), mails=1)
@control
def passwords_of_a_length_were_refused(
    count: str,
    length: int,
    who: str,
    portal: Portal,
    reset_mails: ResetMails,
    received: ReceivedMails,
    cast: Cast,
    passwords: Passwords,
    chooser: Chooser,
    chooser_past_checks: Chooser,
) -> None:
    """Ask for a mail, and choose one password after the other with it, each good apart from its length.

    Raises SaidToBeAbsent if the portal does not look at so many: no document says how many tries a link takes.
    """
    received.keep(who, reset_mails.brings(portal, cast[who]))
    for _ in range(number(count)):
        password = chooser.secret(cast[who], passwords.good(length))
        try:
            choice = chooser.chooses_a_bad_one(
                cast[who], received[who].link_given, password, password, chooser_past_checks
            )
        except PortalNotUnderstood as strange:
            raise SaidToBeAbsent(f"after several refusals the portal shows another page: {strange}") from strange
        if not choice.refused or choice.at_sign_in:
            raise SaidToBeAbsent(f"the portal takes a password of {length} characters; {choice.told}")


@given(parsers.parse("{who:w} has a fresh reset mail"))
@costs("who", mails=1)
@control
def has_a_fresh_reset_mail(
    who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Ask for a mail in place of one whose link has refused passwords.

    Raises SaidToBeAbsent if none comes: no document says that the portal sends one after many refusals.
    """
    try:
        received.keep(who, reset_mails.brings(portal, cast[who]))
    except ControlFailed as none:
        raise SaidToBeAbsent(f"after several refused passwords no other mail comes: {none}") from none


@when(
    parsers.parse("{who:w} tries to choose a password of {length:d} characters with letters like ø"),
    target_fixture="choice",
)
@costs("who", changes=1)
def chooses_a_password_with_long_letters(
    who: str, length: int, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose a password with two letters that are two bytes long each, and that is good apart from its length."""
    password = chooser.secret(cast[who], passwords.with_long_letters(length))
    return chooser.chooses(cast[who], received[who].link_given, password)


@then(parsers.parse("the same link takes a password of {length:d} characters with letters like ø for {who:w}"))
@costs("who", changes=1)
@control
def the_same_link_takes_a_password_with_long_letters(
    who: str,
    length: int,
    choice: Chosen,
    cast: Cast,
    passwords: Passwords,
    chooser: Chooser,
    another_visitor: Callable[[], Portal],
) -> None:
    """Set a password with two such letters, to make sure that the portal refused the choice for its length.

    Raises SaidToBeAbsent if the portal refuses this one as well, and takes a good one: it then takes no such letters.
    """
    longer = chooser.secret(cast[who], passwords.with_long_letters(length))
    again = chooser.chooses_after(choice, cast[who], longer)
    if not chooser.is_taken(again, cast[who], another_visitor):
        raise SaidToBeAbsent(f"the portal takes no password of {length} characters with letters like ø; {again.told}")
    cast.recast(chooser.signs_in_with(cast[who], again, another_visitor()))


@when(parsers.parse('{who:w} chooses a password that contains "{part}"'), target_fixture="choice")
@when(parsers.parse('{who:w} tries to choose a password that contains "{part}"'), target_fixture="choice")
@costs("who", changes=1)
def chooses_a_password_that_contains(
    who: str, part: str, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose a password that contains this part and is good otherwise."""
    return chooser.chooses(cast[who], received[who].link_given, chooser.secret(cast[who], passwords.around(part)))


@when(parsers.parse('{who:w} tries to choose a password that ends in "{part}"'), target_fixture="choice")
@costs("who", changes=1)
def chooses_a_password_that_ends_in(
    who: str, part: str, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose a password that ends in this part and is good otherwise."""
    return chooser.chooses(cast[who], received[who].link_given, chooser.secret(cast[who], passwords.ending_in(part)))


_TERMS: dict[str, Callable[[Person], str]] = {
    "the system's name": lambda _: "ESR",
    "her role": lambda person: person.role,
    "her locality": lambda person: person.locality,
    "the system's name in small letters": lambda _: "esr",
    "her role in capital letters": lambda person: person.role.upper(),
    "her locality in capital letters": lambda person: person.locality.upper(),
}


@when(parsers.parse("{who:w} tries to choose a password with {term} in it"), target_fixture="choice")
@costs("who", changes=1)
def chooses_a_password_with_a_term(
    who: str, term: str, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose a password that contains a word, such as the person's role, and is good otherwise.

    Raises SeamMissing if the account has no such word on record, or only words that break another rule as well.
    """
    recorded = _TERMS[term](cast[who])
    if not recorded:
        raise SeamMissing(f"{who}'s account has no {term.removeprefix('her ')} on record; see [people]")
    word = next((word for word in (recorded, *recorded.split()) if passwords.is_harmless(word)), None)
    if word is None:
        raise SeamMissing(
            f"{who}'s {term.removeprefix('her ')}, {recorded!r}, has a character twice side by side, three in sequence "
            "or more than 18 characters, so a password with it breaks another rule as well; give the account another"
        )
    return chooser.chooses(cast[who], received[who].link_given, chooser.secret(cast[who], passwords.around(word)))


@when(parsers.parse('{who:w} chooses the password "{password}"'), target_fixture="choice")
@when(parsers.parse('{who:w} tries to choose the password "{password}"'), target_fixture="choice")
@costs("who", changes=1)
def chooses_the_password(who: str, password: str, received: ReceivedMails, cast: Cast, chooser: Chooser) -> Chosen:
    """Choose the password in the phrase, which is public and is not kept secret."""
    return chooser.chooses(cast[who], received[who].link_given, password)


@given(parsers.parse("{who:w} has had {count:w} passwords, one after the other"), target_fixture="history")
@costs("who", mails=lambda said: number(said["count"]), changes=lambda said: number(said["count"]))
@control
def has_had_passwords(
    who: str,
    count: str,
    cast: Cast,
    portal: Portal,
    reset_mails: ResetMails,
    passwords: Passwords,
    chooser: Chooser,
) -> tuple[str, ...]:
    """Change the password by resets until the person has had this number of good passwords.

    Return all these passwords, the present password last. The password that the person has at first counts only if it
    is a good one: the portal could refuse another for what it is, and not because it was used before.
    """
    history = [own] if passwords.is_good(own := cast[who].known_password()) else []
    while len(history) < number(count):
        cast.recast(chooser.completes(cast[who], reset_mails.brings(portal, cast[who]).link_given))
        history.append(cast[who].known_password())
    return tuple(history)


@given(parsers.parse("the password {count:w} before the present one no longer signs {who:w} in"))
@costs("who", wrong_passwords=1)
@control
def former_password_is_refused(who: str, count: str, history: tuple[str, ...], cast: Cast, portal: Portal) -> None:
    """Try a password that the person had before, and make sure that the portal refuses it.

    The feature does this before it asks for a mail, because a sign-in can invalidate the link of a mail, as in Django.
    """
    assert not portal.signs_in(cast[who], history[-1 - number(count)]).signed_in, (
        f"a password that {who} had before still signs in"
    )
    # The example tries this password again later. A sign-in in between keeps the two failures from adding up to a lock.
    own_password_signs_in_at_first(who, cast, portal)


@when(parsers.parse("{who:w} chooses the password {count:w} before the present one"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose the password {count:w} before the present one"), target_fixture="choice")
@costs("who", changes=1)
def chooses_a_former_password(
    who: str, count: str, history: tuple[str, ...], received: ReceivedMails, cast: Cast, chooser: Chooser
) -> Chosen:
    """Choose a password that the person had before."""
    return chooser.chooses(cast[who], received[who].link_given, history[-1 - number(count)])


@given(parsers.parse("{who:w} has tried to choose the password of {count:w} resets ago"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose the password of {count:w} resets ago"), target_fixture="choice")
@costs("who", changes=1)
def chooses_the_password_of_resets_ago(
    who: str, count: str, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose the password that the person had so many resets ago in this example.

    Raises SeamMissing if it is not a good one: the portal could refuse it for what it is.
    """
    former = cast.password_of_resets_ago(who, number(count))
    if not passwords.is_good(former):
        raise SeamMissing(f"{who}'s first password could be refused for what it is; give the account another")
    return chooser.chooses(cast[who], received[who].link_given, former)


@when(parsers.parse("{who:w} tries to choose the present password"), target_fixture="choice")
@costs("who", changes=1)
def chooses_the_present_password(
    who: str, received: ReceivedMails, cast: Cast, passwords: Passwords, chooser: Chooser
) -> Chosen:
    """Choose the password that the person has.

    Raises SeamMissing if this password is not a good one: the portal could refuse it for what it is.
    """
    own = cast[who].known_password()
    if not passwords.is_good(own):
        raise SeamMissing(
            f"{who}'s password is shorter than 12 characters, repeats a character, has two in sequence, or lacks a "
            "small letter, a capital, a digit or a sign, so the portal could refuse it for that; "
            "give the account another"
        )
    return chooser.chooses(cast[who], received[who].link_given, own)
