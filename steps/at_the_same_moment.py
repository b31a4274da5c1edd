"""What several visitors do at the same moment, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pytest_bdd import given, parsers, then, when

from drivers.candidate.candidate_file import Candidate
from drivers.errors import ControlFailed, PortalNotUnderstood, control
from drivers.mailbox.reset_mails import ReceivedMails, ResetMails
from drivers.mailbox.reset_requests import Asked
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import ResetRequest, SignIn
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal, Together
from fixtures.cast import Cast
from fixtures.step_impact import costs
from steps.attempts_and_the_lock import MOST_TO_LOCK, as_many
from steps.mails import link_opens_in_a_second_window
from steps.signing_in import own_password, told


def _signs_in_with(person: Person, password: str) -> Callable[[Portal], SignIn]:
    return lambda portal: portal.signs_in(person, password)


@given(parsers.parse("{whose:w} can sign in as many times at the same moment as wrong passwords lock an account"))
@costs("whose", wrong_passwords=1)
@control
def signs_in_often_at_once(
    whose: str, candidate: Candidate, cast: Cast, passwords: Passwords, together: Together
) -> None:
    """Sign in as many times at the same moment as wrong passwords lock an account, and make sure that each succeeds.

    A portal that answers only one of several requests at a time would seem to count fewer wrong passwords. So would one
    that looks at no password for a moment after a wrong one: the second time, one of the passwords is wrong.
    """
    person = cast[whose]
    right = [_signs_in_with(person, person.known_password())] * as_many(candidate)
    wrong = _signs_in_with(person, passwords.good())
    for wrongs in (0, 1):
        answers = together(*[wrong] * wrongs, *right[wrongs:])[wrongs:]
        refused = [one for one in answers if not one.is_in()]
        assert not refused, (
            f"{len(refused)} of {len(answers)} sign-ins of {whose}'s at the same moment failed, each with the right "
            f"password: {refused[0].shown}"
        )


def _tries_wrong(person: Person, password: str) -> Callable[[Portal], str]:
    """Return the act that tries a wrong password. It returns why the try may not have counted, or an empty string.

    Where a try at the same moment has locked the account already, the answer may look like that of a throttled request.
    A portal may also answer with an error.
    """

    def tries(portal: Portal) -> str:
        try:
            sign_in = portal.signs_in(person, password)
        except (ControlFailed, PortalNotUnderstood) as unclear:
            return str(unclear)
        assert not sign_in.signed_in, f"a password that is not {person.name}'s signed {person.name} in"
        return ""

    return tries


@dataclass(frozen=True)
class Tried:
    """Who tried wrong passwords at the same moment, and how many each."""

    names: tuple[str, ...]
    count: int


@when(
    parsers.parse(
        "{first:w}, {second:w}, {third:w}, {fourth:w} and {fifth:w} "
        "each try as many wrong passwords as lock an account, all at the same moment"
    ),
    target_fixture="tried",
)
@costs("first", wrong_passwords=MOST_TO_LOCK)
@costs("second", wrong_passwords=MOST_TO_LOCK)
@costs("third", wrong_passwords=MOST_TO_LOCK)
@costs("fourth", wrong_passwords=MOST_TO_LOCK)
@costs("fifth", wrong_passwords=MOST_TO_LOCK)
@control
def each_tries_at_once(
    first: str,
    second: str,
    third: str,
    fourth: str,
    fifth: str,
    candidate: Candidate,
    cast: Cast,
    passwords: Passwords,
    portal: Portal,
    together: Together,
) -> Tried:
    """For each of five people in turn, try as many wrong passwords at the same moment as lock an account.

    Where tries may not all have counted, make sure that the account is locked all the same.
    """
    names = (first, second, third, fourth, fifth)
    for name in names:
        acts = [_tries_wrong(cast[name], passwords.good()) for _ in range(as_many(candidate))]
        doubt = next(filter(None, together(*acts)), "")
        assert not doubt or not own_password(portal, cast[name]).got_in(), doubt
    return Tried(names, as_many(candidate))


@then("the right password of none of them signs in")
def none_of_them_signs_in(tried: Tried, cast: Cast, portal: Portal) -> None:
    """Sign in with the own password of each person who tried wrong passwords, and assert that each is refused."""
    for name in tried.names:
        sign_in = own_password(portal, cast[name])
        assert not sign_in.got_in(), (
            f"{name}'s own password signed in after {tried.count} wrong passwords that were sent at the same moment; "
            f"{told(sign_in)}"
        )


@dataclass(frozen=True)
class TwoUses:
    """Two passwords that were chosen with one link at the same moment, and the answers. The repr leaves secrets out."""

    choices: tuple[Chosen, ...] = field(repr=False)


@when(parsers.parse("{who:w} chooses two passwords with that mail at the same moment"), target_fixture="two_uses")
@costs("who", changes=2)
@control
def chooses_two_at_once(who: str, received: ReceivedMails, cast: Cast, chooser: Chooser, together: Together) -> TwoUses:
    """Choose two good passwords with the same link, each on a page of its own.

    Two answers of which neither is a refusal have to be the same: one of them might be a refusal in words of its own.
    """
    link = received[who].link_given

    def chooses(portal: Portal) -> Chosen:
        return chooser.at(portal).chooses(cast[who], link)

    choices = tuple(together(chooses, chooses))
    one, other = (choice.told for choice in choices)
    assert one == other or any(choice.refused for choice in choices), (
        f"two uses at the same moment got different answers, and neither is known to be a refusal; {one}; {other}"
    )
    return TwoUses(choices)


@given(parsers.parse("{whose:w}'s page, sent again after its mail was used, does not look like success"))
@costs("whose", changes=1)
@control
def used_page_does_not_look_like_success(
    whose: str, received: ReceivedMails, cast: Cast, portal: Portal, chooser: Chooser, page_left_open: Portal
) -> None:
    """Make sure that the portal tells a second use of a link from the first, so that its answer can be believed.

    Raises SaidToBeAbsent if a link opens its page once only: then no two people have it open at the same moment.
    """
    link = received[whose].link_given
    opened = page_left_open.opens_link(link)
    assert opened.asks_for_a_password, f"{whose}'s link opened no page that asks for a password: {opened.shown}"
    link_opens_in_a_second_window(whose, received, portal)
    cast.recast(chooser.sets(cast[whose], [link]))
    again = chooser.at(page_left_open).chooses_on_open_page(cast[whose], link)
    assert again.refused, (
        f"{whose}'s page, sent again after its mail was used, looks like a success, so that the answers to two uses at "
        f"the same moment tell nothing; {again.told}"
    )


@then(parsers.parse("one of the two passwords at most was set for {who:w}"))
@costs("who", wrong_passwords=1)
def one_at_most_was_set(who: str, two_uses: TwoUses, cast: Cast, portal: Portal) -> None:
    """Assert that not both pages reported success while one of the two passwords does not sign in."""
    if any(one.refused for one in two_uses.choices):
        return
    signing_in = [portal.signs_in(cast[who], one.password).got_in() for one in two_uses.choices]
    assert all(signing_in), (
        f"both pages said that the password was set, and {sum(signing_in)} of the two passwords "
        f"{'signs' if sum(signing_in) == 1 else 'sign'} {who} in: the mail was used twice"
    )


@dataclass(frozen=True)
class AskedTogether:
    """Who asked for a reset at the same moment, and the answer to each."""

    answers: dict[str, Asked]


def _asks(person: Person) -> Callable[[Portal], ResetRequest]:
    return lambda portal: portal.asks_for_a_reset(person.email, person.date_of_birth)


@when(parsers.parse("{first:w} and {second:w} ask for a reset at the same moment"), target_fixture="asked_together")
@costs("first", mails=1)
@costs("second", mails=1)
def ask_at_once(first: str, second: str, cast: Cast, reset_mails: ResetMails, together: Together) -> AskedTogether:
    """Let two people ask for a reset at the same moment, each on a page of their own."""
    mark = reset_mails.mark()
    answers = together(_asks(cast[first]), _asks(cast[second]))
    return AskedTogether({name: Asked(mark, one) for name, one in zip((first, second), answers, strict=True)})


@when(parsers.parse("a mail that names one of the two has come by the time {fence:w}, who asks later, has one"))
@costs("fence", mails=1)
@control
def a_mail_names_one_of_the_two(
    fence: str, asked_together: AskedTogether, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person, and for the mails of the two; make sure that one has a username.

    The later mail may overtake the others.
    """
    reset_mails.brings(portal, cast[fence])
    for asked in asked_together.answers.values():
        asked.was_heard()
    usernames = [cast[name].username for name in asked_together.answers]
    found = [reset_mails.naming(cast[name], *usernames, after=one.mark) for name, one in asked_together.answers.items()]
    assert any(found), "no mail with a username came to either of the two who asked at the same moment"


@then("neither of the two has a mail that names the other")
def neither_has_the_others_mail(asked_together: AskedTogether, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that no mail that came to one of the two names the username of the other only."""
    for name, asked in asked_together.answers.items():
        [other] = asked_together.answers.keys() - {name}
        for mail in reset_mails.at([cast[name].email], asked.mark):
            assert mail.names(cast[name].username) or not mail.names(cast[other].username), (
                f"the mail {mail.mail.subject!r} to {name} names {other}'s username"
            )
