"""Choosing a password with the mail's link, and what becomes of the choice."""

from __future__ import annotations

from dataclasses import dataclass, field

from pytest_bdd import given, parsers, then, when

from fixtures.cast import Cast
from fixtures.mailbox.post import Post, ResetMail
from fixtures.people import Passwords, Person
from fixtures.portal.facts import PasswordUpdate
from fixtures.portal.protocol import Portal
from fixtures.secrecy import Secrets
from fixtures.trouble import control
from steps.durations import number
from steps.resets import completes_a_reset, takes_a_password


@dataclass(frozen=True)
class Choice:
    """A password that somebody chose with a link, and what the portal did. The secrets never stand in the repr.

    ``update`` is None where no mail had come to choose with.
    """

    password: str = field(repr=False)
    confirmation: str = field(repr=False)
    link: str = field(repr=False)
    update: PasswordUpdate | None

    @property
    def refused(self) -> bool:
        """Say whether the portal did not take the choice."""
        return self.update is None or self.update.refused

    @property
    def told(self) -> str:
        """Return what the portal said when the password was chosen."""
        return f"the page said {self.update.shown}" if self.update else "there was no mail to choose with"


class Chooser:
    """Chooses passwords with links, and keeps them secret."""

    def __init__(self, portal: Portal, secrets: Secrets) -> None:
        self._portal = portal
        self._secrets = secrets

    def chooses(
        self,
        person: Person,
        mail: ResetMail,
        password: str,
        *,
        username: str | None = None,
        confirmation: str | None = None,
    ) -> Choice:
        """Choose a password; under the own username and with the same confirmation unless others are given."""
        self._secrets.keep(password, f"password that {person.part} chose")
        if confirmation is not None:
            self._secrets.keep(confirmation, f"password that {person.part} confirmed")
        update = self._portal.sets_password(
            mail.link_given,
            person.username if username is None else username,
            password,
            confirmation=confirmation,
        )
        return Choice(password, password if confirmation is None else confirmation, mail.link_given, update)


@when(parsers.parse("{who:w} chooses a new password"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose a new password"), target_fixture="choice")
@given(parsers.parse("{who:w} has tried to choose a new password"), target_fixture="choice")
def chooses_a_new_password(
    who: str, reset_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Choose a good password with the mail."""
    return Chooser(portal, secrets).chooses(cast[who], reset_mail, passwords.good())


@when(parsers.parse("{who:w} tries to choose a new password with the earlier mail"), target_fixture="choice")
def chooses_with_the_earlier_mail(
    who: str, reset_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Choose a good password with the first of two mails."""
    return Chooser(portal, secrets).chooses(cast[who], reset_mail, passwords.good())


@when(parsers.parse("{who:w} chooses a new password with the later mail"), target_fixture="choice")
def chooses_with_the_later_mail(
    who: str, later_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Choose a good password with the second of two mails."""
    return Chooser(portal, secrets).chooses(cast[who], later_mail, passwords.good())


@when(parsers.parse("{who:w} tries to choose a new password on the page that is still open"), target_fixture="choice")
def chooses_on_the_open_page(
    who: str, reset_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Choose a good password on the page that the link opened before."""
    password = passwords.good()
    secrets.keep(password, f"password that {who} chose")
    update = portal.sets_password_on_open_page(cast[who].username, password)
    return Choice(password, password, reset_mail.link_given, update)


@given(
    parsers.parse(
        "{who:w} has tried to choose a new password with whatever mail has come by the time {other:w} has one"
    ),
    target_fixture="choice",
)
@when(
    parsers.parse("{who:w} tries to choose a new password with whatever mail has come by the time {other:w} has one"),
    target_fixture="choice",
)
@control
def chooses_with_whatever_mail_has_come(
    who: str, other: str, cast: Cast, portal: Portal, post: Post, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Behind a fence, choose a good password with one mail after another until one is not refused."""
    post.brings(portal, cast[other])
    password = passwords.good()
    choice = Choice(password, password, "", None)
    for mail in post.all(cast[who]):
        if mail.link is not None:
            choice = Chooser(portal, secrets).chooses(cast[who], mail, password)
            if not choice.refused:
                break
    return choice


@when(parsers.parse("{who:w} tries to choose a new password under {whose}"), target_fixture="choice")
@when(parsers.parse("{who:w} chooses a new password under {whose}"), target_fixture="choice")
def chooses_under_a_username(
    who: str,
    whose: str,
    reset_mail: ResetMail,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    secrets: Secrets,
) -> Choice:
    """Choose a good password under another username, or under one with stray spaces."""
    own = cast[who].username
    written = {
        "a username nobody has": f"{own[:3]}NOBODY00",
        "the username with stray spaces before it": f"  {own}",
        "the username with stray spaces after it": f"{own}  ",
    }
    username = written[whose] if whose in written else cast[whose.removesuffix("'s username")].username
    return Chooser(portal, secrets).chooses(cast[who], reset_mail, passwords.good(), username=username)


@when(parsers.parse("{who:w} tries to choose a new password and confirms another"), target_fixture="choice")
def chooses_and_confirms_another(
    who: str, reset_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Choose a good password and confirm another good one."""
    chooser = Chooser(portal, secrets)
    return chooser.chooses(cast[who], reset_mail, passwords.good(), confirmation=passwords.good())


@when(parsers.parse("{who:w} pastes the username and a new password"), target_fixture="choice")
def pastes_a_new_password(
    who: str, reset_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> Choice:
    """Paste everything instead of typing it."""
    password = passwords.good()
    secrets.keep(password, f"password that {who} chose")
    update = portal.pastes_password(reset_mail.link_given, cast[who].username, password)
    return Choice(password, password, reset_mail.link_given, update)


@when(parsers.parse("{who:w} chooses a password of {length:d} characters"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose a password of {length:d} characters"), target_fixture="choice")
def chooses_a_password_of_a_length(
    who: str,
    length: int,
    reset_mail: ResetMail,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    secrets: Secrets,
) -> Choice:
    """Choose a password that is good but for its length."""
    return Chooser(portal, secrets).chooses(cast[who], reset_mail, passwords.good(length))


@when(parsers.parse('{who:w} chooses a password that contains "{part}"'), target_fixture="choice")
@when(parsers.parse('{who:w} tries to choose a password that contains "{part}"'), target_fixture="choice")
def chooses_a_password_that_contains(
    who: str,
    part: str,
    reset_mail: ResetMail,
    cast: Cast,
    portal: Portal,
    passwords: Passwords,
    secrets: Secrets,
) -> Choice:
    """Choose a password that is good but for one part."""
    return Chooser(portal, secrets).chooses(cast[who], reset_mail, passwords.around(part))


@when(parsers.parse('{who:w} chooses the password "{password}"'), target_fixture="choice")
@when(parsers.parse('{who:w} tries to choose the password "{password}"'), target_fixture="choice")
def chooses_the_password(who: str, password: str, reset_mail: ResetMail, cast: Cast, portal: Portal) -> Choice:
    """Choose a password that stands in the features: a public word, and no secret."""
    update = portal.sets_password(reset_mail.link_given, cast[who].username, password)
    return Choice(password, password, reset_mail.link_given, update)


@given(parsers.parse("{who:w} has had {count:w} passwords, one after the other"), target_fixture="history")
@control
def has_had_passwords(
    who: str, count: str, cast: Cast, portal: Portal, post: Post, passwords: Passwords, secrets: Secrets
) -> tuple[str, ...]:
    """Change somebody's password until there have been so many, the present one last."""
    history = [cast[who].known_password()]
    while len(history) < number(count):
        completes_a_reset(who, cast, portal, post, passwords, secrets)
        history.append(cast[who].known_password())
    return tuple(history)


@when(parsers.parse("{who:w} chooses the password {count:w} before the present one"), target_fixture="choice")
@when(parsers.parse("{who:w} tries to choose the password {count:w} before the present one"), target_fixture="choice")
def chooses_a_former_password(
    who: str,
    count: str,
    history: tuple[str, ...],
    reset_mail: ResetMail,
    cast: Cast,
    portal: Portal,
    secrets: Secrets,
) -> Choice:
    """Choose a password that somebody had before."""
    return Chooser(portal, secrets).chooses(cast[who], reset_mail, history[-1 - number(count)])


@when(parsers.parse("{who:w} tries to choose the present password"), target_fixture="choice")
def chooses_the_present_password(
    who: str, reset_mail: ResetMail, cast: Cast, portal: Portal, secrets: Secrets
) -> Choice:
    """Choose the password that somebody has."""
    return Chooser(portal, secrets).chooses(cast[who], reset_mail, cast[who].known_password())


@given(parsers.parse("{who:w} has set a new password with that mail"))
@control
def has_set_a_password_with_that_mail(
    who: str, reset_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> None:
    """Complete a reset with the mail."""
    password = passwords.good()
    secrets.keep(password, f"password that {who} chose")
    takes_a_password(who, reset_mail.link_given, password, cast, portal)


@given(parsers.parse("{who:w} has set a new password with the later mail"))
@then(parsers.parse("the later mail sets a password for {who:w}"))
@control
def the_later_mail_sets_a_password(
    who: str, later_mail: ResetMail, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> None:
    """Complete a reset with the second of two mails."""
    password = passwords.good()
    secrets.keep(password, f"password that {who} chose")
    takes_a_password(who, later_mail.link_given, password, cast, portal)


@then(parsers.parse("the same link takes a good password for {who:w}"))
@control
def the_same_link_takes_a_good_password(
    who: str, choice: Choice, cast: Cast, portal: Portal, passwords: Passwords, secrets: Secrets
) -> None:
    """Make sure that the link was alive, so that it was the choice that was refused."""
    password = passwords.good()
    secrets.keep(password, f"password that {who} chose")
    takes_a_password(who, choice.link, password, cast, portal)


@then(parsers.parse("the new password signs {who:w} in"))
def new_password_signs_in(who: str, choice: Choice, cast: Cast, portal: Portal) -> None:
    """Judge by a try of the password that was chosen."""
    sign_in = portal.signs_in(cast[who], choice.password)
    assert sign_in.signed_in, (
        f"the password that was chosen does not sign {who} in ({sign_in.shown}); when it was chosen {choice.told}"
    )


@then(parsers.parse("the new password does not sign {who:w} in"))
def new_password_does_not_sign_in(who: str, choice: Choice, cast: Cast, portal: Portal) -> None:
    """Judge by a try of the password that was chosen."""
    sign_in = portal.signs_in(cast[who], choice.password)
    assert not sign_in.signed_in, f"the password that was chosen signs {who} in; when it was chosen {choice.told}"


@then(parsers.parse("the password that was confirmed does not sign {who:w} in"))
def confirmed_password_does_not_sign_in(who: str, choice: Choice, cast: Cast, portal: Portal) -> None:
    """Judge by a try of the password that was confirmed."""
    sign_in = portal.signs_in(cast[who], choice.confirmation)
    assert not sign_in.signed_in, f"the password that was confirmed signs {who} in; when it was chosen {choice.told}"


@then("the choice is refused")
def choice_is_refused(choice: Choice) -> None:
    """Judge by the page: where the password stays the same, no sign-in can tell."""
    assert choice.refused, f"the choice was taken; {choice.told}"


@then(parsers.parse("{who:w} is back at the sign-in page"))
def is_back_at_the_sign_in_page(who: str, choice: Choice) -> None:
    """Judge where the reset led."""
    at_sign_in = choice.update is not None and choice.update.at_sign_in
    assert at_sign_in, f"{who} was led elsewhere; {choice.told}"
