"""The email addresses of a person: the address on record, and others, to which the portal must send nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from pytest_bdd import given, parsers, then, when

from drivers.administrator.protocol import Administrator
from drivers.clock.timeline import Timeline
from drivers.errors import ControlFailed, SaidToBeAbsent, SeamMissing, control
from drivers.mailbox.reset_mails import ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.people.employers import Employer
from drivers.people.person import Person
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs, introduces
from steps.mails import asserts_no_reset_mail

_Workplaces = Mapping[str, Employer]


def elsewhere(person: Person, workplaces: _Workplaces) -> str:
    """Return another address of the person, not on record; raises SeamMissing if it equals the address on record."""
    other = workplaces[person.employer].other_address(person.email, person.kind)
    if other == person.email:
        raise SeamMissing(
            f"{person.name}'s two addresses are the same: [mailbox.domains] replaces two domains by the same one; "
            "give two different ones"
        )
    return other


def _brand_new(person: Person) -> str:
    return f"new.{person.email}"


def _without_dots(person: Person) -> str:
    name, at, domain = person.email.rpartition("@")
    if "." not in name:
        raise SaidToBeAbsent(f"{person.name}'s address has no dots before its @, so that none can be left out")
    return f"{name.replace('.', '')}{at}{domain}"


_ADDRESSES: dict[str, Callable[[Person, _Workplaces], str]] = {
    "the personal": elsewhere,
    "the nhs.net": elsewhere,
    "a brand-new": lambda person, _: _brand_new(person),
    "the other": lambda person, _: person.known_other_email(),
    "the new": lambda person, _: person.email,
    "the old": lambda person, _: person.other_addresses[-1],
}


@when(parsers.parse("{who:w} asks for a reset with {which} address"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_an_address(who: str, which: str, cast: Cast, workplaces: _Workplaces, requests: Requests) -> Asked:
    """Ask for a reset with one of the person's email addresses and the right date of birth."""
    person = cast[who]
    return requests.for_a_reset(person, person.date_of_birth, _ADDRESSES[which](person, workplaces))


@when(
    parsers.parse("{who:w} asks for a reset with the address on record, written without its dots"),
    target_fixture="asked",
)
@costs("who", mails=1)
def asks_without_dots(who: str, cast: Cast, requests: Requests) -> Asked:
    """Ask for a reset with the address on record, but without the dots before its @, which is another address.

    Raises SaidToBeAbsent if the address has no dots there.
    """
    return requests.for_a_reset(cast[who], cast[who].date_of_birth, _without_dots(cast[who]))


@given(parsers.parse("an administrator has changed {whose:w}'s address"))
@introduces(None, administrator=True)
@costs("whose", administrator_acts=1, changes=1)
@control
def address_has_been_changed(whose: str, cast: Cast, administrator: Administrator) -> None:
    """Have an administrator put another email address on record."""
    _changes_the_address(whose, _brand_new(cast[whose]), cast, administrator)


@given(parsers.parse("an administrator has recorded an address with another surname for {whose:w}"))
@introduces(None, administrator=True)
@costs("whose", administrator_acts=1, changes=1)
@control
def address_with_another_surname(whose: str, cast: Cast, administrator: Administrator, timeline: Timeline) -> None:
    """Have an administrator put an email address on record that has another surname in it, as after a marriage.

    Time can be counted from then: ``the address was recorded``.
    """
    person = cast[whose]
    _, at, domain = person.email.rpartition("@")
    # The digits keep the new address apart from those of other people, and have nothing of the old surname.
    digits = sha256(person.username.encode()).hexdigest()[:8]
    with timeline.happening("the address was recorded"):
        _changes_the_address(whose, f"{person.first_name.lower()}.newlywed.{digits}{at}{domain}", cast, administrator)


def _changes_the_address(whose: str, address: str, cast: Cast, administrator: Administrator) -> None:
    person = cast[whose]
    act = administrator.changes_address(person, address)
    if act.said_absent:
        raise SaidToBeAbsent(f"the administration has no way to change an address: {act.shown}")
    if not act.offered:
        raise SeamMissing(f"the administration offers no way to change an address; it shows {act.shown}")
    if act.told_no:
        raise ControlFailed(f"an administrator could not change {whose}'s address: {act.shown}")
    cast.recast(person.moved_to(address))


@when(parsers.parse("an administrator sends {who:w} a reset mail"), target_fixture="sent_after")
@costs("who", administrator_acts=1, mails=1)
def administrator_sends_a_mail(who: str, cast: Cast, administrator: Administrator, reset_mails: ResetMails) -> int:
    """Have an administrator send the mail again; return the position in the mailbox before it.

    Raises SaidToBeAbsent if the administration has no such act, or refuses it.
    """
    mark = reset_mails.mark()
    act = administrator.resends_mail(cast[who])
    if not act.offered or act.told_no:
        raise SaidToBeAbsent(f"the administration sends {who} no mail: {act.shown}")
    return mark


@then(parsers.parse("no reset mail has come to {whose:w}'s old address by the time {other:w}, who asks later, has one"))
@costs("other", mails=1)
def no_reset_mail_has_come_to_the_old_address(
    whose: str, other: str, sent_after: int, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that the old address has no reset mail."""
    reset_mails.brings(portal, cast[other])
    asserts_no_reset_mail([cast[whose].other_addresses[-1]], sent_after, other, cast, portal, reset_mails)


@then(
    parsers.parse(
        "no reset mail has come to {whose:w}'s address without dots by the time {other:w}, who asks later, has one"
    )
)
@costs("other", mails=1)
def no_reset_mail_has_come_to_the_address_without_dots(
    whose: str, other: str, asked: Asked, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that the address asked with has no reset mail.

    Whether a mail has come to the address on record is left open: a portal can take both for one address.
    """
    reset_mails.brings(portal, cast[other])
    asserts_no_reset_mail([_without_dots(cast[whose])], asked.mark, other, cast, portal, reset_mails)


@then(
    parsers.parse("no reset mail has come to any address of {who:w}'s by the time {other:w}, who asks later, has one")
)
@costs("other", mails=1)
def no_reset_mail_has_come_to_any_address(
    who: str, other: str, asked: Asked, cast: Cast, workplaces: _Workplaces, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that none of the addresses has a reset mail.

    A reset mail has a username of the example, or a link that sets a password; any other mail may come.
    """
    reset_mails.brings(portal, cast[other])
    person = cast[who]
    second = workplaces[person.employer].other_address(person.email, person.kind)
    kept = [person.other_email] if person.other_email else []
    addresses = (person.email, second, _brand_new(person), *person.other_addresses, *kept)
    asserts_no_reset_mail(addresses, asked.mark, other, cast, portal, reset_mails)


@then(
    parsers.parse("no reset mail has come to {whose:w}'s other address by the time {other:w}, who asks later, has one")
)
@costs("other", mails=1)
def no_reset_mail_has_come_to_the_other_address(
    whose: str, other: str, asked: Asked, cast: Cast, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that the other address has no reset mail."""
    reset_mails.brings(portal, cast[other])
    asserts_no_reset_mail([cast[whose].known_other_email()], asked.mark, other, cast, portal, reset_mails)
