"""The email addresses of a person: the address on record, and others, to which the portal must send nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pytest_bdd import given, parsers, then, when

from drivers.administrator.protocol import Administrator
from drivers.errors import ControlFailed, SaidToBeAbsent, SeamMissing, control
from drivers.mailbox.reset_mails import ResetMails
from drivers.mailbox.reset_requests import Asked, Requests
from drivers.people.employers import Employer
from drivers.people.person import Person
from drivers.portal.protocol import Portal
from fixtures.cast import Cast
from fixtures.step_impact import costs, introduces

_Workplaces = Mapping[str, Employer]


def elsewhere(person: Person, workplaces: _Workplaces) -> str:
    """Return the person's second address, not on record; raises SeamMissing if it equals the address on record."""
    other = workplaces[person.employer].other_address(person.email, person.kind)
    if other == person.email:
        raise SeamMissing(
            f"{person.name}'s two addresses are the same: [mailbox.domains] replaces two domains by the same one; "
            "give two different ones"
        )
    return other


def _brand_new(person: Person) -> str:
    return f"new.{person.email}"


_ADDRESSES: dict[str, Callable[[Person, _Workplaces], str]] = {
    "the personal": elsewhere,
    "the nhs.net": elsewhere,
    "a brand-new": lambda person, _: _brand_new(person),
    "the new": lambda person, _: person.email,
    "the old": lambda person, _: person.other_addresses[-1],
}


@when(parsers.parse("{who:w} asks for a reset with {which} address"), target_fixture="asked")
@costs("who", mails=1)
def asks_with_an_address(who: str, which: str, cast: Cast, workplaces: _Workplaces, requests: Requests) -> Asked:
    """Ask for a reset with one of the person's email addresses and the right date of birth."""
    person = cast[who]
    return requests.for_a_reset(person, person.date_of_birth, _ADDRESSES[which](person, workplaces))


@given(parsers.parse("an administrator has changed {whose:w}'s address"))
@introduces(None, administrator=True)
@costs("whose", administrator_acts=1, changes=1)
@control
def address_has_been_changed(whose: str, cast: Cast, administrator: Administrator) -> None:
    """Have an administrator put another email address on record."""
    person = cast[whose]
    act = administrator.changes_address(person, _brand_new(person))
    if act.said_absent:
        raise SaidToBeAbsent(f"the administration has no way to change an address: {act.shown}")
    if not act.offered:
        raise SeamMissing(f"the administration offers no way to change an address; it shows {act.shown}")
    if act.told_no:
        raise ControlFailed(f"an administrator could not change {whose}'s address: {act.shown}")
    cast.recast(person.moved_to(_brand_new(person)))


@then(parsers.parse("no mail has come to any address of {who:w}'s by the time {other:w}, who asks later, has one"))
@costs("other", mails=1)
def no_mail_has_come_to_any_address(
    who: str, other: str, asked: Asked, cast: Cast, workplaces: _Workplaces, portal: Portal, reset_mails: ResetMails
) -> None:
    """Wait for a later mail to another person (the fence), and assert that no mail came to the person's addresses."""
    reset_mails.brings(portal, cast[other])
    person = cast[who]
    others = (elsewhere(person, workplaces), _brand_new(person), *person.other_addresses)
    mail = reset_mails.arrived(person, asked.mark, *others)
    assert mail is None, f"the mail {mail.mail.subject!r} came to {mail.mail.recipient}"
