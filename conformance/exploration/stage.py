"""The acts of a walk at a portal, through the drivers that the examples use.

Each method is named for a move. It does what the move's lines do when an example has them, and returns what was seen.
It judges nothing. The stage of a walk has fresh people and fresh visitors.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from conformance.exploration.acts import Seen, Span
from drivers.administrator.protocol import Administrator
from drivers.clock.timeline import Timeline
from drivers.errors import ControlFailed, SaidToBeAbsent, SeamMissing
from drivers.mailbox.reset_mails import ReceivedMails, ResetMail, ResetMails
from drivers.people.employers import Employer
from drivers.people.example_accounts import ExampleAccounts
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.observed_facts import SignIn
from drivers.portal.password_chooser import Chooser, Chosen
from drivers.portal.protocol import Portal
from drivers.portal.throttling import Throttling
from drivers.process.portal_instance import Instance
from fixtures.cast import Cast
from fixtures.people import People


class Throttled(Exception):
    """The portal throttles requests: what it answers proves nothing."""


@dataclass(frozen=True)
class Window:
    """One visitor's window: the portal in it, and whether its latest answer was throttled."""

    portal: Portal
    throttling: Throttling


class Surroundings:
    """What a walk needs of a driver. ``windows`` opens a new visitor's window; ``administrator`` gives the seam."""

    def __init__(
        self,
        instance: Instance,
        accounts: ExampleAccounts,
        windows: Callable[[], Window],
        administrator: Callable[[Callable[[], Person]], Administrator],
    ) -> None:
        self.instance = instance
        self.accounts = accounts
        self.windows = windows
        self.administrator = administrator


class Stage:
    """The people and windows of one walk. ``people`` invents the people, ``names`` are those who take part."""

    def __init__(self, given: Surroundings, people: People, employer: Employer, names: tuple[str, ...]) -> None:
        self._given = given
        self._people, self._employer = people, employer
        self._passwords = Passwords()
        instance = given.instance
        self.timeline: Timeline = instance.timeline()
        self._cast = Cast()
        self._mails = ResetMails(
            instance.mailbox,
            self.timeline,
            instance.addresses,
            instance.secrets,
            instance.candidate.mailbox,
            self._cast,
        )
        self._received = ReceivedMails()
        self._window = given.windows()
        self._chooser = Chooser(self._window.portal, self._passwords, instance.secrets)
        self._choice: Chosen | None = None
        self._history: dict[str, list[str]] = {}
        self._set_by_administrator = ""
        self._has_clock = instance.clock is not None
        for name in names:
            self._cast.introduce(given.accounts.enrol(people.make(name, employer)))
            self._history[name] = [self._cast[name].known_password()]

    def first_is_good(self, who: str) -> bool:
        """Say whether the password that a person was enrolled with keeps every rule."""
        return self._passwords.is_good(self._history[who][0])

    def now(self) -> Span:
        """Return the present moment by the portal's clock."""
        moment = self._seconds()
        return Span(moment, moment)

    # -------------------------------------------------- signing in

    def wrong_password(self, who: str) -> Seen:
        """Try a password that no account has."""
        with self._taking() as seen, self.timeline.happening(f"{who}'s latest wrong password"):
            sign_in = self._signs_in(who, self._passwords.good())
        return seen(sign_in.got_in(), sign_in.shown)

    def wrong_password_in_small_letters(self, who: str) -> Seen:
        """Try a password that no account has, with the username in small letters."""
        return self._tries(who, self._passwords.good(), username=self._cast[who].username.lower())

    def right_password(self, who: str) -> Seen:
        """Try the person's own password."""
        return self._tries(who, self._cast[who].known_password())

    def right_password_in_small_letters(self, who: str) -> Seen:
        """Try the person's own password, with the username in small letters."""
        person = self._cast[who]
        return self._tries(who, person.known_password(), username=person.username.lower())

    def old_password(self, who: str) -> Seen:
        """Try the person's former password."""
        return self._tries(who, self._cast[who].former_password or "")

    def refused_password(self, who: str) -> Seen:
        """Try the password that was chosen last, and refused."""
        if self._choice is None:
            raise LookupError("no password was chosen in this walk")
        return self._tries(who, self._choice.password)

    # -------------------------------------------------- mails and links

    def first_mail(self, who: str) -> Seen:
        """Ask for a reset and wait for the mail."""
        return self._asks(who, later=False)

    def later_mail(self, who: str) -> Seen:
        """Ask for another reset and wait for the mail."""
        return self._asks(who, later=True)

    def follows_link(self, who: str) -> Seen:
        """Open the link of the first mail."""
        with self._taking() as seen:
            opened = self._window.portal.opens_link(self._received[who].link_given)
        return seen(opened.asks_for_a_password, opened.shown)

    def leaves_page_open(self, who: str) -> Seen:
        """Open the link of the first mail in a window that stays open."""
        with self._taking() as seen:
            opened = self._left_open.portal.opens_link(self._received[who].link_given)
        return seen(opened.asks_for_a_password, opened.shown)

    def chooses_with_first_mail(self, who: str) -> Seen:
        """Choose a good password with the first mail, and try to sign in with it."""
        return self._chooses(who, lambda: self._chooser.chooses(self._cast[who], self._received[who].link_given))

    def chooses_in_small_letters(self, who: str) -> Seen:
        """Choose a good password with the first mail and the username in small letters, and try to sign in with it."""
        person = self._cast[who]
        link, username = self._received[who].link_given, person.username.lower()
        return self._chooses(who, lambda: self._chooser.chooses(person, link, username=username))

    def chooses_with_later_mail(self, who: str) -> Seen:
        """Choose a good password with the later mail, and try to sign in with it."""
        return self._chooses(who, lambda: self._chooser.chooses(self._cast[who], self._received.later(who).link_given))

    def chooses_on_open_page(self, who: str) -> Seen:
        """Choose a good password on the page that was left open, and try to sign in with it."""
        at = self._chooser.at(self._left_open.portal)
        return self._chooses(who, lambda: at.chooses_on_open_page(self._cast[who], self._received[who].link_given))

    def chooses_former_password(self, who: str, resets_ago: int) -> Seen:
        """Choose a password that the person had before, and try to sign in with it."""
        former = self._history[who][-1 - resets_ago]
        return self._chooses(
            who, lambda: self._chooser.chooses(self._cast[who], self._received[who].link_given, former)
        )

    # -------------------------------------------------- time, and acts of others

    def time_passes(self, who: str, after: timedelta, since: str) -> Seen:
        """Move the portal's clock until so much time has passed since an event."""
        with self._taking() as seen:
            self.timeline.moves_to(after, since.format(who=who))
        return seen(None)

    def administrator_acts(self, who: str, attempt: str) -> Seen:
        """Try something as an administrator. Raises SaidToBeAbsent or SeamMissing where there is no way to try."""
        person, administrator = self._cast[who], self._administrator
        with self._taking() as seen:
            match attempt:
                case "end the lock":
                    act = administrator.unlocks(person)
                case "set a new password":
                    self._set_by_administrator = self._chooser.good(person)
                    act = administrator.sets_password(person, self._set_by_administrator)
                case "send the mail again":
                    act = administrator.resends_mail(person)
                case _:
                    act = administrator.changes_address(person, _brand_new(person))
                    self._cast.recast(person.with_another_address(_brand_new(person)))
        return seen(None, act.shown)

    def administrators_password(self, who: str) -> Seen:
        """Try the password that an administrator set, or tried to set."""
        return self._tries(who, self._set_by_administrator)

    def administrators_mail(self, who: str) -> Seen:
        """Have an administrator send the mail again, and wait for it. Raises SaidToBeAbsent if no link comes."""
        person = self._cast[who]
        with self._taking() as seen:
            mark = self._mails.mark()
            act = self._administrator.resends_mail(person)
            mail = self._mails.awaits(person, mark) if act.offered and not act.told_no else None
        if mail is None or mail.link is None:
            raise SaidToBeAbsent(f"the administration's mail brings no link to a new password: {act.shown}")
        self._received.keep(who, mail)
        return seen(True, act.shown, self._came(mail))

    def address_changes(self, who: str) -> Seen:
        """Have an administrator put another address on record. Raises SeamMissing if that is not done."""
        person = self._cast[who]
        with self._taking() as seen:
            act = self._administrator.changes_address(person, _brand_new(person))
        if act.said_absent or not act.offered or act.told_no:
            raise SeamMissing(f"the administration changes no address: {act.shown}")
        self._cast.recast(person.moved_to(_brand_new(person)))
        return seen(None, act.shown)

    # -------------------------------------------------- how

    @cached_property
    def _left_open(self) -> Window:
        return self._given.windows()

    @cached_property
    def _another(self) -> Window:
        return self._given.windows()

    @cached_property
    def _administrator(self) -> Administrator:
        def hire() -> Person:
            return self._given.accounts.enrol(
                self._people.make("the administrator", self._employer, administrator=True)
            )

        return self._given.administrator(hire)

    def _tries(self, who: str, password: str, username: str | None = None) -> Seen:
        with self._taking() as seen:
            sign_in = self._signs_in(who, password, username=username)
            got_in = sign_in.got_in()
        return seen(got_in, sign_in.shown)

    def _signs_in(self, who: str, password: str, username: str | None = None, window: Window | None = None) -> SignIn:
        at = window or self._window
        sign_in = at.portal.signs_in(self._cast[who], password, username=username)
        if not sign_in.signed_in and at.throttling.told:
            raise Throttled(at.throttling.told)
        return sign_in

    def _asks(self, who: str, *, later: bool) -> Seen:
        person = self._cast[who]
        with self._taking() as seen:
            mark = self._mails.mark()
            request = self._window.portal.asks_for_a_reset(person.email, person.date_of_birth)
            mail = self._mails.awaits(person, mark)
        if mail is None:
            return seen(False, self._mails.told_of_none(person, mark, request))
        if mail.link is None:
            return seen(False, f"the mail {mail.mail.subject!r} has no link that sets a password")
        (self._received.keep_later if later else self._received.keep)(who, mail)
        return seen(True, f"the mail {mail.mail.subject!r}", self._came(mail))

    def _chooses(self, who: str, choose: Callable[[], Chosen]) -> Seen:
        with self._taking() as seen:
            self._choice = choose()
            window = self._another if self._choice.asks_again else self._window
            sign_in = self._signs_in(who, self._choice.password, window=window)
            got_in = sign_in.got_in()
        if not got_in and self._choice.kept_back:
            raise ControlFailed(f"the page does not send a good password to the portal; {self._choice.told}")
        if got_in and self._choice.refused and self._choice.password in self._history[who]:
            raise ControlFailed("a former password signs in though it was refused when it was chosen")
        if got_in:
            self._cast.recast(self._cast[who].with_password(self._choice.password))
            self._history[who].append(self._choice.password)
        return seen(got_in, f"when it was chosen, {self._choice.told}; at the sign-in, the page said {sign_in.shown}")

    def _came(self, mail: ResetMail) -> Span:
        arrived = mail.mail.arrived
        came = self.timeline.at(arrived).timestamp() if self._has_clock else arrived
        return Span(came, came)

    def _seconds(self) -> float:
        return self.timeline.now().timestamp() if self._has_clock else time.monotonic()

    @contextmanager
    def _taking(self) -> Iterator[Callable[..., Seen]]:
        """Yield the maker of what was seen of the block: it knows when the block began, and when it was over."""
        begin = self._seconds()
        end = [begin]
        scrub = self._given.instance.secrets.scrub

        def seen(outcome: bool | None, shown: str = "", came: Span | None = None) -> Seen:
            return Seen(outcome, Span(begin, end[0]), scrub(shown), came)

        yield seen
        end[0] = self._seconds()


def _brand_new(person: Person) -> str:
    return f"new.{person.email}"


ABSENT = (SaidToBeAbsent, SeamMissing)
"""What a move raises that the candidate offers no way to do."""
