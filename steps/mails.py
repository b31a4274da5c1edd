"""Reset mails: which have arrived, what they say, and where their links lead."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_bdd import given, parsers, then, when

from drivers.clock.timeline import Timeline
from drivers.errors import ControlFailed, PortalNotUnderstood, SaidToBeAbsent, control
from drivers.mailbox.misdirected_mails import misdirected
from drivers.mailbox.reset_mails import ReceivedMails, ResetMail, ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.portal.observed_facts import OpenedLink
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs


@given(parsers.parse("{who:w} has a reset mail"))
@costs("who", mails=1)
@control
def has_a_reset_mail(who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, received: ReceivedMails) -> None:
    """Ask for a reset and wait for the mail with its link."""
    received.keep(who, reset_mails.brings(portal, cast[who]))


@given(parsers.parse("{who:w} has a later reset mail"))
@costs("who", mails=1)
@control
def has_a_later_reset_mail(
    who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, received: ReceivedMails, timeline: Timeline
) -> None:
    """Ask for another reset and wait for its mail. Time can be counted from then: ``the later mail came``."""
    later = reset_mails.brings(portal, cast[who])
    timeline.happened("the later mail came", later.mail.arrived)
    received.keep_later(who, later)


@given(parsers.parse("{who:w} has a later reset mail with a link of its own"))
@costs("who", mails=1)
@control
def has_a_later_link_of_its_own(
    who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, received: ReceivedMails, timeline: Timeline
) -> None:
    """Ask for another reset, as ``has_a_later_reset_mail`` does, while the first link still works.

    Raises SaidToBeAbsent if the portal answers with no mail, with no link, or with the first link once more: no
    document says that it makes another one as long as one works.
    """
    try:
        has_a_later_reset_mail(who, cast, portal, reset_mails, received, timeline)
    except ControlFailed as none:
        raise SaidToBeAbsent(f"as long as a link works, the portal sends no other one: {none}") from none
    if received.later(who).link_given == received[who].link_given:
        raise SaidToBeAbsent("as long as a link works, the portal sends the same link again")


@given(parsers.parse("{who:w} has a later reset mail, asked for with her username"))
@costs("who", mails=1)
@control
def has_a_later_reset_mail_with_the_username(
    who: str, cast: Cast, requests: Requests, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Ask for another reset with the address, the date of birth and the username, and wait for the mail's link."""
    person = cast[who]
    asked = requests.for_a_reset(person, person.date_of_birth, person.email, username=person.username)
    received.keep_later(who, reset_mails.answer(person, asked.mark, asked.request))


@given(parsers.parse("{who:w} has a reset mail that names the username"))
@costs("who", mails=1)
@control
def has_a_reset_mail_that_names_the_username(
    who: str, cast: Cast, portal: Portal, reset_mails: ResetMails, received: ReceivedMails
) -> None:
    """Ask for a reset and wait for its mail, and make sure that the mail names the username: a rule goes on from it."""
    mail = reset_mails.brings(portal, cast[who])
    assert mail.names(cast[who].username), (
        f"the mail {mail.mail.subject!r} does not name {cast[who].username}, which is a question of MAIL-02"
    )
    received.keep(who, mail)


@given(parsers.parse("{whose:w}'s link asks for a new password"))
@control
def link_asks_for_a_new_password(whose: str, received: ReceivedMails, portal: Portal) -> None:
    """Make sure that the link, which is refused later, works now."""
    opened = portal.opens_link(received[whose].link_given)
    assert opened.asks_for_a_password, f"{whose}'s link opened no page that asks for a password: {opened.shown}"


@given(parsers.parse("{whose:w}'s link opens its page in a second window as well"))
@control
def link_opens_in_a_second_window(whose: str, received: ReceivedMails, portal: Portal) -> None:
    """Make sure that a link which has opened its page opens it again.

    Raises SaidToBeAbsent if it does not: no document says that it does.
    """
    opened = portal.opens_link(received[whose].link_given)
    if not opened.asks_for_a_password:
        raise SaidToBeAbsent(f"a link opens its page once, so it is never open in two windows: {opened.shown}")


@given(parsers.parse("{who:w} has left the page of the link open"))
@control
def has_left_the_page_open(who: str, received: ReceivedMails, page_left_open: Portal) -> None:
    """Open the link on a second page, which stays open while the person does other things on the first page."""
    opened = page_left_open.opens_link(received[who].link_given)
    assert opened.asks_for_a_password, f"{who}'s link opened no page that asks for a password: {opened.shown}"


@given(parsers.parse("{who:w} has followed the link"))
def has_followed_the_link(who: str, received: ReceivedMails, portal: Portal) -> None:
    """Open the link of the mail, and do nothing on the page behind it."""
    portal.opens_link(received[who].link_given)


@when(parsers.parse("{who:w} follows the link"), target_fixture="opened")
def follows_the_link(who: str, received: ReceivedMails, portal: Portal) -> OpenedLink:
    """Open the link in the mail that leads to the page for setting a password."""
    return portal.opens_link(received[who].link_given)


@when(parsers.parse("{who:w} follows the mail's other links"), target_fixture="leads_to_sign_in")
def follows_the_other_links(who: str, received: ReceivedMails, portal: Portal) -> tuple[bool, ...]:
    """Follow each link that sets no password, until one leads to the sign-in page."""
    # A mail can link to undocumented pages. A page that is not understood matters only if no link leads to sign-in.
    led, strange = [], None
    for link in received[who].other_links:
        try:
            led.append(portal.opens_sign_in_link(link))
        except PortalNotUnderstood as wrong:
            strange = wrong
        if any(led):
            break
    else:
        if strange is not None:
            raise strange
    return tuple(led)


@then("one of them leads to the sign-in page")
def one_leads_to_sign_in(leads_to_sign_in: tuple[bool, ...]) -> None:
    """Assert that one of the links led to the sign-in page."""
    assert any(leads_to_sign_in), f"the mail has {len(leads_to_sign_in)} other links; none leads to the sign-in page"


@then("the page asks for a new password")
def page_asks_for_a_password(opened: OpenedLink) -> None:
    """Assert that the link opened a page that asks for a password."""
    assert opened.asks_for_a_password, f"the page behind the link said {opened.shown}"


@then("the page asks for no password")
def page_asks_for_no_password(opened: OpenedLink) -> None:
    """Assert that the link opened a page that asks for no password."""
    assert not opened.asks_for_a_password, "the page behind the link asked for a new password"


def mail_for(who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> ResetMail:
    """Return the mail that came to a person after a request, even a late one; assert that a mail came."""
    mail = reset_mails.awaits_even_late(cast[who], asked.mark)
    assert mail is not None, reset_mails.told_of_none(cast[who], asked.mark, asked.request)
    return mail


@then(parsers.parse("a reset mail comes to {who:w}"))
@costs(clock_moves=1)
def reset_mail_comes(who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that a mail came after the request, in time or late."""
    mail_for(who, asked, cast, reset_mails)


@then(parsers.parse("a reset mail has come to {who:w}"))
def reset_mail_has_come(who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that a mail has come by now."""
    mail = reset_mails.awaits(cast[who], asked.mark)
    assert mail is not None, reset_mails.told_of_none(cast[who], asked.mark, asked.request)


@then(parsers.parse("a reset mail with a link comes to {who:w}"))
@costs(clock_moves=1)
def reset_mail_with_a_link_comes(who: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that a mail with a link to reset the password came after the request."""
    mail = mail_for(who, asked, cast, reset_mails)
    assert mail.link is not None, f"the mail {mail.mail.subject!r} has no link to reset the password"


@then(parsers.parse("the mail names {whose:w}'s username"))
@costs(clock_moves=1)
def mail_names_the_username(whose: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert that the mail of the request contains the username."""
    username = cast[whose].username
    mail = mail_for(whose, asked, cast, reset_mails)
    assert mail.names(username), f"the mail {mail.mail.subject!r} does not contain {username}"


@then(parsers.parse("the mail does not name {whose:w}'s username"))
@costs(clock_moves=1)
def mail_does_not_name_the_username(whose: str, asked: Asked, cast: Cast, reset_mails: ResetMails) -> None:
    """Assert for every other person of the example that the mail to that person does not contain the username."""
    username = cast[whose].username
    for person in cast:
        if person.name != whose:
            mail = mail_for(person.name, asked, cast, reset_mails)
            assert not mail.names(username), f"the mail to {person.name} names {whose}'s username {username}"


@then(parsers.parse("no reset mail has come to {who:w} by the time {other:w}, who asks later, has one"))
@costs("other", mails=1)
def no_reset_mail_has_come_before_anothers(
    who: str, other: str, asked: Asked, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that no reset mail has come to the person.

    A reset mail has a username of the example, or a link that sets a password; any other mail may come.
    """
    reset_mails.brings(portal, cast[other])
    asserts_no_reset_mail([cast[who].email], asked.mark, other, cast, portal, reset_mails)


@then(
    parsers.parse(
        "no mail that names {whose:w}'s username has come to {who:w} by the time {fence:w}, who asks later, has one"
    )
)
@costs("fence", mails=1)
def no_mail_names_anothers_username(
    whose: str, who: str, fence: str, asked: Asked, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that no mail to the person names the username."""
    reset_mails.brings(portal, cast[fence])
    for mail in reset_mails.at([cast[who].email], asked.mark):
        assert not mail.names(cast[whose].username), (
            f"the mail {mail.mail.subject!r}, with {whose}'s username, came to {mail.mail.recipient}"
        )


def asserts_no_reset_mail(
    addresses: Iterable[str], after: int, fence: str, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Assert that no reset mail came to some addresses after a mark.

    Call it after the fence has come: a mail to the person who is called ``fence``.
    """
    usernames = [person.username for person in cast]
    found = misdirected(reset_mails, portal, after, addresses, usernames, cast[fence].username)
    assert found is None, found.told


@then(parsers.parse("a reset mail comes to {who:w} for the right date of birth"))
@then(parsers.parse("a reset mail comes to {who:w} for the address on record"))
@costs("who", mails=1)
@control
def reset_mail_comes_when_all_is_right(who: str, cast: Cast, portal: Portal, reset_mails: ResetMails) -> None:
    """Ask again with the right details and make sure that a mail comes: only the wrong detail prevented one before."""
    reset_mails.brings(portal, cast[who])
